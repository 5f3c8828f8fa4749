using System.Collections.Immutable;
using Frontdesk.Permissions;

namespace Frontdesk.Overview;

/// <summary>What somebody sees of the organisation at one look. Every number is that of a list: of this one, or of the route that lists the people.</summary>
/// <param name="Departments">Those that stand under none of the units.</param>
internal sealed record Glance(ImmutableArray<UnitLine> Units, ImmutableArray<DepartmentLine> Departments, Staff Staff)
{
    public int DepartmentCount => Departments.Length + Units.Sum(unit => unit.Departments.Length);

    public int GapCount => Departments.Sum(line => line.Gaps.Length) + Units.Sum(unit => unit.Gaps.Length + unit.Departments.Sum(line => line.Gaps.Length));

    /// <param name="may">Whether whoever asks holds a permission.</param>
    public static Glance Of(Organization organization, Outlook outlook, Func<Permission, bool> may)
    {
        return new Glance([.. outlook.Units.Select(unit => Unit(organization.Units[unit.Id]))], Lines(outlook.DepartmentsOfNone()), Staff.Of(organization, may));

        UnitLine Unit(UnitNode node) => new(node, Lines(outlook.DepartmentsOf(node)), Codes(Gaps.Of(organization, node)));

        ImmutableArray<DepartmentLine> Lines(IEnumerable<DepartmentNode> nodes) => [.. nodes.Select(node => new DepartmentLine(node, Codes(Gaps.Of(organization, outlook, node))))];
    }

    private static ImmutableArray<GapCode> Codes(IEnumerable<Gap> gaps) => [.. gaps.Select(gap => gap.Code)];
}

/// <summary>A unit with those of its departments that are seen.</summary>
internal sealed record UnitLine(UnitNode Node, ImmutableArray<DepartmentLine> Departments, ImmutableArray<GapCode> Gaps);

internal sealed record DepartmentLine(DepartmentNode Node, ImmutableArray<GapCode> Gaps);

/// <summary>How many hold the roles of the contact centre, and how many people there are; null where whoever asks may not list them.</summary>
internal sealed record Staff(int? Agents, int? Managers, int? Monitors, int? People)
{
    /// <summary>Asks for what the lists ask for: <c>livechat/users/agent</c>, <c>livechat/users/manager</c>, <c>livechat/monitors</c>, <c>users.list</c>.</summary>
    public static Staff Of(Organization organization, Func<Permission, bool> may)
    {
        return new Staff(
            Holders(BuiltInRoles.Agent, may(Permission.TransferGuest) || may(Permission.EditContact)),
            Holders(BuiltInRoles.Manager, may(Permission.ViewManager)),
            Holders(BuiltInRoles.Monitor, may(Permission.ManageMonitors)),
            may(Permission.ViewUsers) ? organization.People.Count : null);

        int? Holders(string role, bool mayList) => mayList ? organization.InRole(role).Count : null;
    }
}
