using System.Collections.Immutable;
using Frontdesk.Storage;

namespace Frontdesk;

/// <summary>
/// What must always hold (design, "What must always hold"), as sentences about what does not. Used by <c>frontdesk doctor</c> and by the tests
/// after every history.
/// </summary>
public static partial class Inspection
{
    /// <summary>Checks a store: sequences without gaps, the log replayed gives the records, and the organisation's invariants.</summary>
    public static async Task<IReadOnlyList<string>> OfStoreAsync(OrganizationStore store, CancellationToken cancellationToken)
    {
        var violations = new List<string>();
        var (organization, _) = await store.LoadAsync(cancellationToken);
        var (replayed, hash) = (Organization.Empty, LogChain.Start);
        await foreach (var changeSet in store.LogAsync(0, cancellationToken))
        {
            if (changeSet.Sequence > organization.Sequence)
                break; // committed since the records were read
            if (changeSet.Sequence != replayed.Sequence + 1)
                violations.Add($"The log goes from {replayed.Sequence} to {changeSet.Sequence}.");
            if (changeSet.PreviousHash != hash)
                violations.Add($"The chain of the log breaks before ChangeSet {changeSet.Sequence}: it does not follow the one that stands before it.");
            if (LogChain.HashOf(changeSet.Row) != changeSet.Hash)
                violations.Add($"The chain of the log breaks at ChangeSet {changeSet.Sequence}: it is not what it was when it was committed.");
            hash = changeSet.Hash;
            violations.AddRange(changeSet.Changes.Where(change => !Same(replayed.Find(change.Kind, change.Key), change.Before))
                .Select(change => $"ChangeSet {changeSet.Sequence}: the {change.Kind.Word()} {change.Key} was not what it says it was before."));
            replayed = changeSet.ApplyTo(replayed);
        }
        violations.AddRange(Differences(replayed, organization));
        violations.AddRange(Of(organization));
        return violations;
    }

    /// <summary>The invariants of one organisation.</summary>
    public static IEnumerable<string> Of(Organization organization) =>
    [
        .. Dangling(organization), .. Cycles(organization), .. Counts(organization), .. Uniqueness(organization),
    ];

    private static IEnumerable<string> Differences(Organization replayed, Organization stored)
    {
        var left = stored.Records().ToDictionary(record => (record.Kind, record.Key));
        foreach (var record in replayed.Records())
        {
            if (!left.Remove((record.Kind, record.Key), out var present))
                yield return $"The log gives a {record.Kind.Word()} {record.Key} that the records lack.";
            else if (!record.SameAs(present))
                yield return $"The {record.Kind.Word()} {record.Key} is not as the log gives it.";
        }
        foreach (var (kind, key) in left.Keys)
            yield return $"The records have a {kind.Word()} {key} that the log does not give.";
    }

    private static IEnumerable<string> Dangling(Organization organization)
    {
        foreach (var record in organization.Records())
        {
            foreach (var (kind, key) in References(record))
            {
                if (organization.Find(kind, key) is null)
                    yield return $"The {record.Kind.Word()} {record.Key} refers to the {kind.Word()} {key}, which does not exist.";
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

    private static IEnumerable<string> Cycles(Organization organization)
    {
        foreach (var department in organization.Departments.Values)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var at = department.Department; at?.FallbackForwardDepartment is { } next && seen.Add(at.Id); at = organization.Department(next)?.Department)
            {
                if (next == department.Id)
                    yield return $"The department {department.Id} falls back on itself.";
            }
        }
    }

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

    private static bool Same(Record? present, Record? expected) => present is null ? expected is null : expected is not null && present.SameAs(expected);
}
