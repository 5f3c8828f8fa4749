using System.Collections.Immutable;
using System.Globalization;
using Frontdesk.Permissions;

namespace Frontdesk.Changes;

/// <summary>
/// A ChangeSet as one plain sentence ("Olga moved department Returns from unit South to unit North."). Pure. It is made when the change is committed, because only
/// then everything that it names has the name by which people knew it.
/// </summary>
public static partial class Narration
{
    private const int MostClauses = 4;

    /// <summary>The sentence; it says at most four things, and how many more there are.</summary>
    public static string Of(Organization before, Organization after, Origin origin, ImmutableArray<Change> changes)
    {
        var names = new Names(before, after);
        var clauses = Deeds(names, origin, changes).Distinct(StringComparer.Ordinal).ToList();
        var who = origin.ActorId is { } id ? names.Person(id) ?? origin.Actor : origin.Actor == "system" ? "The server" : origin.Actor;
        var deeds = Joined(clauses.Count == 0 ? ["changed nothing that has a name"] : clauses);
        return origin.Undoes is { } undone ? string.Create(CultureInfo.InvariantCulture, $"{who} undid change {undone}: {deeds}.") : $"{who} {deeds}.";
    }

    private static IEnumerable<string> Deeds(Names names, Origin origin, ImmutableArray<Change> changes) =>
    [
        .. Of<Unit>(changes).SelectMany(change => Unit(change.Before, change.After)),
        .. Of<Department>(changes).SelectMany(change => Department(names, change.Before, change.After)),
        .. Of<Person>(changes).SelectMany(change => Person(names, change.Before, change.After)),
        .. Of<Role>(changes).Select(change => Role(change.Before, change.After)),
        .. Of<Grant>(changes).SelectMany(change => Grant(names, change.Before, change.After)),
        .. Of<Setting>(changes).Select(change => change.After is { } set ? $"set {set.Id} to {set.Value.GetRawText()}" : $"put {change.Before!.Id} back to its default"),
        .. Memberships(names, changes),
        .. Monitorships(names, changes),
        .. Secrets(names, origin, changes),
        .. Webhooks(changes),
    ];

    private static IEnumerable<(T? Before, T? After)> Of<T>(ImmutableArray<Change> changes)
        where T : Record =>
        changes.Where(change => (change.After ?? change.Before) is T).Select(change => (change.Before as T, change.After as T));

    private static string Joined(List<string> clauses)
    {
        var shown = clauses.Take(clauses.Count > MostClauses ? MostClauses - 1 : MostClauses).ToList();
        if (clauses.Count > shown.Count)
            shown.Add($"made {Number(clauses.Count - shown.Count)} more changes");
        return shown.Count == 1 ? shown[0] : $"{string.Join(", ", shown.SkipLast(1))} and {shown[^1]}";
    }

    /// <summary>"a", "a and b", "a, b and c", "a, b and 5 more".</summary>
    private static string Listed(IReadOnlyList<string> names)
    {
        const int Most = 3;
        IReadOnlyList<string> shown = names.Count > Most ? [.. names.Take(Most - 1), $"{Number(names.Count - Most + 1)} more"] : names;
        return shown.Count == 1 ? shown[0] : $"{string.Join(", ", shown.SkipLast(1))} and {shown[^1]}";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Plain(string noun, string? before, string? after) => (before, after) switch
    {
        (null, { } made) => $"made {noun} {made}",
        ({ } gone, null) => $"deleted {noun} {gone}",
        ({ } was, { } now) when was != now => $"renamed {noun} {was} to {now}",
        _ => $"changed {noun} {after}",
    };

    /// <summary>What things are called after the change; what is gone, by the name that it had.</summary>
    private sealed class Names(Organization before, Organization after)
    {
        public string? Person(string id) => (after.Person(id) ?? before.Person(id))?.Person is { } person ? person.Name ?? person.Username : null;

        public string Somebody(string id) => Person(id) ?? id;

        public string Unit(string id) => (after.Unit(id) ?? before.Unit(id))?.Unit.Name ?? id;

        public string Role(string id) => (after.RoleOf(id) ?? before.RoleOf(id))?.Name ?? id;

        public string Department(string id) => (after.Department(id) ?? before.Department(id))?.Department.Name ?? id;
    }
}
