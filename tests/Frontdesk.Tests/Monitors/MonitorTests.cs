using Frontdesk.Permissions;
using Frontdesk.Tests.Wire;

namespace Frontdesk.Tests.Monitors;

public sealed class MonitorTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";

    [Theory]
    [InlineData("GET", "livechat/monitors")]
    [InlineData("GET", "livechat/monitors/mona")]
    [InlineData("POST", "livechat/monitors.create")]
    [InlineData("POST", "livechat/monitors.delete")]
    public async Task A_monitor_may_not_make_monitors(string method, string path)
    {
        (await fixture.Cast.Nobody.Send(new HttpMethod(method), path, method == "GET" ? null : "{broken")).ShouldRefuse(401, "You must be logged in to do this.");
        (await (await fixture.Cast.Mona).Send(new HttpMethod(method), path, method == "GET" ? null : "{broken")).ShouldRefuse(403, Forbidden);
    }

    [Fact]
    public async Task Monitors_are_listed_by_name_and_found_by_a_part_of_it()
    {
        await using var host = await Testing.FrontdeskHost.StartAsync();
        var max = await host.Cast.Max;
        await host.Cast.Anna;
        await host.Cast.Moritz;
        var mona = await host.Cast.Mona;
        var doro = await host.Cast.Doro;
        await host.Change(mona.Id, person => person with { Emails = [] });

        var all = (await max.Get("livechat/monitors?whatever=1")).ShouldAgree();
        all.Members.ShouldBe(["monitors", "count", "offset", "total", "success"]);
        all.Each("monitors", "username").ShouldBe(["doro", "mona", "moritz"]);
        all["monitors"]![0]!.AsObject().Select(member => member.Key).ShouldBe(["_id", "username", "name", "status", "statusLivechat", "emails"]);
        all["monitors"]![1]!.AsObject().Select(member => member.Key).ShouldBe(["_id", "username", "name", "status"]);

        (await max.Get("livechat/monitors?text=DORO@")).Each("monitors", "_id").ShouldBe([doro.Id]);
        (await max.Get("livechat/monitors?text=anna")).ShouldAgree()["total"]!.GetValue<int>().ShouldBe(0);
        var page = await max.Get("""livechat/monitors?count=1&offset=1&sort={"username":-1}""");
        page.Each("monitors", "username").ShouldBe(["mona"]);
        (page["count"]!.GetValue<int>(), page["total"]!.GetValue<int>()).ShouldBe((1, 3));
    }

    [Fact]
    public async Task One_monitor_by_exactly_the_user_name()
    {
        var max = await fixture.Cast.Max;
        var mona = await fixture.Cast.Mona;
        await fixture.Cast.Anna;

        var found = (await max.Get("livechat/monitors/mona")).ShouldAgree();
        found.Members.ShouldBe(["_id", "username", "name", "status", "emails", "success"]);
        found["_id"]!.GetValue<string>().ShouldBe(mona.Id);
        foreach (var other in new[] { "Mona", "anna", "unknown" })
            (await max.Get("livechat/monitors/" + other)).ShouldRefuse(400, "invalid-user");
    }

    [Fact]
    public async Task A_new_monitor_is_told_with_the_roles_after_the_change()
    {
        var max = await fixture.Cast.Max;
        var person = await fixture.Cast.Join("new-monitor");

        var made = (await max.Post("livechat/monitors.create", """{"username":"new-monitor"}""")).ShouldAgree();
        made.Members.ShouldBe(["_id", "username", "roles", "success"]);
        made["_id"]!.GetValue<string>().ShouldBe(person.Id);
        made["roles"]!.AsArray().Select(role => role!.GetValue<string>()).ShouldBe([BuiltInRoles.Monitor, BuiltInRoles.User]);
        (await max.Post("livechat/monitors.create", """{"username":"new-monitor"}""")).ShouldAgree()["roles"]!.AsArray().Count.ShouldBe(2);

        var unknown = (await max.Post("livechat/monitors.create", """{"username":"unknown"}""")).ShouldRefuse(400, "Invalid user [error-invalid-user]", "error-invalid-user");
        unknown["details"]!.ToJsonString().ShouldBe("""{"method":"livechat:addMonitor"}""");
    }

    [Theory]
    [InlineData("{}", "must have required property 'username'")]
    [InlineData("""{"name":"mona"}""", "must have required property 'username'")]
    [InlineData("""{"username":["mona"]}""", "must be string")]
    [InlineData("""{"username":"mona","unit":"x"}""", "must NOT have additional properties")]
    public async Task What_is_not_of_the_form_is_refused(string body, string error)
    {
        var max = await fixture.Cast.Max;

        (await max.Post("livechat/monitors.create", body)).ShouldRefuse(400, error, "invalid-params");
        (await max.Post("livechat/monitors.delete", body)).ShouldRefuse(400, error, "invalid-params");
    }

    [Fact]
    public async Task A_monitor_no_more_watches_over_nothing_and_the_units_count_it()
    {
        var max = await fixture.Cast.Max;
        var monitor = await fixture.Cast.Join("ends", BuiltInRoles.Monitor);
        var unit = await fixture.Host.Unit("watched by ends", monitor.Id);
        (await monitor.Get("livechat/units")).ShouldAgree().Each("units", "_id").ShouldBe([unit.Id]);

        (await max.Post("livechat/monitors.delete", """{"username":"ends"}""")).ShouldAgree().Members.ShouldBe(["success"]);

        (await max.Get("livechat/units/" + unit.Id))["numMonitors"]!.GetValue<int>().ShouldBe(0);
        (await monitor.Get("livechat/units")).ShouldRefuse(403, Forbidden);
        (await max.Post("livechat/monitors.delete", """{"username":"ends"}""")).ShouldAgree();
        (await max.Post("livechat/monitors.delete", """{"username":"unknown"}""")).ShouldRefuse(400, "Invalid user");
        (await fixture.Host.InspectAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_sees_follows_what_they_are()
    {
        var max = await fixture.Cast.Max;
        var person = await fixture.Cast.Join("sees", BuiltInRoles.Monitor, BuiltInRoles.Agent);
        var unit = await fixture.Host.Unit("seen unit", person.Id);
        var inUnit = await fixture.Host.Department("in the unit", unitId: unit.Id);
        var asAgent = await fixture.Host.Department("as agent", agentIds: person.Id);
        var neither = await fixture.Host.Department("neither");

        bool Sees(Department department) => fixture.Host.Registrar.Current.SightOf(fixture.Host.Person(person.Id)).Sees(department);
        (Sees(inUnit), Sees(asAgent), Sees(neither)).ShouldBe((true, true, false)); // decision D15

        (await max.Post("livechat/monitors.delete", """{"username":"sees"}""")).ShouldAgree();
        (Sees(inUnit), Sees(asAgent), Sees(neither)).ShouldBe((false, true, false));

        (await max.Post("livechat/users/manager", """{"username":"sees"}""")).ShouldAgree();
        (Sees(inUnit), Sees(asAgent), Sees(neither)).ShouldBe((true, true, true));
    }

    [Fact]
    public async Task The_legacy_methods_do_the_same()
    {
        var max = await fixture.Cast.Max;
        var person = await fixture.Cast.Join("legacy");

        var added = await max.Call("livechat:addMonitor", """["legacy"]""");
        added["result"]!["_id"]!.GetValue<string>().ShouldBe(person.Id);
        added["result"]!["roles"]!.AsArray().Select(role => role!.GetValue<string>()).ShouldBe([BuiltInRoles.Monitor, BuiltInRoles.User]);
        (await max.Call("livechat:addMonitor", """["legacy"]""")).ContainsKey("error").ShouldBeFalse();
        fixture.Host.Person(person.Id).Has(BuiltInRoles.Monitor).ShouldBeTrue();

        (await max.Call("livechat:removeMonitor", """["legacy"]"""))["result"]!.GetValue<bool>().ShouldBeTrue();
        (await max.Call("livechat:removeMonitor", """["legacy"]""")).ContainsKey("error").ShouldBeFalse();
        fixture.Host.Person(person.Id).Has(BuiltInRoles.Monitor).ShouldBeFalse();

        foreach (var arguments in new[] { """["unknown"]""", """[""]""", "[]", "[null]", """[{"$ne":""}]""" })
        {
            (await max.Call("livechat:addMonitor", arguments)).ShouldSay("error-invalid-user", "Invalid user");
            (await max.Call("livechat:removeMonitor", arguments)).ShouldSay("error-invalid-user", "Invalid user");
        }
        (await (await fixture.Cast.Mona).Call("livechat:removeMonitor", """["mona"]""")).ShouldSay("error-not-allowed", "Not allowed");
    }
}
