using System.Collections.Immutable;

namespace Frontdesk;

/// <summary>The invariants around what changes: for decisions that put records back or in place as a whole, beside the rules of the features.</summary>
public static partial class Inspection
{
    /// <summary>What would no longer hold after these changes. Costs the changes and what refers to them, not the organisation.</summary>
    internal static IReadOnlyList<Obstacle> Of(Organization before, Organization after, ImmutableArray<Change> changes)
    {
        var changed = changes.ToDictionary(change => (change.Kind, change.Key), change => change.After);
        return
        [
            .. changes.Select(change => change.After).OfType<Record>().SelectMany(record => Missing(after, record)),
            .. from change in changes
               where change.After is null
               from dependent in Dependents(before, change)
               where !changed.TryGetValue((dependent.Kind, dependent.Key), out var now) || (now is not null && References(now).Contains((change.Kind, change.Key)))
               select new Obstacle(change.Kind, change.Key, $"The {dependent.Kind.Word()} {Called(dependent)} refers to it."),
            .. FallingBackOnThemselves(after, [.. changes.Select(change => change.After).OfType<Department>()])
                .Select(department => new Obstacle(Kind.Department, department.Id, $"{department.Name} would fall back on itself.")),
        ];
    }

    /// <summary>
    /// What a record refers to and is not there. A row that was put where its person, department or unit is missing is in no index, and so in no list of changes:
    /// whoever puts rows asks about each.
    /// </summary>
    internal static IEnumerable<Obstacle> Missing(Organization after, Record record) =>
        References(record).Where(reference => after.Find(reference.Kind, reference.Key) is null)
            .Select(missing => new Obstacle(record.Kind, record.Key, $"It refers to the {missing.Kind.Word()} {missing.Key}, which does not exist."));

    /// <summary>The records that refer to one that goes.</summary>
    private static IEnumerable<Record> Dependents(Organization before, Change change) => change.Before switch
    {
        Person person when before.Person(person.Id) is { } node =>
        [
            .. node.Memberships.Values, .. node.MonitoredUnits.Select(unit => before.Units[unit].Monitors[person.Id]), .. node.Tokens.Select(token => before.Tokens[token]),
            .. before.Credentials.TryGetValue(person.Id, out var credential) ? new Record[] { credential } : [],
            .. before.Invitations.TryGetValue(person.Id, out var invitation) ? new Record[] { invitation } : [],
        ],
        Unit unit when before.Unit(unit.Id) is { } node => [.. node.DepartmentNames.Select(entry => before.Departments[entry.Id].Department), .. node.Monitors.Values],
        Department department when before.Department(department.Id) is { } node =>
            [.. node.Roster.Select(row => row.Membership), .. before.ReferrersOf(department.Id).Where(referrer => referrer.Id != department.Id).Select(referrer => referrer.Department)],
        Webhook webhook when before.WebhookSecrets.TryGetValue(webhook.Id, out var secret) => [secret],
        WebhookSecret secret when before.Webhooks.TryGetValue(secret.WebhookId, out var webhook) => [webhook],
        _ => [],
    };

    private static string Called(Record record) => record switch
    {
        Department department => department.Name,
        Token or Credential or Invitation => "of that person",
        WebhookSecret => "of that webhook",
        _ => record.Key,
    };

    /// <summary>Those of the departments that stand in a circle of fallbacks. Each department is walked through once, however long the chains are.</summary>
    private static IEnumerable<Department> FallingBackOnThemselves(Organization organization, IReadOnlyList<Department> departments)
    {
        var walked = new HashSet<string>(StringComparer.Ordinal);
        var inCircles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in departments)
        {
            var path = new List<string>();
            var at = start;
            while (at is not null && walked.Add(at.Id))
            {
                path.Add(at.Id);
                at = at.FallbackForwardDepartment is { } next ? organization.Department(next)?.Department : null;
            }
            if (at is not null && path.IndexOf(at.Id) is >= 0 and var first)
                inCircles.UnionWith(path.Skip(first));
        }
        return departments.Where(department => inCircles.Contains(department.Id));
    }
}
