namespace Frontdesk.Tests.House;

/// <summary>An endpoint of the contract and what we know of it.</summary>
/// <param name="Number">Its place in the contract's endpoint index.</param>
/// <param name="Access">Who may by default, as the route table says it.</param>
/// <param name="Decisions">The decisions that change its answer.</param>
/// <param name="Deviation">Where a client sees something else than from the original; empty where it does not.</param>
internal sealed record ContractEntry(int Number, string Method, string Path, string Access, string Decisions = "", string Deviation = "");

/// <summary>The endpoints that a client of units, departments, agents and monitors calls, and the decisions taken about them.</summary>
internal static class ContractIndex
{
    private const string Units = "manage-livechat-units", Monitors = "manage-livechat-monitors", Departments = "manage-livechat-departments", Staff = "view-livechat-manager";
    private const string View = "view-livechat-departments or view-l-room";

    public static readonly IReadOnlyList<ContractEntry> Entries =
    [
        new(1, "GET", "livechat/units", "signed in", "D1, D9", "Somebody who manages nothing and monitors nothing gets 403, not an empty list."),
        new(2, "POST", "livechat/units", Units, "D4, D5, D20", "The answer has `_updatedAt`; optional members are kept; unknown people and departments are left out with a warning, and do not count."),
        new(3, "GET", "livechat/units/:id", Units, "D3", "An unknown id is 404, not `null`."),
        new(4, "POST", "livechat/units/:id", Units, "D4, D5, D20", "As 2. The number of a unit that loses a department goes down."),
        new(5, "DELETE", "livechat/units/:id", Units, "D2", "`{\"success\":true}`, not the bare number 1."),
        new(6, "GET", "livechat/units/:id/monitors", Monitors),
        new(7, "GET", "livechat/units/:id/departments", Units),
        new(8, "GET", "livechat/units/:id/departments/available", Units),
        new(9, "GET", "livechat/monitors", Monitors, "D9"),
        new(10, "GET", "livechat/monitors/:username", Monitors),
        new(11, "POST", "livechat/monitors.create", Monitors, "D16", "`roles` is the list after the change."),
        new(12, "POST", "livechat/monitors.delete", Monitors, "", "The units' `numMonitors` goes down too."),
        new(13, "GET", "livechat/department", View, "D9, D15", "`enabled=false` filters too; `fields` and `query` are accepted."),
        new(14, "POST", "livechat/department", Departments, "D6, D7, D8, D10", "An id in `departmentUnit` must be text; an unknown agent is 400; all or nothing."),
        new(15, "GET", "livechat/department/isDepartmentCreationAvailable", "view-livechat-departments or manage-livechat-departments", "D17", "Always true."),
        new(16, "GET", "livechat/department/:id", View),
        new(17, "PUT", "livechat/department/:id", "manage-livechat-departments or add-livechat-department-agents", "D6, D7, D8, D10, D18", "An absent `departmentUnit` leaves the unit alone; all or nothing; a cycle of fallbacks of any length is refused."),
        new(18, "DELETE", "livechat/department/:id", "manage-livechat-departments or remove-livechat-department", "D14", "No reference to a deleted department stays behind."),
        new(19, "GET", "livechat/departments/archived", View, "D9"),
        new(20, "POST", "livechat/department/:id/archive", Departments, "D13", "Both spellings of the path work."),
        new(21, "POST", "livechat/department/:id/unarchive", Departments, "D13", "Agents' rows follow the department: they stay disabled while it is."),
        new(22, "GET", "livechat/department.autocomplete", View, "", "`conditions` cannot reach into the database."),
        new(23, "GET", "livechat/department.listByIds", View),
        new(24, "GET", "livechat/department/:id/agents", View, "D9"),
        new(25, "POST", "livechat/department/:id/agents", "manage-livechat-departments or add-livechat-department-agents", "D7, D10", "`count` and `order` that are not sent stay as they are; an unknown agent is 400."),
        new(26, "GET", "livechat/users/:type", "signed in", "D9"),
        new(27, "POST", "livechat/users/:type", Staff),
        new(28, "GET", "livechat/users/:type/:id", Staff),
        new(29, "DELETE", "livechat/users/:type/:id", Staff),
        new(30, "GET", "livechat/agents/:id/departments", "view-l-room"),
        new(31, "POST", "livechat/agents.saveInfo", "manage-livechat-agents", "D22", "An unknown department is 400."),
        new(32, "POST", "livechat/agent.status", "view-l-room"),
        new(33, "GET", "livechat/agent.info/:rid/:token", "open"),
        new(34, "GET", "livechat/agent.next/:token", "open"),
        new(35, "POST", "login", "open", "D12", "Two-factor codes are accepted and not asked for."),
        new(36, "POST", "logout", "signed in", "D12"),
        new(37, "GET", "me", "signed in", "D12"),
        new(38, "POST", "permissions.update", "access-permissions"),
        new(39, "GET", "permissions.listAll", "signed in"),
        new(40, "POST", "permissions.addRole", "access-permissions"),
        new(40, "POST", "permissions.removeRole", "access-permissions"),
        new(41, "POST", "method.call/livechat:addMonitor", "signed in"),
        new(41, "POST", "method.call/livechat:removeMonitor", "signed in"),
        new(41, "POST", "method.call/livechat:saveDepartment", "signed in"),
        new(41, "POST", "method.call/livechat:removeUnit", "signed in"),
    ];

    /// <summary>Decisions where the sources disagree or where the original surprises, in a sentence each.</summary>
    public static readonly IReadOnlyList<(string Id, string Where, string Decision)> Decisions =
    [
        ("D1", "list of units", "Whoever manages units sees all; a monitor sees the units they monitor; anybody else gets 403."),
        ("D2", "delete a unit", "`{\"success\":true}`; an unknown id is 400 `unit-not-found`."),
        ("D3", "get a unit", "An unknown id is 404 `error-unit-not-found`."),
        ("D4", "create, update a unit", "The answer is always the whole unit. Optional members are kept and shown. `visibility` is any text that is not empty."),
        ("D5", "lists in a unit", "What does not exist or lacks the role is left out with a warning. A department of another unit moves, and that unit counts one less."),
        ("D6", "department's `departmentUnit`", "Absent leaves it alone; `{}`, a null id or an empty id detach. The last department of a unit cannot be detached. A monitor can use only their own units."),
        ("D7", "agents of a department", "Upsert never removes. `count` and `order` stay when not sent. An unknown agent is 400; somebody who is not an agent is taken with a warning."),
        ("D8", "answers of POST and PUT department", "The department as it is after everything. After detaching, `parentId` and `ancestors` are null; where there never was a unit they are absent."),
        ("D9", "lists", "`enabled=false` filters. `fields` and `query` are accepted and do nothing."),
        ("D10", "validation texts", "`[invalid-params]` with `errorType` on departments, `Match error: …` on units."),
        ("D11", "outside the API", "Unknown route 404, wrong method 405 with `Allow`, broken JSON 400 `invalid-json`, wrong media type 415, too large 413; always the envelope, never an empty body."),
        ("D12", "401", "One answer, with `success`, `status`, `error` and `message`."),
        ("D13", "archive", "Both spellings of the path work. Unarchiving leaves the department disabled."),
        ("D14", "deleted department", "Every reference to it goes with it."),
        ("D15", "a monitor who is an agent", "Sees the departments of their units and those where they are an agent."),
        ("D16", "make a monitor", "`roles` is the list after the change."),
        ("D17", "editions", "There are none. Nothing asks for a licence."),
        ("D18", "fallback departments", "A cycle of any length is refused."),
        ("D19", "`null`", "Clears an optional member; for a required one it is 400."),
        ("D20", "a unit's body", "`unitData`, `unitMonitors` and `unitDepartments` are all required."),
        ("D21", "order of checks", "401, 403, then 413, 415, broken JSON, validation, then lookups and rules."),
        ("D22", "save an agent", "An unknown department is 400."),
        ("D23", "lists of rooms", "Only conversations exist; there is no general room."),
    ];
}
