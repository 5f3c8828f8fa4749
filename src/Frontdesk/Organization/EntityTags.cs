using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Frontdesk;

/// <summary>
/// The strong entity tag of a single record: its revision, and what its representation shows besides the record (monitors and departments of a unit, agents of a department). It follows from the
/// present state alone, so every node says the same, before and after a restart, and a representation that has changed never keeps its tag.
/// </summary>
internal static class EntityTags
{
    private const int DigestLength = 16;

    extension(Organization organization)
    {
        /// <summary>The tag with its quotes; null where there is no such record. What is built in and was never changed has revision 0.</summary>
        public string? TagOf(Kind kind, string key) => organization.Find(kind, key) switch
        {
            null => kind is Kind.Role or Kind.Grant || (kind == Kind.Setting && KnownSettings.All.ContainsKey(key)) ? Quoted(0, "") : null,
            Unit => organization.Units[key].Tag,
            Department => organization.Departments[key].Tag,
            var record => Quoted(record.Revision, ""),
        };
    }

    /// <summary>Who watches over a unit and which departments stand in it are not shown but counted; the tag has them all, because whoever changes a unit sends them all.</summary>
    public static string Of(UnitNode node) => Quoted(node.Unit.Revision, "-" + Digest(
        [.. node.Monitors.Values.Select(row => Text($"{row.MonitorId}/{row.Revision};")), "|", .. node.DepartmentNames.Select(department => department.Id + ";")]));

    /// <summary>With its agents' rows and user names.</summary>
    public static string Of(DepartmentNode node) => Quoted(node.Department.Revision, "-" + Digest(
        node.Roster.Select(row => Text($"{row.Username}/{row.Membership.AgentId}/{row.Membership.Revision};"))));

    /// <summary>The tag of a representation that shows more or less according to who asks: a client that is shown more by now has not seen it.</summary>
    public static string? Variant(string? tag, bool isWhole) => tag is null || isWhole ? tag : $"{tag[..^1]}+part\"";

    /// <summary>The list of a precondition has the tag, strongly compared: a weak one never matches. A variant stands for its record.</summary>
    public static bool Has(string list, string? tag) =>
        tag is not null && (list.Trim() == "*" || Items(list) is { } items && items.Exists(item => item.Replace("+part\"", "\"", StringComparison.Ordinal) == tag));

    /// <summary><c>*</c>, or tags in quotes separated by commas.</summary>
    public static bool IsList(string list) => list.Trim() == "*" || Items(list) is { Count: > 0 };

    /// <summary>The tags of a list, with their quotes; null where it is none. A comma within the quotes belongs to the tag (RFC 9110 §8.8.3).</summary>
    private static List<string>? Items(string list)
    {
        var items = new List<string>();
        for (var rest = list.AsSpan().Trim(" \t,"); !rest.IsEmpty;)
        {
            var start = rest.StartsWith("W/", StringComparison.Ordinal) ? 2 : 0;
            var end = rest.Length > start && rest[start] == '"' ? rest[(start + 1)..].IndexOf('"') : -1;
            if (end < 0)
                return null;
            var length = start + end + 2;
            items.Add(rest[..length].ToString());
            rest = rest[length..].TrimStart(" \t");
            if (!rest.IsEmpty && rest[0] != ',')
                return null;
            rest = rest.TrimStart(" \t,");
        }
        return items;
    }

    private static string Quoted(long revision, string more) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}{more}\"");

    private static string Digest(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
            hash.AppendData(Encoding.UTF8.GetBytes(part));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..DigestLength];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
