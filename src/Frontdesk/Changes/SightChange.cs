using System.Collections.Immutable;
using System.Globalization;
using Frontdesk.Permissions;

namespace Frontdesk.Changes;

/// <summary>Somebody who sees more or less than before.</summary>
internal sealed record SightChange(string Id, string Username, string Name, SeenChange Units, SeenChange Departments)
{
    public IEnumerable<string> Sentences => [.. Units.Sentences(Name, "unit"), .. Departments.Sentences(Name, "department")];

    /// <summary>Everybody whose sight changes, by user name.</summary>
    public static ImmutableArray<SightChange> Of(Organization before, Organization after, ImmutableArray<Change> changes) =>
    [
        .. Concerned(before, after, changes)
            .Select(id => Of(before, after, id))
            .Where(change => !change.Units.IsNone || !change.Departments.IsNone)
            .OrderBy(change => change.Username, StringComparer.Ordinal),
    ];

    private static SightChange Of(Organization before, Organization after, string id)
    {
        var (was, now) = (Seen.By(before, id), Seen.By(after, id));
        var person = (after.Person(id) ?? before.Person(id))!.Person;
        return new SightChange(
            id, person.Username, person.Name ?? person.Username,
            SeenChange.Of(was.Units, now.Units, unit => (after.Unit(unit) ?? before.Unit(unit))?.Unit.Name ?? unit),
            SeenChange.Of(was.Departments, now.Departments, department => (after.Department(department) ?? before.Department(department))?.Department.Name ?? department));
    }

    /// <summary>Whose sight may have changed; looking at a few too many costs time and nothing else.</summary>
    private static HashSet<string> Concerned(Organization before, Organization after, ImmutableArray<Change> changes)
    {
        var concerned = new HashSet<string>(StringComparer.Ordinal);
        if (before.Units.IsEmpty != after.Units.IsEmpty) // with the first unit, monitors and agents see only their own
            concerned.UnionWith([.. Holders(before, BuiltInRoles.Monitor), .. Holders(before, BuiltInRoles.Agent), .. Holders(after, BuiltInRoles.Monitor), .. Holders(after, BuiltInRoles.Agent)]);
        foreach (var change in changes)
        {
            concerned.UnionWith((change.After ?? change.Before) switch
            {
                Person person => [person.Id],
                Membership membership => [membership.AgentId],
                Monitorship monitorship => [monitorship.MonitorId],
                Department => [.. Watchers(before, change.Before), .. Watchers(after, change.After)],
                Grant grant when Permission.All.TryGetValue(grant.PermissionId, out var permission) && Seen.Needs.Contains(permission) =>
                    before.RolesHolding(permission).Union(after.RolesHolding(permission)).SelectMany(role => Holders(before, role).Concat(Holders(after, role))),
                _ => [],
            });
        }
        concerned.RemoveWhere(id => before.Person(id) is null && after.Person(id) is null);
        return concerned;
    }

    private static IEnumerable<string> Holders(Organization organization, string role) => organization.InRole(role).Select(holder => holder.Id);

    private static IEnumerable<string> Watchers(Organization organization, Record? department) =>
        (department as Department)?.UnitId is { } unit ? organization.Unit(unit)?.Monitors.Keys ?? [] : [];
}

/// <summary>What somebody sees: everything (null), or these.</summary>
internal sealed record Seen(ImmutableHashSet<string>? Units, ImmutableHashSet<string>? Departments)
{
    /// <summary>The permissions that the reading routes ask for.</summary>
    public static readonly IReadOnlyList<Permission> Needs = [Permission.ManageUnits, Permission.ViewDepartments, Permission.ViewRoom];

    private static readonly Seen Nothing = new([], []);

    public static Seen By(Organization organization, string personId)
    {
        if (organization.Person(personId) is not { Person: { Active: true } person } node)
            return Nothing;
        var units = organization.Allows(person, Permission.ManageUnits) ? null : node.MonitoredUnits.ToImmutableHashSet(StringComparer.Ordinal);
        if (!organization.Allows(person, Permission.ViewDepartments) && !organization.Allows(person, Permission.ViewRoom))
            return new Seen(units, []);
        var sight = organization.SightOf(person);
        return new Seen(units, sight.IsUnrestricted ? null : sight.Departments(organization).Select(department => department.Id).ToImmutableHashSet(StringComparer.Ordinal));
    }
}

/// <summary>What becomes visible and what disappears. Where somebody saw or sees everything, the lists say only what is not in "everything".</summary>
internal sealed record SeenChange(bool AllBefore, bool AllAfter, int CountAfter, ImmutableArray<NamedId> Gained, ImmutableArray<NamedId> Lost)
{
    public bool IsNone => AllBefore == AllAfter && Gained.IsEmpty && Lost.IsEmpty;

    public static SeenChange Of(ImmutableHashSet<string>? before, ImmutableHashSet<string>? after, Func<string, string> name)
    {
        if (before is null || after is null)
            return new SeenChange(before is null, after is null, after?.Count ?? 0, [], []);
        return new SeenChange(false, false, after.Count, Named(after.Except(before)), Named(before.Except(after)));

        ImmutableArray<NamedId> Named(IEnumerable<string> ids) =>
            [.. ids.Select(id => new NamedId(name(id), id)).OrderBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.Id, StringComparer.Ordinal)];
    }

    /// <summary>Of the lists only what passes.</summary>
    public SeenChange Only(Func<string, bool> passes) => this with { Gained = [.. Gained.Where(entry => passes(entry.Id))], Lost = [.. Lost.Where(entry => passes(entry.Id))] };

    public IEnumerable<string> Sentences(string who, string noun)
    {
        if (AllBefore && !AllAfter)
            yield return CountAfter == 0 ? $"{who} sees no {noun} any more." : string.Create(CultureInfo.InvariantCulture, $"{who} sees only {CountAfter} {noun}{(CountAfter == 1 ? "" : "s")} instead of all.");
        if (!AllBefore && AllAfter)
            yield return $"{who} now sees all {noun}s.";
        if (!Gained.IsEmpty)
            yield return $"{who} now sees {Listed(Gained)}.";
        if (!Lost.IsEmpty)
            yield return $"{who} no longer sees {Listed(Lost)}.";
    }

    private static string Listed(ImmutableArray<NamedId> entries)
    {
        const int Most = 4;
        List<string> names = [.. entries.Take(entries.Length > Most ? Most - 1 : Most).Select(entry => entry.Name)];
        if (entries.Length > names.Count)
            names.Add(string.Create(CultureInfo.InvariantCulture, $"{entries.Length - names.Count} more"));
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }
}
