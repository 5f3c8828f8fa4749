using System.Text.Json.Nodes;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Blueprints;

/// <summary>The organisation as code over HTTP.</summary>
public sealed class BlueprintHttpTests
{
    private const string Export = "/api/ext/v1/organization/blueprint", Plan = "/api/ext/v1/organization/plan", Apply = "/api/ext/v1/organization/apply";

    [Fact]
    public async Task What_is_exported_changes_nothing_when_it_is_applied_and_an_edit_changes_what_it_says()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, mona, anna) = (await host.Cast.Olga, await host.Cast.Mona, await host.Cast.Anna);
        var unit = await host.Unit("North: \"1\"", mona.Id);
        await host.Department("Returns", unitId: unit.Id, agentIds: anna.Id);
        var yaml = await ExportAsync(olga);

        var same = (await olga.Post(Plan, Body(yaml))).ShouldAgree();
        same["items"]!.AsArray().ShouldBeEmpty();
        (await olga.Post(Apply, Body(yaml))).ShouldAgree();
        (await ExportAsync(olga)).ShouldBe(yaml);

        var edited = yaml.Replace("- name: Returns", "- name: Billing\n- name: Returns", StringComparison.Ordinal);
        var plan = (await olga.Post(Plan, Body(edited))).ShouldAgree();
        plan["items"]!.AsArray().Select(item => $"{item!["action"]} {item["kind"]} {item["name"]}").ShouldBe(["create department Billing"]);
        plan["impact"]!["sentences"]![0]!.GetValue<string>().ShouldBe("Billing is left without an agent.");
        var hash = plan["hash"]!.GetValue<string>();
        (await host.Cast.Nobody.Post("login", $$"""{"user":"olga","password":"{{Cast.Password}}"}""")).ShouldAgree(); // a sign-in does not outdate a plan
        var applied = (await olga.Post(Apply, Body(edited, hash))).ShouldAgree();
        applied["items"]!.ToJsonString().ShouldBe(plan["items"]!.ToJsonString());
        host.Registrar.Current.DepartmentsByName.All.Select(entry => entry.Name).ShouldBe(["Billing", "Returns"]);
        (await host.InspectAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Roles_are_called_by_their_names_everywhere()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, vera) = (await host.Cast.Olga, await host.Cast.Vera);
        var id = (await olga.Post("roles.create", """{"name":"Night Lead"}""")).ShouldAgree()["role"]!["_id"]!.GetValue<string>();
        (await olga.Post("roles.addUserToRole", $$"""{"roleId":"{{id}}","username":"vera"}""")).ShouldAgree();
        (await olga.Post("permissions.addRole", $$"""{"permissionId":"view-l-room","role":"{{id}}"}""")).ShouldAgree();
        var yaml = await ExportAsync(olga);
        yaml.ShouldNotContain(id);
        yaml.ShouldContain("\"Night Lead\", user]");
        (await olga.Post(Plan, Body(yaml))).ShouldAgree()["items"]!.AsArray().ShouldBeEmpty();
        (await olga.Post(Plan, Body(yaml.Replace("\"Night Lead\", user]", id + ", user]", StringComparison.Ordinal)))).ShouldAgree()["items"]!.AsArray().ShouldBeEmpty("an id is understood, too");
        var plan = (await olga.Post(Plan, Body("grants: []\n"))).ShouldAgree();
        plan["items"]![0]!["action"]!.GetValue<string>().ShouldBe("update", "a permission is never created or deleted");
        plan["items"]![0]!["members"]![0]!["before"]!.GetValue<string>().ShouldContain("Night Lead");

        await using var other = await FrontdeskHost.StartAsync();
        (await (await other.Cast.Olga).Post(Apply, Body(yaml))).ShouldAgree();
        (await ExportAsync(await other.Cast.Olga)).ShouldBe(yaml);
        other.Registrar.Current.PersonCalled(vera.Username)!.Person.Roles.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_plan_that_the_world_has_left_behind_is_refused()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        await host.Unit("North");
        var yaml = (await ExportAsync(olga)).Replace("- name: North", "- name: North\n- name: South", StringComparison.Ordinal);
        var hash = (await olga.Post(Plan, Body(yaml)))["hash"]!.GetValue<string>();
        await host.Unit("East");
        var before = host.Registrar.Current.Sequence;

        (await olga.Post(Apply, Body(yaml, hash))).ShouldRefuse(409, "The plan is not what applying the file would do now; plan again [error-plan-outdated]", "error-plan-outdated");
        host.Registrar.Current.Sequence.ShouldBe(before);

        // What is deleted is what was looked at.
        var without = "units: []\n";
        hash = (await olga.Post(Plan, Body(without)))["hash"]!.GetValue<string>();
        await host.Arrange(amendment => amendment.Put(amendment.Organization.Units[amendment.Organization.UnitsByName[0].Id].Unit with { Description = "Ours" }));
        (await olga.Post(Apply, Body(without, hash))).ShouldRefuse(409, "The plan is not what applying the file would do now; plan again [error-plan-outdated]", "error-plan-outdated");
    }

    [Fact]
    public async Task What_is_accepted_and_may_not_be_meant_is_a_warning_and_a_refusal_has_its_line()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, vera) = (await host.Cast.Olga, await host.Cast.Vera);
        await host.Department("Returns");
        var yaml = "grants:\n- permission: access-permissions\n  roles: []\nmemberships:\n- department: Returns\n  agents: [{agent: vera}]\n";
        string[] warnings = ["Nobody holds access-permissions any more, so nobody can change permissions or roles from now on.", "vera does not have the role livechat-agent and takes no chats until then."];
        foreach (var path in new[] { Plan, Apply })
            (await olga.Post(path, Body(yaml))).ShouldAgree()["warnings"]!.AsArray().Select(warning => warning!.GetValue<string>()).ShouldBe(warnings);

        foreach (var (broken, line) in new[] { ("units:\n- name: a\n  colour: red\n", "3"), ("units:\n- colour: red\n", "2"), ("manage: [units]\n\ndepartments: []\n", "3"), ("memberships:\n- department: Returns\n  agents:\n  - {agent: vera}\n  - {agent: ghost}\n", "5") })
            (await olga.Post(Plan, Body(broken)))["details"]!["line"]!.GetValue<string>().ShouldBe(line, broken);
        vera.Id.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_loses_much_has_to_be_allowed()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, anna, arno) = (await host.Cast.Olga, await host.Cast.Anna, await host.Cast.Arno);
        await host.Department("Returns", agentIds: [anna.Id, arno.Id]);

        var empty = "memberships: []\n";
        (await olga.Post(Plan, Body(empty)))["guard"]!.GetValue<string>().ShouldBe("The plan removes 2 of 2 memberships, more than 20 %");
        (await olga.Post(Apply, Body(empty))).ShouldRefuse(409, "The plan removes 2 of 2 memberships, more than 20 %. Allow it explicitly if that is meant [error-plan-guarded]", "error-plan-guarded");
        (await olga.Post(Apply, Body("departments: []\n"))).ShouldRefuse(409, "The plan deletes the department Returns. Allow it explicitly if that is meant [error-plan-guarded]", "error-plan-guarded");
        (await olga.Post(Apply, Body(empty, allow: true))).ShouldAgree()["deletes"]!.GetValue<int>().ShouldBe(2);
        host.Registrar.Current.Departments.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("", "blueprint must NOT")]
    [InlineData("units: [", "The file is not valid YAML: While parsing a node, did not find expected node content, at line 1")]
    [InlineData("units:\n- name: a\n  name: b\n", "The key name stands twice, at line 3, column 3")]
    [InlineData("units: &a []\ndepartments: *a\n", "Anchors, aliases and tags have no place here")]
    [InlineData("units:\n- colour: red\n", "must have required property 'name'")]
    [InlineData("units:\n- name: a\n  colour: red\n", "must NOT have additional properties")]
    [InlineData("manage: [units]\ndepartments: []\n", "departments is written down but not in manage")]
    [InlineData("manage: [everything]\n", "must be equal to one of the allowed values")]
    [InlineData("units:\n- name: a\n- name: a\n", "More than one is called a; give each its id, in units[0].name")]
    [InlineData("departments:\n- name: a\n  unit: nowhere\n", "There is no unit called nowhere, in departments[0].unit")]
    [InlineData("departments:\n- name: a\n  id: a/b\n", "a/b is no id: letters, digits, dots, dashes and underscores, in departments[0].id")]
    [InlineData("departments:\n- name: a\n  requestTagBeforeClosingChat: true\n", "needs one to offer, in departments[0].chatClosingTags")]
    [InlineData("roles:\n- name: lead\n- name: LEAD\n", "Another role is called LEAD, in roles[1].name")]
    [InlineData("people:\n- username: olga\n  roles: [admin]\n- username: OLGA\n", "OLGA stands twice, in people[1].username")]
    [InlineData("roles:\n- name: lead\n- name: lead\n", "Another role is called lead, in roles[1].name")]
    [InlineData("roles:\n- name: lead\n- name: head\n  id: lead\n", "Another role has the id lead, in roles[0].name")]
    [InlineData("grants:\n- {permission: view-l-room, roles: []}\n- {permission: view-l-room, roles: [admin]}\n", "view-l-room stands twice, in grants[1].permission")]
    [InlineData("departments:\n- name: a\n  fallback: a\n", "The organisation would not be in order afterwards")]
    [InlineData("memberships:\n- department: nowhere\n  agents: []\n", "There is no department called nowhere, in memberships[0].department")]
    [InlineData("people: []\n", "olga applies the file and would be deleted by it, in people")]
    [InlineData("people:\n- username: olga\n  roles: [user]\n", "olga is the last active administrator")]
    [InlineData("people:\n- username: olga\n  roles: [admin]\n- username: a b\n", "a b is not a valid user name")]
    [InlineData("people:\n- username: olga\n  roles: [admin, ghost]\n", "There is no role ghost, in people[0].roles")]
    [InlineData("grants:\n- permission: fly\n  roles: []\n", "There is no permission fly, in grants[0].permission")]
    [InlineData("monitorships:\n- unit: nowhere\n  monitors: []\n", "There is no unit called nowhere, in monitorships[0].unit")]
    public async Task What_cannot_be_applied_is_refused_with_its_place_and_changes_nothing(string yaml, string error)
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        var before = host.Registrar.Current.Sequence;
        foreach (var path in new[] { Plan, Apply })
        {
            var refused = await olga.Post(path, Body(yaml));
            ((int)refused.Status).ShouldBeInRange(400, 409, refused.Text);
            if (yaml.Length > 0)
                refused["error"]!.GetValue<string>().ShouldContain(error);
        }
        host.Registrar.Current.Sequence.ShouldBe(before);
        host.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Odd_names_and_numbers_are_no_drift_and_names_may_change_hands()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, anna) = (await host.Cast.Olga, await host.Cast.Anna);
        await host.Cast.Arno;
        await host.Department("id:zz");
        await host.Department(new string('x', 2_000));
        await host.Arrange(amendment => amendment.Put(amendment.Organization.People[anna.Id].Person with
        {
            CustomFields = System.Collections.Immutable.ImmutableSortedDictionary<string, System.Text.Json.JsonElement>.Empty
                .Add("huge", System.Text.Json.JsonDocument.Parse("1e400").RootElement).Add("long", System.Text.Json.JsonDocument.Parse("123456789012345678901234567890123").RootElement),
        }));
        var yaml = await ExportAsync(olga);
        (await olga.Post(Plan, Body(yaml))).ShouldAgree()["items"]!.AsArray().ShouldBeEmpty();

        var withIds = (await olga.Get(Export + "?ids=true")).ShouldAgree()["blueprint"]!.GetValue<string>();
        var swapped = withIds.Replace("username: anna", "username: nobody", StringComparison.Ordinal).Replace("username: arno", "username: anna", StringComparison.Ordinal).Replace("username: nobody", "username: arno", StringComparison.Ordinal);
        (await olga.Post(Apply, Body(swapped))).ShouldAgree();
        host.Registrar.Current.PersonNamed("arno")!.Id.ShouldBe(anna.Id);
        (await host.InspectAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_schema_is_there_for_editors()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var schema = (await host.Cast.Nobody.Get("/api/ext/v1/organization.schema.json")).ShouldAgree();
        schema["$schema"]!.GetValue<string>().ShouldBe("https://json-schema.org/draft/2020-12/schema");
        schema["properties"]!["departments"]!["items"]!["required"]!.ToJsonString().ShouldBe("""["name"]""");
    }

    private static async Task<string> ExportAsync(Client client) => (await client.Get(Export)).ShouldAgree()["blueprint"]!.GetValue<string>();

    private static string Body(string yaml, string? plan = null, bool allow = false)
    {
        var body = new JsonObject { ["blueprint"] = yaml, ["allow"] = allow };
        if (plan is not null)
            body["plan"] = plan;
        return body.ToJsonString();
    }
}
