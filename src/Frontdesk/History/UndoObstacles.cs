using System.Collections.Immutable;
using System.Globalization;
using Frontdesk.Permissions;

namespace Frontdesk.History;

/// <summary>What stands in the way of taking changes back: all of it, so that nobody has to find out one thing after the other.</summary>
internal static class UndoObstacles
{
    /// <param name="after">The organisation as it would be.</param>
    /// <param name="changes">What would change.</param>
    public static IEnumerable<Obstacle> Of(Organization before, Organization after, IReadOnlyList<UndoStep> steps, ImmutableArray<Change> changes) =>
    [
        .. steps.SelectMany(Since),
        .. Names(before, steps),
        .. steps.Select(step => step.Then).OfType<Record>().SelectMany(record => Inspection.Missing(after, record)),
        .. Inspection.Of(before, after, changes),
        .. steps.SelectMany(step => Roles(after, step)),
        .. steps.SelectMany(step => Monitors(after, step)),
        .. LastAdministrator(before, after),
    ];

    /// <summary>A later change must not be lost unseen.</summary>
    private static IEnumerable<Obstacle> Since(UndoStep step)
    {
        var reason = step switch
        {
            { Kind: Kind.Token or Kind.Credential or Kind.Invitation or Kind.WebhookSecret } => null,
            { Undone.After: null } => step.Present is null ? null : "It has been made again since.",
            { Present: null } => "It has been deleted since.",
            { Present: { } present, Undone.After: { } after } => present.Lasting.SameAs(after.Lasting) ? null : "It has changed since.",
        };
        return reason is null ? [] : [new Obstacle(step.Kind, step.Key, reason)];
    }

    /// <summary>Names and addresses that others have, unless they give them up in the same breath.</summary>
    private static IEnumerable<Obstacle> Names(Organization before, IReadOnlyList<UndoStep> steps)
    {
        var people = steps.Where(step => step.Kind == Kind.Person).ToDictionary(step => step.Key, step => step.Then as Person, StringComparer.Ordinal);
        return from person in people.Values.OfType<Person>()
               from taken in person.Emails.Select(email => (Name: email.Address, Holder: before.PersonAt(email.Address))).Prepend((Name: person.Username, Holder: before.PersonCalled(person.Username)))
               where taken.Holder is { } holder && holder.Id != person.Id && !(people.TryGetValue(holder.Id, out var then) && !Has(then, taken.Name))
               select new Obstacle(Kind.Person, person.Id, $"{taken.Name} belongs to somebody else now.");
    }

    private static bool Has(Person? person, string name) =>
        person is not null && person.Emails.Select(email => email.Address).Prepend(person.Username).Any(one => Organization.Fold(one) == Organization.Fold(name));

    /// <summary>Roles are named by people and grants, which is no reference that the inspection knows: the built-in ones have no record.</summary>
    private static IEnumerable<Obstacle> Roles(Organization after, UndoStep step) => step switch
    {
        { Kind: Kind.Role, Then: null } when after.RoleOf(step.Key) is null =>
        [
            .. after.InRole(step.Key).Count is var holders and > 0 ? [new Obstacle(step.Kind, step.Key, Had(holders))] : Array.Empty<Obstacle>(),
            .. after.Grants.Values.Where(grant => grant.Roles.Contains(step.Key)).Select(grant => grant.PermissionId).Order(StringComparer.Ordinal)
                .Select(permission => new Obstacle(step.Kind, step.Key, $"The permission {permission} is granted to it.")),
        ],
        { Then: Role role } when (step.Present as Role)?.Name != role.Name && IsTaken(after, role) => [new Obstacle(step.Kind, step.Key, $"Another role is called {role.Name} now.")],
        { Then: Person person } => Missing(after, step, person.Roles),
        { Then: Grant grant } => Missing(after, step, grant.Roles),
        _ => [],
    };

    private static string Had(int holders) => holders == 1 ? "Somebody has it." : string.Create(CultureInfo.InvariantCulture, $"{holders} people have it.");

    private static bool IsTaken(Organization after, Role role) =>
        after.AllRoles().Values.Any(other => other.Id != role.Id && (other.Id == role.Name || other.Name.Equals(role.Name, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<Obstacle> Missing(Organization after, UndoStep step, IEnumerable<string> roles) =>
        roles.Where(role => after.RoleOf(role) is null).Select(role => new Obstacle(step.Kind, step.Key, $"It names the role {role}, which does not exist."));

    /// <summary>Nobody monitors a unit without the role.</summary>
    private static IEnumerable<Obstacle> Monitors(Organization after, UndoStep step) => step.Then switch
    {
        Monitorship row when after.Person(row.MonitorId) is { Person: var person } && !person.Has(BuiltInRoles.Monitor) =>
            [new Obstacle(step.Kind, step.Key, $"{person.Username} does not have the role {BuiltInRoles.Monitor} any more.")],
        Person person when !person.Has(BuiltInRoles.Monitor) && after.Person(person.Id) is { } node =>
            node.MonitoredUnits.Select(id => new Obstacle(step.Kind, step.Key, $"{person.Username} would monitor the unit {after.Unit(id)?.Unit.Name ?? id} without the role {BuiltInRoles.Monitor}.")),
        _ => [],
    };

    private static IEnumerable<Obstacle> LastAdministrator(Organization before, Organization after)
    {
        return HasOne(before) && !HasOne(after) ? [new Obstacle(Kind.Role, BuiltInRoles.Admin, "Nobody active would be an administrator.")] : [];

        static bool HasOne(Organization organization) => organization.InRole(BuiltInRoles.Admin).Any(admin => organization.People[admin.Id].Person.Active);
    }
}
