using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.Departments;

/// <summary>A list of departments: its index by name, and what holds of each department in it.</summary>
/// <param name="Holds">The same as membership in <paramref name="Index"/>, for those who are known from elsewhere.</param>
internal sealed record DepartmentList(IReadOnlyList<NamedId> Index, Func<Department, bool> Holds)
{
    private static readonly SortKeys<DepartmentNode> Keys = new()
    {
        ["_id"] = node => node.Id,
        ["name"] = node => node.Department.Name,
        ["email"] = node => node.Department.Email,
        ["description"] = node => node.Department.Description,
        ["enabled"] = node => node.Department.Enabled,
        ["archived"] = node => node.Department.Archived,
        ["showOnRegistration"] = node => node.Department.ShowOnRegistration,
        ["showOnOfflineForm"] = node => node.Department.ShowOnOfflineForm,
        ["parentId"] = node => node.Department.UnitId,
        ["numAgents"] = node => node.Roster.Count,
        ["_updatedAt"] = node => node.Department.UpdatedAt,
    };

    /// <summary>The list has its own order, whatever <c>sort</c> says.</summary>
    public bool KeepsOrder { get; init; }

    /// <summary>By whether they are enabled (null: no matter) and whether archived ones are shown too (organization.md §6.1, decision D9).</summary>
    public static DepartmentList Of(DepartmentLists lists, bool? enabled, bool showsArchived) => (enabled, showsArchived) switch
    {
        (true, _) => new(lists.Enabled, department => department.Enabled), // an archived department is never enabled
        (false, false) => new(lists.Disabled, department => department is { Enabled: false, Archived: false }),
        (false, true) => new(new MergedNames(lists.Disabled, lists.Archived), department => !department.Enabled),
        (null, false) => new(lists.NotArchived, department => !department.Archived),
        (null, true) => new(lists.All, _ => true),
    };

    public static DepartmentList Archived(DepartmentLists lists) => new(lists.Archived, department => department.Archived);

    /// <summary>Departments that a unit can have: those of no unit, and its own (organization.md §4.8).</summary>
    public static DepartmentList AvailableTo(Organization organization, string unitId) => new(
        organization.Unit(unitId) is { } unit ? new MergedNames(organization.DepartmentsByName.Free, unit.DepartmentNames) : organization.DepartmentsByName.Free,
        department => department.UnitId is null || department.UnitId == unitId)
    {
        KeepsOrder = true,
    };

    /// <summary>A page of what the caller wants and, with <c>onlyMyDepartments</c>, sees.</summary>
    public Page<DepartmentNode> Page(Caller caller, ListQuery query)
    {
        var (organization, index) = (caller.Organization, Index);
        Func<NamedId, bool>? where = null;
        if (RestrictedSightOf(caller, query) is { } sight)
        {
            index = sight.Departments(organization);
            where = entry => Holds(organization.Departments[entry.Id].Department);
        }
        if (query.Text("text").OrNull() is { } text)
            where = And(where, entry => entry.Name.Matches(text));
        if (query.Text("excludeDepartmentId").OrNull() is { } excluded)
            where = And(where, entry => entry.Id != excluded);
        return new Listing<DepartmentNode>(index, "name", id => organization.Departments[id], Keys) { Where = where, KeepsOrder = KeepsOrder }
            .Page(query, organization.PageLimits);
    }

    /// <summary>The entries, by name, that the caller wants and, with <c>onlyMyDepartments</c>, sees.</summary>
    public IEnumerable<NamedId> Entries(Caller caller, ListQuery query) =>
        RestrictedSightOf(caller, query) is { } sight
            ? sight.Departments(caller.Organization).Where(entry => Holds(caller.Organization.Departments[entry.Id].Department))
            : Index;

    /// <summary>Null where nothing is hidden: only <c>onlyMyDepartments=true</c> hides anything (organization.md §3.2).</summary>
    private static Sight? RestrictedSightOf(Caller caller, ListQuery query) =>
        query.Flag("onlyMyDepartments") == true && caller.Organization.SightOf(caller.Person) is { IsUnrestricted: false } sight ? sight : null;

    private static Func<NamedId, bool> And(Func<NamedId, bool>? first, Func<NamedId, bool> second) =>
        first is null ? second : entry => first(entry) && second(entry);
}
