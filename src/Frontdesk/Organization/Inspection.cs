using System.Collections.Immutable;

namespace Frontdesk;

/// <summary>
/// What must always hold (design, "What must always hold"), as sentences about what does not. Used by <c>frontdesk doctor</c> and by the tests
/// after every history.
/// </summary>
public static partial class Inspection
{
    /// <summary>The invariants of one organisation.</summary>
    public static IEnumerable<string> Of(Organization organization) =>
    [
        .. Dangling(organization), .. Cycles(organization), .. Counts(organization), .. Uniqueness(organization),
    ];

    private static IEnumerable<string> Dangling(Organization organization)
    {
        foreach (var record in organization.Records())
        {
            foreach (var (kind, key) in References(record))
            {
                if (organization.Find(kind, key) is null)
                    yield return $"The {Named(record.Kind, record.Key)} refers to the {kind.Word()} {key}, which does not exist.";
            }
        }
    }

    private static IEnumerable<(Kind Kind, string Key)> References(Record record) => record switch
    {
        Department department => [.. department.References.Select(id => (Kind.Department, id)), .. department.UnitId is { } unit ? new[] { (Kind.Unit, unit) } : []],
        Membership membership => [(Kind.Person, membership.AgentId), (Kind.Department, membership.DepartmentId)],
        Monitorship monitorship => [(Kind.Person, monitorship.MonitorId), (Kind.Unit, monitorship.UnitId)],
        Token token => [(Kind.Person, token.PersonId)],
        Credential credential => [(Kind.Person, credential.PersonId)],
        Invitation invitation => [(Kind.Person, invitation.PersonId)],
        Webhook webhook => [(Kind.WebhookSecret, webhook.Id)],
        WebhookSecret secret => [(Kind.Webhook, secret.WebhookId)],
        _ => [],
    };

    private static IEnumerable<string> Cycles(Organization organization) =>
        FallingBackOnThemselves(organization, [.. organization.Departments.Values.Select(node => node.Department)]).Select(department => $"The department {department.Id} falls back on itself.");

    /// <summary>The indexes say what the records say.</summary>
    private static IEnumerable<string> Counts(Organization organization)
    {
        var agents = organization.People.Values.SelectMany(person => person.Memberships.Values).CountBy(row => row.DepartmentId).ToImmutableDictionary();
        var departments = organization.Departments.Values.Where(node => node.Department.UnitId is not null).CountBy(node => node.Department.UnitId!).ToImmutableDictionary();
        var monitors = organization.People.Values.SelectMany(person => person.MonitoredUnits).CountBy(unit => unit).ToImmutableDictionary();
        foreach (var node in organization.Departments.Values.Where(node => node.Roster.Count != agents.GetValueOrDefault(node.Id)))
            yield return $"The department {node.Id} counts {node.Roster.Count} agents, its rows are {agents.GetValueOrDefault(node.Id)}.";
        foreach (var node in organization.Units.Values)
        {
            if (node.DepartmentNames.Count != departments.GetValueOrDefault(node.Id))
                yield return $"The unit {node.Id} counts {node.DepartmentNames.Count} departments, those that name it are {departments.GetValueOrDefault(node.Id)}.";
            if (node.Monitors.Count != monitors.GetValueOrDefault(node.Id))
                yield return $"The unit {node.Id} counts {node.Monitors.Count} monitors, its rows are {monitors.GetValueOrDefault(node.Id)}.";
        }
        if (organization.MembershipCount != agents.Values.Sum())
            yield return $"The organisation counts {organization.MembershipCount} memberships, it has {agents.Values.Sum()}.";
        var lists = organization.DepartmentsByName;
        if (lists.All.Count != organization.Departments.Count || lists.Archived.Count + lists.NotArchived.Count != lists.All.Count || lists.Enabled.Count + lists.Disabled.Count != lists.NotArchived.Count)
            yield return "The lists of departments do not add up.";
        if (organization.UnitsByName.Count != organization.Units.Count || organization.PeopleByUsername.Count != organization.People.Count)
            yield return "The lists of units or people do not add up.";
    }

    private static IEnumerable<string> Uniqueness(Organization organization)
    {
        foreach (var shared in organization.People.Values.CountBy(node => Organization.Fold(node.Person.Username)).Where(count => count.Value > 1))
            yield return $"The user name {shared.Key} belongs to {shared.Value} people.";
        foreach (var archived in organization.Departments.Values.Where(node => node.Department is { Archived: true, Enabled: true }))
            yield return $"The department {archived.Id} is archived and enabled.";
    }

    /// <summary>The key of a token is the hash that a token is known by: it is in no sentence.</summary>
    private static string Named(Kind kind, string key) => kind == Kind.Token ? kind.Word() : $"{kind.Word()} {key}";
}
