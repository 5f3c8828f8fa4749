using System.Collections.Immutable;
using System.Globalization;
using Frontdesk.Permissions;

namespace Frontdesk.Changes;

/// <summary>
/// What a change does to people, seen from the organisation before and after it: who gains or loses sight of what, which departments are left without an agent, whose
/// fallback changes, how many memberships go. Pure; it costs what is touched, not the organisation.
/// </summary>
internal sealed record Impact(
    ImmutableArray<SightChange> Sight, ImmutableArray<NamedId> DepartmentsWithoutAgents, ImmutableArray<FallbackChange> FallbackChanges, int MembershipsRemoved, int MembershipsBefore)
{
    private const int MostSentences = 20;

    /// <summary>The share of the memberships that go, 0 to 1.</summary>
    public double ShareRemoved => MembershipsBefore == 0 ? 0 : (double)MembershipsRemoved / MembershipsBefore;

    public static Impact Of(Organization before, Organization after, ImmutableArray<Change> changes) => new(
        SightChange.Of(before, after, changes),
        Abandoned(before, after, changes),
        Fallbacks(before, after, changes),
        changes.Count(change => change is { Kind: Kind.Membership, After: null }),
        before.MembershipCount);

    /// <summary>All of it in plain sentences; nothing where nobody would notice.</summary>
    public IReadOnlyList<string> Sentences
    {
        get
        {
            List<string> said =
            [
                .. DepartmentsWithoutAgents.Select(department => $"{department.Name} is left without an agent."),
                .. FallbackChanges.Select(change => change.Sentence),
                .. Sight.SelectMany(change => change.Sentences),
            ];
            if (MembershipsRemoved > 0)
                said.Insert(0, string.Create(CultureInfo.InvariantCulture, $"{MembershipsRemoved} of {MembershipsBefore} memberships ({ShareRemoved * 100:0.#} %) are removed."));
            return said.Count <= MostSentences ? said : [.. said.Take(MostSentences - 1), string.Create(CultureInfo.InvariantCulture, $"{said.Count - MostSentences + 1} more such effects follow.")];
        }
    }

    /// <summary>
    /// Open departments that nobody serves afterwards and that somebody served before, or that are opened without anybody.
    /// </summary>
    private static ImmutableArray<NamedId> Abandoned(Organization before, Organization after, ImmutableArray<Change> changes) =>
    [
        .. changes.SelectMany(change => Touched(change, after)).Distinct(StringComparer.Ordinal)
            .Where(id => IsAbandoned(after, id) && !IsAbandoned(before, id))
            .Select(id => new NamedId(after.Departments[id].Department.Name, id))
            .OrderBy(department => department.Name, StringComparer.Ordinal).ThenBy(department => department.Id, StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Touched(Change change, Organization after) => (change.After ?? change.Before) switch
    {
        Department department => [department.Id],
        Membership membership => [membership.DepartmentId],
        Person person => after.Person(person.Id)?.Memberships.Keys ?? [],
        _ => [],
    };

    private static bool IsAbandoned(Organization organization, string id) =>
        organization.Department(id) is { Department: { Enabled: true, Archived: false } } node && !organization.IsServed(node);

    private static ImmutableArray<FallbackChange> Fallbacks(Organization before, Organization after, ImmutableArray<Change> changes)
    {
        return
        [
            .. from change in changes
               let was = (change.Before as Department)?.FallbackForwardDepartment
               let now = change.After as Department
               where now is not null && was != now.FallbackForwardDepartment
               orderby now.Name, now.Id
               select new FallbackChange(new NamedId(now.Name, now.Id), Named(was), Named(now.FallbackForwardDepartment)),
        ];

        NamedId? Named(string? id) => id is null ? null : new NamedId((after.Department(id) ?? before.Department(id))?.Department.Name ?? id, id);
    }
}

/// <summary>A department whose chats go elsewhere when it cannot take them.</summary>
internal sealed record FallbackChange(NamedId Department, NamedId? From, NamedId? To)
{
    public string Sentence => (From, To) switch
    {
        (null, { } to) => $"{Department.Name} falls back to {to.Name}.",
        ({ } from, null) => $"{Department.Name} no longer falls back to {from.Name}.",
        ({ } from, { } to) => $"{Department.Name} falls back to {to.Name} instead of {from.Name}.",
        _ => "",
    };
}
