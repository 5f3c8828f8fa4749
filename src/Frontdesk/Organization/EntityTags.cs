using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Frontdesk;

/// <summary>
/// The strong entity tag of a single record: its revision, and what its representation shows besides the record (counts of a unit, agents of a department). It follows from the
/// present state alone, so every node says the same, before and after a restart, and a representation that has changed never keeps its tag.
/// </summary>
internal static class EntityTags
{
    private const int DigestLength = 8;

    extension(Organization organization)
    {
        /// <summary>The tag with its quotes; null where there is no such record. What is built in and was never changed has revision 0.</summary>
        public string? TagOf(Kind kind, string key) => organization.Find(kind, key) switch
        {
            null => kind is Kind.Setting or Kind.Role or Kind.Grant ? Quoted(0, "") : null,
            Unit unit => Quoted(unit.Revision, string.Create(CultureInfo.InvariantCulture, $"-{organization.Units[key].Monitors.Count}-{organization.Units[key].DepartmentNames.Count}")),
            Department department => Quoted(department.Revision, "-" + Digest(organization.Departments[key].Roster)),
            var record => Quoted(record.Revision, ""),
        };
    }

    /// <summary>The tag of a representation that shows more or less according to who asks: a client that is shown more by now has not seen it.</summary>
    public static string? Variant(string? tag, bool isWhole) => tag is null || isWhole ? tag : $"{tag[..^1]}+part\"";

    /// <summary>The list of a precondition has the tag, strongly compared: a weak one never matches. A variant stands for its record.</summary>
    public static bool Has(string list, string? tag) =>
        tag is not null && (list == "*" || Items(list).Any(item => item.Replace("+part\"", "\"", StringComparison.Ordinal) == tag));

    /// <summary><c>*</c>, or tags in quotes separated by commas.</summary>
    public static bool IsList(string list) =>
        list == "*" || (Items(list) is { Length: > 0 } items && items.All(item => item is [.., '"'] && item.TrimStart('W', '/') is ['"', .., '"'] and { Length: >= 2 }));

    private static string[] Items(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Quoted(long revision, string more) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}{more}\"");

    private static string Digest(Ranked<RosterRow> roster)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in roster)
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row.Username}/{row.Membership.AgentId}/{row.Membership.Revision};")));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..DigestLength];
    }
}
