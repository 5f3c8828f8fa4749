using System.Collections.Immutable;

namespace Frontdesk.Permissions;

/// <summary>
/// The units and departments that somebody may read, by name: what the reading routes let through and what <see cref="Sight"/> leaves of it, in one value. Units are those of
/// their list (decision D1), departments those of theirs with <c>onlyMyDepartments</c>. Costs what is looked at.
/// </summary>
internal sealed class Outlook
{
    private readonly Organization organization;
    private readonly Sight sight;
    private readonly ImmutableSortedSet<string> monitored;

    private Outlook(Organization organization, Person person)
    {
        this.organization = organization;
        sight = organization.SightOf(person);
        monitored = person.Active && organization.Person(person.Id) is { } node ? node.MonitoredUnits : [];
        SeesAllUnits = organization.Allows(person, Permission.ManageUnits);
        ReadsDepartments = organization.Allows(person, Permission.ViewDepartments) || organization.Allows(person, Permission.ViewRoom);
    }

    public bool SeesAllUnits { get; }

    /// <summary>They may ask for departments, whichever of them they see.</summary>
    public bool ReadsDepartments { get; }

    /// <summary>A deactivated person reads nothing.</summary>
    public static Outlook Of(Organization organization, Person person) => new(organization, person);

    public bool SeesUnit(string unitId) => SeesAllUnits || monitored.Contains(unitId);

    public bool Sees(Department department) => ReadsDepartments && sight.Sees(department);

    /// <summary>The units, by name.</summary>
    public IReadOnlyList<NamedId> Units => SeesAllUnits
        ? organization.UnitsByName
        : Ranked<NamedId>.Of(monitored.Select(id => new NamedId(organization.Units[id].Unit.Name, id)));

    /// <summary>The departments, by name.</summary>
    public IReadOnlyList<NamedId> Departments
    {
        get
        {
            if (!ReadsDepartments)
                return [];
            return sight.IsUnrestricted ? organization.DepartmentsByName.All : sight.Departments(organization);
        }
    }

    /// <summary>The departments of one unit, by name.</summary>
    public IEnumerable<DepartmentNode> DepartmentsOf(UnitNode unit) => unit.DepartmentNames.Select(entry => organization.Departments[entry.Id]).Where(node => Sees(node.Department));

    /// <summary>The departments of no unit that they see, by name: an agent's may belong to a unit that the agent does not see.</summary>
    public IEnumerable<DepartmentNode> DepartmentsOfNone()
    {
        var candidates = SeesAllUnits && sight.IsUnrestricted && ReadsDepartments ? organization.DepartmentsByName.Free : Departments;
        return candidates.Select(entry => organization.Departments[entry.Id]).Where(node => node.Department.UnitId is not { } unit || !SeesUnit(unit));
    }
}
