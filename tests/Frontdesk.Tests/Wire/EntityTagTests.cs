using System.Net;
using System.Text.Json.Nodes;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Wire;

/// <summary><c>ETag</c>, <c>If-None-Match</c> and <c>If-Match</c>: nobody reads again what they have, nobody overwrites what they have not seen.</summary>
public sealed class EntityTagTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task Every_single_record_has_a_tag_and_is_not_sent_again_to_who_has_it()
    {
        var (olga, mona, anna) = (await fixture.Cast.Olga, await fixture.Cast.Mona, await fixture.Cast.Anna);
        var unit = await fixture.Host.Unit("Tagged", mona.Id);
        var department = await fixture.Host.Department("Tagged", unitId: unit.Id, agentIds: anna.Id);
        foreach (var path in new[]
        {
            "livechat/units/" + unit.Id, "livechat/department/" + department.Id, $"livechat/users/agent/{anna.Id}", "livechat/monitors/mona", "users.info?username=mona",
            "settings/API_Default_Count", "/api/ext/v1/changes/1", "/api/ext/v1/roles/livechat-agent", "me", "users.getStatus", "users.getStatus?username=mona",
        })
        {
            var first = (await olga.Get(path)).ShouldAgree();
            var tag = first.Header("ETag").ShouldNotBeNull(path);
            tag.ShouldMatch("^\"[^\"]+\"$");
            foreach (var seen in new[] { tag, "W/" + tag, $"\"other\", {tag}", "*" })
            {
                var again = await olga.Send(HttpMethod.Get, path, (string?)null, ("If-None-Match", seen));
                again.Status.ShouldBe(HttpStatusCode.NotModified, $"{path} {seen}");
                again.Header("ETag").ShouldBe(tag);
            }
            (await olga.Send(HttpMethod.Get, path, (string?)null, ("If-None-Match", "\"other\""))).ShouldAgree().Text.ShouldBe(first.Text);
        }
    }

    [Fact]
    public async Task A_tag_changes_with_everything_that_the_answer_shows()
    {
        var (olga, mona, anna) = (await fixture.Cast.Olga, await fixture.Cast.Mona, await fixture.Cast.Anna);
        var unit = await fixture.Host.Unit("Shown");
        var department = await fixture.Host.Department("Shown");
        string unitPath = "livechat/units/" + unit.Id, departmentPath = "livechat/department/" + department.Id;
        var seen = new HashSet<string>();
        await Look();
        await fixture.Host.Arrange(amendment => amendment.Put(amendment.Organization.Departments[department.Id].Department with { UnitId = unit.Id, WasInUnit = true }));
        await Look();
        await fixture.Host.Arrange(amendment => amendment.Put(new Monitorship("x", mona.Id, unit.Id, amendment.Now)));
        await LookAt(unitPath);
        var row = await fixture.Host.Arrange(amendment => amendment.Put(new Membership("x", anna.Id, department.Id, 0, 0, amendment.Now)));
        await LookAt(departmentPath);
        await fixture.Host.Arrange(amendment => amendment.Put(row with { Order = 7 }));
        await LookAt(departmentPath);
        await fixture.Host.Change(anna.Id, person => person with { Username = "anna.b" });
        await LookAt(departmentPath);
        await fixture.Host.Change(anna.Id, person => person with { Username = "anna" });

        async Task Look()
        {
            await LookAt(unitPath);
            await LookAt(departmentPath);
        }

        async Task LookAt(string path) => seen.Add(path + (await olga.Get(path)).ShouldAgree().Header("ETag")).ShouldBeTrue(path);
    }

    /// <summary>The answer shows how many watch over a unit, not who: but who changes it sends all of them.</summary>
    [Fact]
    public async Task A_unit_whose_monitor_was_exchanged_is_not_the_same()
    {
        var (olga, mona, moritz) = (await fixture.Cast.Olga, await fixture.Cast.Mona, await fixture.Cast.Moritz);
        var unit = await fixture.Host.Unit("Exchanged", mona.Id);
        var path = "livechat/units/" + unit.Id;
        var seen = (await olga.Get(path)).ShouldAgree();
        await fixture.Host.Arrange(amendment =>
        {
            amendment.Remove(amendment.Organization.Units[unit.Id].Monitors[mona.Id]);
            return amendment.Put(new Monitorship("x2", moritz.Id, unit.Id, amendment.Now));
        });
        var now = (await olga.Get(path)).ShouldAgree();
        now.Text.ShouldBe(seen.Text);
        (await olga.Send(HttpMethod.Post, path, UnitBody("Exchanged"), ("If-Match", seen.Header("ETag")!))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await olga.Send(HttpMethod.Post, path, UnitBody("Exchanged"), ("If-Match", now.Header("ETag")!))).ShouldAgree();
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("\"a\"", true)]
    [InlineData("\"a,b\", W/\"c\" ,, \"\"", true)]
    [InlineData("naked", false)]
    [InlineData("\"a", false)]
    [InlineData("\"a\"\"b\"", false)]
    [InlineData("W/", false)]
    [InlineData("", false)]
    [InlineData(", ,", false)]
    public void A_list_of_tags_is_read_as_it_is_written(string list, bool isOne) => EntityTags.IsList(list).ShouldBe(isOne);

    [Fact]
    public async Task Whoever_is_meant_by_name_is_held_against_their_tag_too()
    {
        var (olga, anna) = (await fixture.Cast.Olga, await fixture.Cast.Anna);
        var tag = (await olga.Get("users.info?userId=" + anna.Id)).Header("ETag")!;
        var call = """{"message":"{\"msg\":\"method\",\"id\":\"1\",\"method\":\"livechat:addMonitor\",\"params\":[\"anna\"]}"}""";
        (await olga.Send(HttpMethod.Post, "method.call/livechat:addMonitor", call, ("If-Match", "\"other\""))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await olga.Send(HttpMethod.Post, "method.call/livechat:addMonitor?dryRun=true", call, ("If-Match", tag))).ShouldAgree()["dryRun"]!.GetValue<bool>().ShouldBeTrue();
        (await olga.Send(HttpMethod.Post, "livechat/monitors.create", """{"username":"nobody.here"}""", ("If-Match", "*")))
            .ShouldRefuse(412, "If-Match goes with a change of somebody who exists, and there is nobody of that name [error-precondition-failed]", "error-precondition-failed");
    }

    [Fact]
    public async Task A_tag_is_the_same_on_another_node_and_after_a_restart()
    {
        await using var database = await ScratchDatabase.CreateAsync(Testing.Engine.Sqlite);
        var tags = new List<string?>();
        for (var start = 0; start < 2; start++)
        {
            await using var host = await FrontdeskHost.StartOnAsync(database);
            var olga = await host.Cast.Olga;
            var anna = await host.Cast.Anna;
            if (start == 0)
                await host.Department("Lasting", agentIds: anna.Id);
            var id = host.Registrar.Current.DepartmentsByName.All[0].Id;
            tags.Add((await olga.Get("livechat/department/" + id)).ShouldAgree().Header("ETag"));
        }
        tags[1].ShouldBe(tags[0]);
    }

    [Fact]
    public async Task A_change_of_what_has_changed_since_is_refused_with_the_present_tag()
    {
        var olga = await fixture.Cast.Olga;
        var unit = await fixture.Host.Unit("Contested");
        var path = "livechat/units/" + unit.Id;
        var tag = (await olga.Get(path)).Header("ETag")!;

        (await olga.Send(HttpMethod.Post, path, UnitBody("First"), ("If-Match", tag))).ShouldAgree();
        var present = (await olga.Get(path)).Header("ETag")!;
        var refused = await olga.Send(HttpMethod.Post, path, UnitBody("Second"), ("If-Match", tag));
        refused.ShouldRefuse(412, $"The unit has changed since: it is {present} now [error-precondition-failed]", "error-precondition-failed");
        refused.Header("ETag").ShouldBe(present);
        refused["details"]!["etag"]!.GetValue<string>().ShouldBe(present);
        (await olga.Get(path))["name"]!.GetValue<string>().ShouldBe("First");

        (await olga.Send(HttpMethod.Post, path + "?dryRun=true", UnitBody("Second"), ("If-Match", tag))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await olga.Send(HttpMethod.Post, path, UnitBody("Second"), ("If-Match", "W/" + present))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await olga.Send(HttpMethod.Post, path, UnitBody("Second"), ("If-Match", $"\"other\", {present}"))).ShouldAgree();
        (await olga.Send(HttpMethod.Delete, path, (string?)null, ("If-Match", "*"))).ShouldAgree();
        (await olga.Send(HttpMethod.Delete, path, (string?)null, ("If-Match", "*"))).ShouldRefuse(412, $"There is no unit {unit.Id} any more [error-precondition-failed]", "error-precondition-failed");
        (await olga.Send(HttpMethod.Post, "livechat/units", UnitBody("New"), ("If-Match", "*"))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await olga.Send(HttpMethod.Post, "settings/Unknown", """{"value":1}""", ("If-Match", "\"1\""))).ShouldRefuse(412, "There is no setting Unknown any more [error-precondition-failed]", "error-precondition-failed");
        foreach (var (route, body) in new[] { ("roles.delete", """{"roleId":"unknown"}"""), ("permissions.addRole", """{"permissionId":"unknown","role":"user"}""") })
            (await olga.Send(HttpMethod.Post, route, body, ("If-Match", "\"1\""))).ShouldRefuse(412, "If-Match goes with a change of one record that exists, and this changes none [error-precondition-failed]", "error-precondition-failed");
        (await olga.Send(HttpMethod.Post, path, UnitBody("x"), ("If-Match", "naked"))).ShouldRefuse(400, "If-Match must be * or entity tags in quotes [invalid-params]", "invalid-params");
    }

    [Fact]
    public async Task Whatever_a_write_addresses_is_what_its_tag_is_held_against()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, mona, anna) = (await host.Cast.Olga, await host.Cast.Mona, await host.Cast.Anna);
        var department = await host.Department("Held");
        var writes = new (string Read, HttpMethod Method, string Path, string? Body)[]
        {
            ($"users.info?userId={mona.Id}", HttpMethod.Post, "users.update", $$$"""{"userId":"{{{mona.Id}}}","data":{"name":"M"}}"""),
            ($"users.info?userId={mona.Id}", HttpMethod.Post, "users.setActiveStatus", $$"""{"userId":"{{mona.Id}}","activeStatus":true}"""),
            ($"livechat/users/agent/{anna.Id}", HttpMethod.Post, "livechat/agents.saveInfo", $$$"""{"agentId":"{{{anna.Id}}}","agentData":{"maxNumberSimultaneousChat":3},"agentDepartments":[]}"""),
            ($"livechat/department/{department.Id}", HttpMethod.Post, $"livechat/department/{department.Id}/agents", $$"""{"upsert":[{"agentId":"{{anna.Id}}","username":"anna"}],"remove":[]}"""),
            ($"livechat/department/{department.Id}", HttpMethod.Post, $"livechat/department/{department.Id}/archive", null),
            ("settings/API_Default_Count", HttpMethod.Post, "settings/API_Default_Count", """{"value":20}"""),
            ("livechat/monitors/mona", HttpMethod.Post, "livechat/monitors.delete", """{"username":"mona"}"""),
        };
        foreach (var (read, method, path, body) in writes)
        {
            (await olga.Send(method, path, body, ("If-Match", "\"other\""))).Status.ShouldBe(HttpStatusCode.PreconditionFailed, path);
            var tag = (await olga.Get(read)).ShouldAgree().Header("ETag")!;
            (await olga.Send(method, path, body, ("If-Match", tag))).ShouldAgree();
        }
    }

    private static string UnitBody(string name) => new JsonObject
    {
        ["unitData"] = new JsonObject { ["name"] = name, ["visibility"] = "public" }, ["unitMonitors"] = new JsonArray(), ["unitDepartments"] = new JsonArray(),
    }.ToJsonString();
}
