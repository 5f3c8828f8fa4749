using Frontdesk.Permissions;

namespace Frontdesk.Overview;

/// <summary>What is missing somewhere, so that chats would find nobody or nobody would look after them.</summary>
internal enum GapCode
{
    NoAgents,
    FallbackArchived,
    FallbackClosed,
    NoMonitor,
    NoDepartments,
}

/// <summary>One thing that is missing.</summary>
/// <param name="Subject">The unit or the department.</param>
/// <param name="Other">The department that it is about too; null where there is none, or where whoever asks does not see it.</param>
internal sealed record Gap(Kind Kind, NamedId Subject, GapCode Code, string Sentence, NamedId? Other = null);

/// <summary>
/// Looks for what is missing. Only what is open can lack agents, and what is archived takes no chats at all and lacks nothing. Whether agents have set themselves available is
/// no gap: it says who is at the desk, not how the organisation is made.
/// </summary>
internal static class Gaps
{
    /// <summary>In what somebody sees: the units by name, then the departments by name. Costs a look at each.</summary>
    public static IEnumerable<Gap> Of(Organization organization, Outlook outlook) =>
    [
        .. outlook.Units.SelectMany(unit => Of(organization, organization.Units[unit.Id])),
        .. outlook.Departments.SelectMany(department => Of(organization, outlook, organization.Departments[department.Id])),
    ];

    /// <summary>Of one unit.</summary>
    public static IEnumerable<Gap> Of(Organization organization, UnitNode node)
    {
        var unit = new NamedId(node.Unit.Name, node.Id);
        if (!organization.IsWatched(node))
            yield return new Gap(Kind.Unit, unit, GapCode.NoMonitor, $"{unit.Name}: no {(node.Monitors.IsEmpty ? "" : "active ")}monitor");
        if (node.DepartmentNames.Count == 0)
            yield return new Gap(Kind.Unit, unit, GapCode.NoDepartments, $"{unit.Name}: no departments");
    }

    /// <summary>Of one department.</summary>
    public static IEnumerable<Gap> Of(Organization organization, Outlook outlook, DepartmentNode node)
    {
        var department = new NamedId(node.Department.Name, node.Id);
        if (node.Department is { Enabled: true, Archived: false } && !organization.IsServed(node))
            yield return new Gap(Kind.Department, department, GapCode.NoAgents, $"{department.Name}: open, no {(node.Roster.Count == 0 ? "" : "active ")}agents");
        if (node.Department is not { Archived: false, FallbackForwardDepartment: { } id } || organization.Department(id) is not { Department: var fallback })
            yield break;
        if (fallback.Archived)
            yield return FallsBack(GapCode.FallbackArchived, "archived");
        else if (!fallback.Enabled)
            yield return FallsBack(GapCode.FallbackClosed, "disabled");

        Gap FallsBack(GapCode code, string state) => outlook.Sees(fallback)
            ? new Gap(Kind.Department, department, code, $"{department.Name} falls back to the {state} department {fallback.Name}", new NamedId(fallback.Name, fallback.Id))
            : new Gap(Kind.Department, department, code, $"{department.Name} falls back to {(fallback.Archived ? "an archived" : "a disabled")} department");
    }

    /// <summary>As it stands on the wire.</summary>
    public static string Word(this GapCode code) => code switch
    {
        GapCode.NoAgents => "no-agents",
        GapCode.FallbackArchived => "fallback-archived",
        GapCode.FallbackClosed => "fallback-closed",
        GapCode.NoMonitor => "no-monitor",
        GapCode.NoDepartments => "no-departments",
    };
}
