using System.Text.Json.Nodes;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Units;

/// <summary>Making, revising and deleting units (organization.md §4; decisions D2–D5, D20).</summary>
public sealed class UnitTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";
    private const string Nothing = "Match error: Expected object, got undefined";

    [Fact]
    public async Task A_unit_is_made_as_the_seed_says_and_not_by_everybody()
    {
        var olga = await fixture.Cast.Olga;
        var mona = await fixture.Cast.Mona;
        var department = await fixture.Host.Department("Seed");
        var body = Body("unitxx2", [mona.Id], [department.Id]);

        var made = (await olga.Post("livechat/units", body)).ShouldAgree();
        made.Members.ShouldBe(["_id", "name", "visibility", "type", "numMonitors", "numDepartments", "_updatedAt", "success"]);
        made["name"]!.GetValue<string>().ShouldBe("unitxx2");
        made["visibility"]!.GetValue<string>().ShouldBe("public");
        made["type"]!.GetValue<string>().ShouldBe("u");
        Numbers(made).ShouldBe((1, 1));
        made["_id"]!.GetValue<string>().Length.ShouldBe(24);
        made["_updatedAt"]!.GetValue<string>().ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");

        (await fixture.Cast.Nobody.Post("livechat/units", body)).ShouldRefuse(401, "You must be logged in to do this.")["status"]!.GetValue<string>().ShouldBe("error");
        (await (await fixture.Cast.Vera).Post("livechat/units", body)).ShouldRefuse(403, Forbidden);
        (await mona.Post("livechat/units", "{ broken")).ShouldRefuse(403, Forbidden);
    }

    [Theory]
    [InlineData("{}", Nothing)]
    [InlineData(null, Nothing)]
    [InlineData("""{"unitMonitors":[],"unitDepartments":[]}""", Nothing)]
    [InlineData("""{"unitData":{"name":"a","visibility":"b"},"unitDepartments":[]}""", "Match error: Expected array, got undefined")]
    [InlineData("""{"unitData":{"name":"a","visibility":"b"},"unitMonitors":[]}""", "Match error: Expected array, got undefined")]
    [InlineData("""{"unitData":{"visibility":"b"},"unitMonitors":[],"unitDepartments":[]}""", "Match error: Missing key 'name' in field unitData")]
    [InlineData("""{"unitData":{"name":"a"},"unitMonitors":[],"unitDepartments":[]}""", "Match error: Missing key 'visibility' in field unitData")]
    [InlineData("""{"unitData":{"name":5,"visibility":"b"},"unitMonitors":[],"unitDepartments":[]}""", "Match error: Expected string, got number in field unitData.name")]
    [InlineData("""{"unitData":{"name":null,"visibility":"b"},"unitMonitors":[],"unitDepartments":[]}""", "Match error: Expected string, got null in field unitData.name")]
    [InlineData("""{"unitData":{"name":"a","visibility":true},"unitMonitors":[],"unitDepartments":[]}""", "Match error: Expected string, got boolean in field unitData.visibility")]
    [InlineData("""{"unitData":{"name":"a","visibility":"b","colour":"red"},"unitMonitors":[],"unitDepartments":[]}""", "Match error: Unknown key in field unitData.colour")]
    [InlineData("""{"unitData":[],"unitMonitors":[],"unitDepartments":[]}""", "Match error: Expected object, got array in field unitData")]
    [InlineData("""{"unitData":{"name":"a","visibility":"b"},"unitMonitors":{},"unitDepartments":[]}""", "Match error: Expected array, got object in field unitMonitors")]
    [InlineData("""{"unitData":{"name":"a","visibility":"b"},"unitMonitors":[{"username":"u"}],"unitDepartments":[]}""", "Match error: Missing key 'monitorId' in field unitMonitors[0]")]
    [InlineData("""{"unitData":{"name":"a","visibility":"b"},"unitMonitors":[{"monitorId":"m"}],"unitDepartments":[]}""", "Match error: Missing key 'username' in field unitMonitors[0]")]
    [InlineData("""{"unitData":{"name":"a","visibility":"b"},"unitMonitors":["m"],"unitDepartments":[]}""", "Match error: Expected object, got string in field unitMonitors[0]")]
    [InlineData("""{"unitData":{"name":"a","visibility":"b"},"unitMonitors":[],"unitDepartments":[{"departmentId":"d"},{}]}""", "Match error: Missing key 'departmentId' in field unitDepartments[1]")]
    [InlineData("""{"unitData":{"name":"a","visibility":"b"},"unitMonitors":[],"unitDepartments":[],"more":1}""", "Match error: Unknown key in field more")]
    public async Task A_body_that_is_wrong_is_refused_in_the_words_of_the_contract_and_changes_nothing(string? body, string error)
    {
        var olga = await fixture.Cast.Olga;
        var unit = await fixture.Host.Unit("As it was");
        var before = (await olga.Get("livechat/units?count=0")).Text;

        (await olga.Post("livechat/units", body)).ShouldRefuse(400, error)["details"]!["field"]!.GetValue<string>().ShouldNotBeEmpty();
        (await olga.Post($"livechat/units/{unit.Id}", body)).ShouldRefuse(400, error);
        (await olga.Get("livechat/units?count=0")).Text.ShouldBe(before);
    }

    [Fact]
    public async Task A_refusal_names_the_member()
    {
        var olga = await fixture.Cast.Olga;
        var refused = await olga.Post("livechat/units", """{"unitData":{"name":" ","visibility":"b"},"unitMonitors":[],"unitDepartments":[]}""");
        ((int)refused.Status).ShouldBe(400);
        refused["details"]!["field"]!.GetValue<string>().ShouldBe("unitData.name");
    }

    [Fact]
    public async Task Who_cannot_be_a_monitor_and_what_does_not_exist_is_left_out_with_a_warning()
    {
        var olga = await fixture.Cast.Olga;
        var (mona, anna) = (await fixture.Cast.Mona, await fixture.Cast.Anna);
        var department = await fixture.Host.Department("Twice");

        var made = (await olga.Post("livechat/units", Body("North", [mona.Id, mona.Id, anna.Id, "nobody"], [department.Id, department.Id, "nothing"]))).ShouldAgree();
        Numbers(made).ShouldBe((1, 1));
        made.Warnings.ShouldBe(
        [
            "anna does not have the role livechat-monitor and is not a monitor of the unit.",
            "Nobody has the id nobody, so no monitor was added for it.",
            "There is no department with the id nothing.",
        ]);
        (await olga.Post("livechat/units", Body("South", [mona.Id], []))).ShouldAgree().Json.ContainsKey("warnings").ShouldBeFalse();
    }

    [Fact]
    public async Task A_department_of_another_unit_moves_and_the_other_number_goes_down()
    {
        var olga = await fixture.Cast.Olga;
        var department = await fixture.Host.Department("Wanderer");
        var first = Id(await olga.Post("livechat/units", Body("First home", [], [department.Id])));
        var second = Id(await olga.Post("livechat/units", Body("Second home", [], [department.Id])));

        Numbers(await olga.Get("livechat/units/" + first)).ShouldBe((0, 0));
        Numbers(await olga.Get("livechat/units/" + second)).ShouldBe((0, 1));
        (await olga.Get("livechat/department/" + department.Id))["department"]!["parentId"]!.GetValue<string>().ShouldBe(second);
    }

    [Fact]
    public async Task Revising_replaces_monitors_and_departments_and_refuses_an_unknown_id()
    {
        var olga = await fixture.Cast.Olga;
        var (mona, moritz) = (await fixture.Cast.Mona, await fixture.Cast.Moritz);
        var (stays, leaves) = (await fixture.Host.Department("Stays"), await fixture.Host.Department("Leaves"));
        var id = Id(await olga.Post("livechat/units", Body("Before", [mona.Id], [stays.Id, leaves.Id])));
        var row = (await olga.Get($"livechat/units/{id}/monitors"))["monitors"]![0]!;
        row["username"]!.GetValue<string>().ShouldBe("mona");

        Numbers((await olga.Post("livechat/units/" + id, Body("After", [mona.Id, moritz.Id], [stays.Id]))).ShouldAgree()).ShouldBe((2, 1));
        (await olga.Get($"livechat/units/{id}/monitors"))["monitors"]!.AsArray().Single(item => item!["username"]!.GetValue<string>() == "mona")!["_id"]!.GetValue<string>()
            .ShouldBe(row["_id"]!.GetValue<string>(), "a monitor who stays keeps the row");
        var left = (await olga.Get("livechat/department/" + leaves.Id))["department"]!.AsObject();
        left.ContainsKey("parentId").ShouldBeTrue();
        left["parentId"].ShouldBeNull();
        left["ancestors"].ShouldBeNull();

        Numbers((await olga.Post("livechat/units/" + id, Body("After", [], []))).ShouldAgree()).ShouldBe((0, 0));
        (await olga.Post("livechat/units/unknown", Body("After", [], []))).ShouldRefuse(400, "Unit not found [error-unit-not-found]", "error-unit-not-found")["details"]!["method"]!
            .GetValue<string>().ShouldBe("livechat:saveUnit");
    }

    [Fact]
    public async Task A_deleted_unit_leaves_its_departments_and_an_unknown_one_is_refused()
    {
        var olga = await fixture.Cast.Olga;
        var mona = await fixture.Cast.Mona;
        var department = await fixture.Host.Department("Orphan");
        var id = Id(await olga.Post("livechat/units", Body("Gone", [mona.Id], [department.Id])));

        (await olga.Delete("livechat/units/" + id)).ShouldAgree().Members.ShouldBe(["success"]);
        (await olga.Delete("livechat/units/" + id)).ShouldRefuse(400, "Unit not found [unit-not-found]", "unit-not-found");
        (await olga.Get("livechat/units/" + id)).ShouldRefuse(404, "Unit not found [error-unit-not-found]", "error-unit-not-found");
        (await olga.Get($"livechat/units/{id}/monitors")).ShouldAgree()["monitors"]!.AsArray().ShouldBeEmpty();
        (await olga.Get("livechat/department/" + department.Id))["department"]!["parentId"].ShouldBeNull();
        (await fixture.Host.InspectAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dry_run_says_what_would_change_and_changes_nothing()
    {
        var olga = await fixture.Cast.Olga;
        var before = (await olga.Get("livechat/units?count=0")).Text;
        var revision = (await olga.Get("me")).Header("X-Frontdesk-Revision");

        var preview = (await olga.Post("livechat/units?dryRun=true", Body("Would be", [], ["nothing"]))).ShouldAgree();
        preview["dryRun"]!.GetValue<bool>().ShouldBeTrue();
        preview.Each("changes", "kind").ShouldBe(["unit"]);
        preview["changes"]![0]!["before"].ShouldBeNull();
        preview["changes"]![0]!["after"]!["name"]!.GetValue<string>().ShouldBe("Would be");
        preview.Warnings.ShouldBe(["There is no department with the id nothing."]);

        var after = await olga.Get("livechat/units?count=0");
        after.Text.ShouldBe(before);
        after.Header("X-Frontdesk-Revision").ShouldBe(revision);
        (await olga.Post("livechat/units?dryRun=perhaps", Body("Would be", [], []))).ShouldRefuse(400, "dryRun must be true or false [invalid-params]", "invalid-params");
    }

    private static string Body(string name, string[] monitors, string[] departments) => new JsonObject
    {
        ["unitData"] = new JsonObject { ["name"] = name, ["visibility"] = "public" },
        ["unitMonitors"] = new JsonArray([.. monitors.Select(id => new JsonObject { ["monitorId"] = id, ["username"] = "whatever is sent" })]),
        ["unitDepartments"] = new JsonArray([.. departments.Select(id => new JsonObject { ["departmentId"] = id })]),
    }.ToJsonString();

    private static string Id(Answer answer) => answer.ShouldAgree()["_id"]!.GetValue<string>();

    private static (int Monitors, int Departments) Numbers(Answer answer) => (answer["numMonitors"]!.GetValue<int>(), answer["numDepartments"]!.GetValue<int>());
}
