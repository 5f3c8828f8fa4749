using System.Collections.Immutable;

namespace Frontdesk.Permissions;

/// <summary>
/// What somebody sees of units and departments (organization.md §3.1, decision D15): everything, or the departments of the units they
/// monitor and those where they are an agent. One rule for every endpoint, the console and the realtime side.
/// </summary>
public sealed class Sight
{
    private static readonly Sight Unrestricted = new(null);
    private readonly PersonNode? restricted;

    private Sight(PersonNode? restricted) => this.restricted = restricted;

    /// <summary>They see everything.</summary>
    public bool IsUnrestricted => restricted is null;

    public bool SeesUnit(string unitId) => restricted is null || restricted.MonitoredUnits.Contains(unitId);

    public bool Sees(Department department) =>
        restricted is null
        || restricted.Memberships.ContainsKey(department.Id)
        || (department.UnitId is { } unit && restricted.MonitoredUnits.Contains(unit));

    /// <summary>Of somebody who monitors the unit or is not restricted.</summary>
    internal static Sight Of(Organization organization, Person person)
    {
        if (person.Has(BuiltInRoles.Admin) || person.Has(BuiltInRoles.Manager) || !(person.Has(BuiltInRoles.Monitor) || person.Has(BuiltInRoles.Agent)))
            return Unrestricted;
        if (organization.Person(person.Id) is not { } node)
            return new Sight(new PersonNode(person)); // the past is asked for, in which they were nobody yet: they see nothing of it
        return organization.Units.IsEmpty ? Unrestricted : new Sight(node);
    }

    /// <summary>The departments that a restricted person sees, by name. Costs what they see.</summary>
    internal ImmutableArray<NamedId> Departments(Organization organization)
    {
        var seen = restricted!.MonitoredUnits
            .SelectMany(unit => organization.Unit(unit)?.DepartmentNames ?? Ranked<NamedId>.Empty)
            .Concat(restricted.Memberships.Keys.Select(id => new NamedId(organization.Departments[id].Department.Name, id)));
        return [.. seen.Distinct().OrderBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.Id, StringComparer.Ordinal)];
    }

    /// <summary>The units that a restricted person sees, by name.</summary>
    internal ImmutableArray<NamedId> Units(Organization organization) =>
    [
        .. restricted!.MonitoredUnits.Select(id => new NamedId(organization.Units[id].Unit.Name, id))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.Id, StringComparer.Ordinal),
    ];
}

public static class Seeing
{
    extension(Organization organization)
    {
        /// <summary>What a person sees.</summary>
        public Sight SightOf(Person person) => Sight.Of(organization, person);

        /// <summary>They hold the permission that a record of its kind asks for wherever it is shown; true for records that have none of their own.</summary>
        internal bool ReadsGuarded(Person person, Record record) => record switch
        {
            Setting setting => organization.Allows(person, Permission.ViewSettings) || KnownSettings.All.GetValueOrDefault(setting.Id) is { IsPublic: true },
            Webhook => organization.Allows(person, Permission.ManageWebhooks),
            _ => true,
        };
    }
}
