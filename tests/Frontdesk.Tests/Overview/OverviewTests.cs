using System.Text.Json.Nodes;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Overview;

/// <summary><c>GET overview</c> and <c>GET gaps</c> over HTTP, for everybody.</summary>
public sealed class OverviewTests(OverviewTests.Centre fixture) : IClassFixture<OverviewTests.Centre>
{
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";
    private const string Overview = "/api/ext/v1/overview", Gaps = "/api/ext/v1/gaps";

    [Fact]
    public async Task Everybody_sees_their_part_of_it()
    {
        var all = (await (await fixture.Cast.Olga).Get(Overview)).ShouldAgree();
        all.Members.ShouldBe(["revision", "counts", "units", "departments", "success"]);
        Outline(all).ShouldBe("North(Billing,Returns) South() Desk Old");
        all["units"]![0]!.ToJsonString().ShouldBe(
            $$"""{"_id":"{{fixture.North}}","name":"North","monitors":1,"departments":[{"_id":"{{fixture.Billing}}","name":"Billing","enabled":true,"archived":false,"agents":0,"fallback":"{{fixture.Old}}","gaps":["no-agents","fallback-archived"]},{"_id":"{{fixture.Returns}}","name":"Returns","enabled":true,"archived":false,"agents":1,"fallback":null,"gaps":[]}],"gaps":[]}""");
        all["units"]![1]!["gaps"]!.ToJsonString().ShouldBe("""["no-monitor","no-departments"]""");
        all["revision"]!.GetValue<long>().ShouldBe(long.Parse(all.Header("X-Frontdesk-Revision")!, System.Globalization.CultureInfo.InvariantCulture));
        Outline((await (await fixture.Cast.Max).Get(Overview)).ShouldAgree()).ShouldBe(Outline(all));

        Outline((await (await fixture.Cast.Mona).Get(Overview)).ShouldAgree()).ShouldBe("North(Billing,Returns)");
        Outline((await (await fixture.Cast.Moritz).Get(Overview)).ShouldAgree()).ShouldBe("");
        Outline((await (await fixture.Cast.Anna).Get(Overview)).ShouldAgree()).ShouldBe("Returns", "the unit of an agent's department is not shown to the agent");
        Outline((await (await fixture.Cast.Doro).Get(Overview)).ShouldAgree()).ShouldBe("Desk");
        (await (await fixture.Cast.Vera).Get(Overview)).ShouldRefuse(403, Forbidden);
        (await fixture.Cast.Nobody.Get("/api/ext/v1/overview")).ShouldRefuse(401, "You must be logged in to do this.");
    }

    [Theory]
    [InlineData("olga")]
    [InlineData("max")]
    [InlineData("mona")]
    [InlineData("anna")]
    public async Task Every_count_is_that_of_a_list_that_the_same_person_may_ask_for(string who)
    {
        var client = await fixture.Cast.Play(who);
        var overview = (await client.Get(Overview)).ShouldAgree();
        var counts = overview["counts"]!.AsObject();
        counts.Select(member => member.Key).ShouldBe(["units", "departments", "agents", "managers", "monitors", "people", "gaps"]);

        Count("units").ShouldBe(overview["units"]!.AsArray().Count);
        Count("departments").ShouldBe(overview["units"]!.AsArray().Sum(unit => unit!["departments"]!.AsArray().Count) + overview["departments"]!.AsArray().Count);
        Count("agents").ShouldBe(await Total("livechat/users/agent"));
        Count("managers").ShouldBe(await Total("livechat/users/manager"));
        Count("monitors").ShouldBe(await Total("livechat/monitors"));
        Count("people").ShouldBe(await Total("users.list"));
        Count("gaps").ShouldBe(await Total(Gaps));

        int? Count(string name) => counts[name]?.GetValue<int>();
        async Task<int?> Total(string path) => (await client.Get(path))["total"]?.GetValue<int>();
    }

    [Fact]
    public async Task Gaps_come_in_pages_as_far_as_somebody_sees()
    {
        var (olga, mona) = (await fixture.Cast.Olga, await fixture.Cast.Mona);
        var all = (await olga.Get(Gaps)).ShouldAgree();
        all.Members.ShouldBe(["gaps", "count", "offset", "total", "success"]);
        all.Each("gaps", "sentence").ShouldBe(["South: no monitor", "South: no departments", "Billing: open, no agents", "Billing falls back to the archived department Old"]);
        all["gaps"]![3]!.ToJsonString().ShouldBe(
            $$$"""{"kind":"department","_id":"{{{fixture.Billing}}}","name":"Billing","code":"fallback-archived","sentence":"Billing falls back to the archived department Old","other":{"_id":"{{{fixture.Old}}}","name":"Old"}}""");
        all["gaps"]![0]!["other"].ShouldBeNull();

        var page = (await olga.Get(Gaps + "?count=2&offset=1")).ShouldAgree();
        page.Each("gaps", "code").ShouldBe(["no-departments", "no-agents"]);
        (page["count"]!.GetValue<int>(), page["offset"]!.GetValue<int>(), page["total"]!.GetValue<int>()).ShouldBe((2, 1, 4));
        (await mona.Get(Gaps)).Each("gaps", "sentence").ShouldBe(["Billing: open, no agents", "Billing falls back to an archived department"]);
        (await (await fixture.Cast.Anna).Get(Gaps))["total"]!.GetValue<int>().ShouldBe(0);

        (await olga.Get(Gaps + "?count=many")).ShouldRefuse(400, "must be number [invalid-params]", "invalid-params")["details"]!["field"]!.GetValue<string>().ShouldBe("count");
        (await olga.Get(Gaps + "?cuont=1")).ShouldRefuse(400, "must NOT have additional properties [invalid-params]", "invalid-params")["details"]!["field"]!.GetValue<string>().ShouldBe("cuont");
        (await (await fixture.Cast.Vera).Get(Gaps)).ShouldRefuse(403, Forbidden);
        (await fixture.Cast.Nobody.Get("/api/ext/v1/gaps")).ShouldRefuse(401, "You must be logged in to do this.");
    }

    /// <summary>For example <c>North(Billing,Returns) Desk</c>.</summary>
    private static string Outline(Answer answer) => string.Join(' ', answer["units"]!.AsArray().Select(unit => $"{unit!["name"]}({Names(unit["departments"]!)})").Concat(answer.Each("departments", "name")));

    private static string Names(JsonNode departments) => string.Join(',', departments.AsArray().Select(department => department!["name"]));

    public sealed class Centre : IAsyncLifetime
    {
        private FrontdeskHost? host;

        public Cast Cast => host!.Cast;

        public string North { get; private set; } = "";

        public string Returns { get; private set; } = "";

        public string Billing { get; private set; } = "";

        public string Old { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            host = await FrontdeskHost.StartAsync();
            foreach (var name in (string[])["olga", "max", "mona", "moritz", "anna", "doro", "vera"])
                await Cast.Play(name);
            North = (await host.Unit("North", (await Cast.Mona).Id)).Id;
            await host.Unit("South");
            Returns = (await host.Department("Returns", unitId: North, agentIds: (await Cast.Anna).Id)).Id;
            await host.Department("Desk", agentIds: (await Cast.Doro).Id);
            var old = await host.Department("Old", enabled: false);
            Old = (await host.Arrange(amendment => amendment.Put(old with { Archived = true, WasArchived = true }))).Id;
            var billing = await host.Department("Billing", unitId: North);
            Billing = (await host.Arrange(amendment => amendment.Put(billing with { FallbackForwardDepartment = Old }))).Id;
        }

        public ValueTask DisposeAsync() => host!.DisposeAsync();
    }
}
