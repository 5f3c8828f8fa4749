using System.Text.Json.Nodes;
using Frontdesk.Permissions;

namespace Frontdesk.Tests.Proofs;

/// <summary>The questions that are asked during a history. Every answer is held against the organisation that the log gives at its revision.</summary>
internal static class Reads
{
    private const string Livechat = "/api/v1/livechat/";

    public static readonly IReadOnlyList<Operation> All =
    [
        new("GET " + Livechat + "units", 4, (chance, _) =>
        {
            var (offset, count) = Window(chance);
            return new($"{Livechat}units?offset={offset}&count={count}")
            {
                Check = (organization, answer) => Oracle.Difference(answer, Oracle.Page(
                    "units", organization.UnitsListedFor(Testing.Founding.Olga.Id)!, offset, count, organization.UnitJson)),
            };
        }),
        new("GET " + Livechat + "units/{id}", 2, (chance, world) =>
        {
            var id = world.Unit(chance.Below(World.UnitPlaces));
            return new($"{Livechat}units/{id}") { Check = (organization, answer) => Oracle.Difference(answer, organization.UnitJson(id)) };
        }),
        new("GET " + Livechat + "units/{id}/monitors", 2, (chance, world) =>
        {
            var id = world.Unit(chance.Below(World.UnitPlaces));
            return new($"{Livechat}units/{id}/monitors") { Check = (organization, answer) => Oracle.Difference(answer, new JsonObject { ["monitors"] = organization.MonitorsJson(id) }) };
        }),
        new("GET " + Livechat + "units/{id}/departments", 2, (chance, world) =>
        {
            var id = world.Unit(chance.Below(World.UnitPlaces));
            return new($"{Livechat}units/{id}/departments?count=0") { Check = SaysDepartments(0, 0, department => department.UnitId == id) };
        }),
        new("GET " + Livechat + "units/{id}/departments/available", 2, (chance, world) =>
        {
            var id = world.Unit(chance.Below(World.UnitPlaces));
            return new($"{Livechat}units/{id}/departments/available?count=0") { Check = SaysDepartments(0, 0, department => department.UnitId is null || department.UnitId == id) };
        }),
        new("GET " + Livechat + "department", 4, (chance, _) =>
        {
            var (offset, count) = Window(chance);
            var (query, where) = chance.Of<(string, Func<Department, bool>)>(
                ("", department => !department.Archived),
                ("&showArchived=true", _ => true),
                ("&enabled=true", department => department.Enabled),
                ("&enabled=false", department => department is { Enabled: false, Archived: false }));
            return new($"{Livechat}department?offset={offset}&count={count}{query}") { Check = SaysDepartments(offset, count, where) };
        }),
        new("GET " + Livechat + "departments/archived", 1, (_, _) => new($"{Livechat}departments/archived?count=0") { Check = SaysDepartments(0, 0, department => department.Archived) }),
        new("GET " + Livechat + "department/{id}", 5, (chance, world) =>
        {
            var id = world.Department(chance.Below(World.DepartmentPlaces));
            return new($"{Livechat}department/{id}")
            {
                Check = (organization, answer) => Oracle.Difference(answer, organization.Department(id) is null
                    ? new JsonObject { ["department"] = null, ["agents"] = new JsonArray() }
                    : new JsonObject { ["department"] = organization.DepartmentJson(id), ["agents"] = organization.RosterJson(id) }),
            };
        }),
        new("GET " + Livechat + "department/{id}/agents", 3, (chance, world) =>
        {
            var id = world.Department(chance.Below(World.DepartmentPlaces));
            return new($"{Livechat}department/{id}/agents?count=0") { Check = (organization, answer) => SaysRoster(organization, id, answer) };
        }),
        new("GET " + Livechat + "users/{type}", 2, (chance, _) =>
        {
            var (type, role) = chance.Of(("agent", BuiltInRoles.Agent), ("manager", BuiltInRoles.Manager));
            return new($"{Livechat}users/{type}?count=0") { Check = (organization, answer) => SaysHolders(organization.Holders(role), "users", answer) };
        }),
        new("GET " + Livechat + "monitors", 2, (_, _) => new($"{Livechat}monitors?count=0") { Check = (organization, answer) => SaysHolders(organization.Holders(BuiltInRoles.Monitor), "monitors", answer) }),
    ];

    /// <summary>What a monitor lists: their own units, or 403 where they have none (decision D1).</summary>
    public static Step UnitsOf(string personId) => new(Livechat + "units?count=0")
    {
        Forbidden = organization => organization.UnitsListedFor(personId) is null,
        Check = (organization, answer) => Oracle.Difference(answer, Oracle.Page("units", organization.UnitsListedFor(personId)!, 0, 0, organization.UnitJson)),
    };

    private static (int Offset, int Count) Window(Chance chance) => (chance.Percent(50) ? 0 : chance.Below(8), chance.Of(0, 1, 3, 5, 50));

    private static Func<Organization, JsonObject, string?> SaysDepartments(int offset, int count, Func<Department, bool> where) =>
        (organization, answer) => Oracle.Difference(answer, Oracle.Page("departments", organization.DepartmentsWhere(where), offset, count, organization.DepartmentJson));

    private static string? SaysRoster(Organization organization, string id, JsonObject answer)
    {
        var rows = organization.Department(id) is null ? [] : organization.RosterJson(id);
        return Oracle.Difference(answer, new JsonObject { ["agents"] = rows, ["count"] = rows.Count, ["offset"] = 0, ["total"] = rows.Count });
    }

    /// <summary>Who is in the list and in what order; what each looks like is told elsewhere.</summary>
    private static string? SaysHolders(IReadOnlyList<string> expected, string plural, JsonObject answer)
    {
        var said = answer[plural]!.AsArray().Select(person => person!["_id"]!.GetValue<string>()).ToList();
        return said.SequenceEqual(expected) ? null : $"it lists {string.Join(", ", said)}; the log says {string.Join(", ", expected)}";
    }
}
