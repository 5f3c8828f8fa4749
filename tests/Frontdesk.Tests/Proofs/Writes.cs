using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Frontdesk.Permissions;

namespace Frontdesk.Tests.Proofs;

/// <summary>The changes that histories are made of, as a table.</summary>
internal static class Writes
{
    private const string Units = "/api/v1/livechat/units", Departments = "/api/v1/livechat/department", Livechat = "/api/v1/livechat/";

    public static readonly IReadOnlyList<Operation> All =
    [
        new("POST " + Units, 8, (chance, world) =>
        {
            var (place, body) = (chance.Below(World.UnitPlaces), UnitBody(chance, world));
            return new(Units, body) { Makes = (Kind.Unit, Id), Learn = answer => world.TakeUnit(place, Id(answer)), Check = SaysUnit };
        }),
        new("POST " + Units + "/{id}", 8, (chance, world) =>
        {
            var place = chance.Below(World.UnitPlaces);
            return new($"{Units}/{world.Unit(place)}", UnitBody(chance, world)) { Check = SaysUnit };
        }),
        new("DELETE " + Units + "/{id}", 3, (chance, world) =>
        {
            var id = world.Unit(chance.Below(World.UnitPlaces));
            return new($"{Units}/{id}") { Check = Holds("the unit is gone", organization => organization.Unit(id) is null) };
        }),
        new("POST " + Departments, 10, (chance, world) =>
        {
            var (place, body) = (chance.Below(World.DepartmentPlaces), DepartmentBody(chance, world));
            return new(Departments, body) { Makes = (Kind.Department, InDepartment), Learn = answer => world.TakeDepartment(place, InDepartment(answer)), Check = SaysDepartment };
        }),
        new("PUT " + Departments + "/{id}", 10, (chance, world) =>
        {
            var place = chance.Below(World.DepartmentPlaces);
            return new($"{Departments}/{world.Department(place)}", DepartmentBody(chance, world)) { Check = SaysDepartment };
        }),
        new("DELETE " + Departments + "/{id}", 3, (chance, world) =>
        {
            var id = world.Department(chance.Below(World.DepartmentPlaces));
            return new($"{Departments}/{id}") { Check = Holds("the department is gone", organization => organization.Department(id) is null) };
        }),
        new("POST " + Departments + "/{id}/archive", 3, (chance, world) =>
        {
            var id = world.Department(chance.Below(World.DepartmentPlaces));
            return new($"{Departments}/{id}/archive") { Check = Holds("it is archived", organization => organization.Departments[id].Department is { Archived: true, Enabled: false }) };
        }),
        new("POST " + Departments + "/{id}/unarchive", 3, (chance, world) =>
        {
            var id = world.Department(chance.Below(World.DepartmentPlaces));
            return new($"{Departments}/{id}/unarchive") { Check = Holds("it is not archived", organization => !organization.Departments[id].Department.Archived) };
        }),
        new("POST " + Departments + "/{id}/agents", 10, (chance, world) =>
        {
            var id = world.Department(chance.Below(World.DepartmentPlaces));
            var (upsert, remove) = (People(chance, world, 20), People(chance, world, 10));
            var body = $$"""{"upsert":[{{Rows(chance, upsert)}}],"remove":[{{Rows(chance, remove)}}]}""";
            return new($"{Departments}/{id}/agents", body)
            {
                Check = Holds("the agents are as asked", organization => upsert.All(agent => organization.Membership(id, agent.Id) is not null)
                    && remove.Except(upsert).All(agent => organization.Membership(id, agent.Id) is null)),
            };
        }),
        new("POST " + Livechat + "monitors.create", 3, (chance, world) => Naming("monitors.create", chance, world, person => person.Has(BuiltInRoles.Monitor))),
        new("POST " + Livechat + "monitors.delete", 3, (chance, world) => Naming("monitors.delete", chance, world, person => !person.Has(BuiltInRoles.Monitor))),
        new("POST " + Livechat + "users/{type}", 4, (chance, world) =>
        {
            var (type, role) = Duty(chance);
            return Naming("users/" + type, chance, world, person => person.Has(role));
        }),
        new("DELETE " + Livechat + "users/{type}/{id}", 4, (chance, world) =>
        {
            var (type, role) = Duty(chance);
            var id = world.PersonId(chance.Below(world.PeoplePlaces));
            return new($"{Livechat}users/{type}/{id}") { Check = Holds("the duty is gone", organization => !organization.People[id].Person.Has(role)) };
        }),
        new("POST " + Livechat + "agents.saveInfo", 5, (chance, world) =>
        {
            var id = world.PersonId(chance.Below(world.PeoplePlaces));
            var departments = chance.Some(Enumerable.Range(0, World.DepartmentPlaces).ToList(), 25).Select(world.Department).ToList();
            var body = $$"""{"agentId":"{{id}}","agentData":{"maxNumberSimultaneousChat":{{chance.Below(9)}}},"agentDepartments":[{{Texts(departments)}}]}""";
            return new(Livechat + "agents.saveInfo", body)
            {
                Check = Holds("the agent is in the departments that were sent and no others", organization => organization.People[id].Memberships.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(departments)),
            };
        }),
        new("POST " + Livechat + "agent.status", 3, (chance, world) =>
        {
            var id = world.PersonId(chance.Below(world.PeoplePlaces));
            var status = chance.Of("available", "not-available");
            return new(Livechat + "agent.status", $$"""{"agentId":"{{id}}","status":"{{status}}"}""")
            {
                Check = Holds("the status is as asked", organization => organization.People[id].Person.StatusLivechat is { } now && now.Word() == status),
            };
        }),
        new("POST /api/v1/users.create", 6, (chance, world) =>
        {
            var (place, body) = (chance.Between(world.Founders.Count, world.PeoplePlaces - 1), PersonBody(chance, world));
            return new("users.create", body)
            {
                Makes = (Kind.Person, InUser),
                Learn = answer => world.TakePerson(place, InUser(answer), answer["user"]!["username"]!.GetValue<string>()),
                Check = (organization, answer) => SaysPerson(organization, answer),
            };
        }),
        new("POST /api/v1/users.update", 6, (chance, world) =>
        {
            var (place, data) = (chance.Below(world.PeoplePlaces), PersonBody(chance, world));
            return new("users.update", $$"""{"userId":"{{world.PersonId(place)}}","data":{{data}}}""") { Check = SaysPerson };
        }),
        new("POST /api/v1/users.delete", 2, (chance, world) =>
        {
            var id = world.PersonId(chance.Below(world.PeoplePlaces));
            return new("users.delete", $$"""{"userId":"{{id}}"}""") { Check = Holds("the person is gone", organization => organization.Person(id) is null) };
        }),
        new("POST /api/v1/users.setActiveStatus", 3, (chance, world) =>
        {
            var (id, active) = (world.PersonId(chance.Below(world.PeoplePlaces)), chance.Percent(70));
            return new("users.setActiveStatus", $$"""{"userId":"{{id}}","activeStatus":{{(active ? "true" : "false")}}}""")
            {
                Check = Holds("the activity is as asked", organization => organization.People[id].Person.Active == active),
            };
        }),
    ];

    private static string UnitBody(Chance chance, World world)
    {
        var monitors = People(chance, world, 15).Select(person => $$"""{"monitorId":"{{person.Id}}","username":"{{person.Username}}"}""").ToList();
        var departments = chance.Some(Enumerable.Range(0, World.DepartmentPlaces).ToList(), 25).Select(place => $$"""{"departmentId":"{{world.Department(place)}}"}""").ToList();
        var more = chance.Percent(20) ? $$""","description":{{(chance.Percent(50) ? "null" : Name(chance))}}""" : "";
        return $$"""{"unitData":{"name":{{Name(chance)}},"visibility":"{{chance.Of("public", "private")}}"{{more}}},"unitMonitors":[{{string.Join(',', monitors)}}],"unitDepartments":[{{string.Join(',', departments)}}]}""";
    }

    private static string DepartmentBody(Chance chance, World world)
    {
        var unitPlace = chance.Below(World.UnitPlaces);
        var unit = chance.Below(6) switch
        {
            0 => ""","departmentUnit":{}""",
            1 => ""","departmentUnit":{"_id":null}""",
            2 or 3 => $$""","departmentUnit":{"_id":"{{world.Unit(unitPlace)}}"}""",
            _ => "",
        };
        var (hasAgents, agents) = (chance.Percent(40), Rows(chance, People(chance, world, 15)));
        var (falls, fallback) = (chance.Percent(15), world.Department(chance.Below(World.DepartmentPlaces)));
        var (forwards, targets) = (chance.Percent(25), chance.Some(Enumerable.Range(0, World.DepartmentPlaces).ToList(), 30).Select(world.Department));
        var more = (falls ? $$""","fallbackForwardDepartment":"{{fallback}}" """ : "")
            + (forwards ? $$""","departmentsAllowedToForward":[{{Texts(targets)}}]""" : "")
            + (chance.Percent(20) ? $$""","shift":{{chance.Below(3)}}""" : "");
        var department = $$"""{"name":{{Name(chance)}},"email":"d@example.org","enabled":{{(chance.Percent(70) ? "true" : "false")}},"showOnRegistration":true,"showOnOfflineForm":false{{more}}}""";
        return $$"""{"department":{{department}}{{(hasAgents ? $$""","agents":[{{agents}}]""" : "")}}{{unit}}}""";
    }

    /// <summary>User names come from a small choice, so that clients ask for the same one at the same time.</summary>
    private static string PersonBody(Chance chance, World world)
    {
        var username = $"u{chance.Below(6).ToString(CultureInfo.InvariantCulture)}-of-{world.Seed.ToString(CultureInfo.InvariantCulture)}";
        var capital = chance.Percent(20) ? username.ToUpperInvariant() : username;
        var roles = chance.Some([BuiltInRoles.User, BuiltInRoles.Agent, BuiltInRoles.Monitor, BuiltInRoles.Manager], 60).DefaultIfEmpty(BuiltInRoles.User);
        return $$"""{"name":{{Name(chance)}},"email":"{{username}}@example.org","password":"a long enough password 1!","username":"{{capital}}","roles":[{{Texts(roles)}}]}""";
    }

    private static Step Naming(string path, Chance chance, World world, Func<Person, bool> becomes)
    {
        var username = world.Username(chance.Below(world.PeoplePlaces));
        return new(Livechat + path, $$"""{"username":"{{username}}"}""")
        {
            Check = Holds("the role is as asked", organization => organization.PersonNamed(username) is { Person: var person } && becomes(person)),
        };
    }

    private static (string Type, string Role) Duty(Chance chance) => chance.Of(("agent", BuiltInRoles.Agent), ("manager", BuiltInRoles.Manager));

    private static List<(string Id, string Username)> People(Chance chance, World world, int percent) =>
        [.. chance.Some(Enumerable.Range(0, world.PeoplePlaces).ToList(), percent).Select(place => (world.PersonId(place), world.Username(place)))];

    private static string Rows(Chance chance, IReadOnlyList<(string Id, string Username)> people) => string.Join(',', people.Select(person =>
        $$"""{"agentId":"{{person.Id}}","username":"{{person.Username}}"{{(chance.Percent(50) ? $$""","count":{{chance.Below(5)}},"order":{{chance.Below(5)}}""" : "")}}}"""));

    private static string Texts(IEnumerable<string> texts) => string.Join(',', texts.Select(text => $"\"{text}\""));

    private static string Name(Chance chance) => $"\"{JsonEncodedText.Encode(chance.Of("Sales", "sales", "Support", "Überall", "日本", "a b", "\"quoted\"", "🦊", "Z"))}\"";

    private static string Id(JsonObject answer) => answer["_id"]!.GetValue<string>();

    private static string InDepartment(JsonObject answer) => answer["department"]!["_id"]!.GetValue<string>();

    private static string InUser(JsonObject answer) => answer["user"]!["_id"]!.GetValue<string>();

    private static string? SaysUnit(Organization organization, JsonObject answer) => Oracle.Difference(answer, organization.UnitJson(Id(answer)));

    private static string? SaysDepartment(Organization organization, JsonObject answer)
    {
        var id = InDepartment(answer);
        return Oracle.Difference(answer, new JsonObject { ["department"] = organization.DepartmentJson(id), ["agents"] = organization.RosterJson(id) });
    }

    private static string? SaysPerson(Organization organization, JsonObject answer)
    {
        var person = organization.People[InUser(answer)].Person;
        var said = answer["user"]!;
        var agrees = said["username"]!.GetValue<string>() == person.Username
            && said["roles"]!.AsArray().Select(role => role!.GetValue<string>()).ToHashSet(StringComparer.Ordinal).SetEquals(person.Roles);
        return agrees ? null : $"it says {said.ToJsonString()}, the log says {person}";
    }

    private static Func<Organization, JsonObject, string?> Holds(string what, Func<Organization, bool> holds) =>
        (organization, _) => holds(organization) ? null : $"it was agreed to, but at its revision it does not hold that {what}";
}
