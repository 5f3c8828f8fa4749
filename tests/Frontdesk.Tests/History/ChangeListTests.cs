using System.Text.Json.Nodes;
using Frontdesk.Testing;

namespace Frontdesk.Tests.History;

/// <summary><c>GET /api/ext/v1/changes</c>: what happened, by whom, from where, why.</summary>
public sealed class ChangeListTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Changes = "/api/ext/v1/changes";

    [Fact]
    public async Task A_change_is_told_with_who_when_where_and_why_in_one_sentence()
    {
        var olga = await fixture.Cast.Olga;
        var (south, north) = (await fixture.Host.Unit("South"), await fixture.Host.Unit("North"));
        var department = await fixture.Host.Department("Returns", unitId: south.Id);

        (await olga.Send(HttpMethod.Post, $"livechat/units/{north.Id}", UnitBody("North", department.Id), ("X-Frontdesk-Reason", "Reorganisation%20f%C3%BCr%20Mai"), ("X-Request-Id", "told-1"))).ShouldAgree();

        var told = (await olga.Get(Changes + "?count=1")).ShouldAgree()["changes"]![0]!;
        told["summary"]!.GetValue<string>().ShouldBe("Olga moved department Returns from unit South to unit North.");
        told["actor"]!["username"]!.GetValue<string>().ShouldBe("olga");
        told["actor"]!["_id"]!.GetValue<string>().ShouldBe(olga.Id);
        told["address"]!.GetValue<string>().ShouldBe("127.0.0.1");
        told["route"]!.GetValue<string>().ShouldBe("POST /api/v1/livechat/units/{id}");
        told["requestId"]!.GetValue<string>().ShouldBe("told-1");
        told["reason"]!.GetValue<string>().ShouldBe("Reorganisation für Mai");
        told["changes"]![0]!["before"]!["unitId"]!.GetValue<string>().ShouldBe(south.Id);
        told["changes"]![0]!["after"]!["unitId"]!.GetValue<string>().ShouldBe(north.Id);
        var single = (await olga.Get($"/api/ext/v1/changes/{told["sequence"]}")).ShouldAgree();
        single["hash"]!.GetValue<string>().ShouldBe(told["hash"]!.GetValue<string>());

        (await (await fixture.Cast.Max).Get(Changes)).ShouldAgree();
        (await (await fixture.Cast.Mona).Get(Changes)).ShouldRefuse(403, "User does not have the permissions required for this action [error-unauthorized]");
        (await olga.Get(Changes + "/999999")).ShouldRefuse(404, "There is no change of that sequence [error-change-not-found]", "error-change-not-found");
        (await olga.Get(Changes + "/first")).ShouldRefuse(404, "There is no change of that sequence [error-change-not-found]", "error-change-not-found");
    }

    [Fact]
    public async Task A_reason_that_is_too_long_or_no_line_is_refused_and_nothing_happens()
    {
        var olga = await fixture.Cast.Olga;
        var before = fixture.Host.Registrar.Current.Units.Count;
        foreach (var reason in new[] { new string('x', 501), "two%0Alines", "two%E2%80%A8lines", "back%E2%80%AEwards" })
        {
            (await olga.Send(HttpMethod.Post, "livechat/units", UnitBody("Never"), ("X-Frontdesk-Reason", reason)))
                .ShouldRefuse(400, "X-Frontdesk-Reason must be one line of at most 500 characters [invalid-params]", "invalid-params")["details"]!["field"]!.GetValue<string>().ShouldBe("X-Frontdesk-Reason");
        }
        fixture.Host.Registrar.Current.Units.Count.ShouldBe(before);
    }

    [Fact]
    public async Task Filters_find_what_they_say_and_pages_go_on_where_the_last_one_ended()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, max, anna) = (await host.Cast.Olga, await host.Cast.Max, await host.Cast.Anna);
        var department = await host.Department("Billing");
        var from = host.Registrar.Current.Sequence;
        for (var number = 0; number < 5; number++)
            (await max.Post("livechat/units", UnitBody("U" + number))).ShouldAgree();
        host.Clock.Advance(TimeSpan.FromHours(1));
        var noon = Frontdesk.Wire.Instants.Text(host.Clock.GetUtcNow());
        (await olga.Post($"livechat/department/{department.Id}/agents", $$"""{"upsert":[{"agentId":"{{anna.Id}}","username":"anna"}],"remove":[]}""")).ShouldAgree();
        (await olga.Post("livechat/units", UnitBody("Last"))).ShouldAgree();

        (await Summaries(olga, $"?kind=unit&actor=max&after={from}")).Count.ShouldBe(5);
        (await Summaries(olga, $"?actor={max.Id}&after={from}")).Count.ShouldBe(5);
        (await Summaries(olga, $"?record={department.Id}")).ShouldBe(["Olga added Anna to department Billing.", "The server made department Billing."]);
        (await Summaries(olga, $"?record={anna.Id}&kind=membership")).ShouldBe(["Olga added Anna to department Billing."]);
        (await Summaries(olga, $"?since={noon}")).ShouldBe(["Olga made unit Last.", "Olga added Anna to department Billing."]);
        (await Summaries(olga, $"?until={noon}&after={from}")).Count.ShouldBe(5);
        (await Summaries(olga, "?kind=unit&record=nothing")).ShouldBeEmpty();

        var (seen, next) = (new List<long>(), "");
        do
        {
            var page = (await olga.Get($"{Changes}?count=2{next}")).ShouldAgree();
            seen.AddRange(page["changes"]!.AsArray().Select(item => item!["sequence"]!.GetValue<long>()));
            next = page["next"] is { } more ? $"&before={more}" : "";
        }
        while (next.Length > 0);
        seen.ShouldBe(Enumerable.Range(1, (int)host.Registrar.Current.Sequence).Reverse().Select(number => (long)number));
    }

    [Fact]
    public async Task Whoever_has_another_name_now_is_found_by_it_with_what_they_did_before()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, max) = (await host.Cast.Olga, await host.Cast.Max);
        (await max.Post("livechat/units", """{"unitData":{"name":"Max made it","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""")).ShouldAgree();
        await host.Change(max.Id, person => person with { Username = "maximilian" });
        foreach (var name in new[] { "maximilian", "max" })
            (await olga.Get($"/api/ext/v1/changes?actor={name}&kind=unit")).ShouldAgree()["changes"]!.AsArray().Count.ShouldBe(1, name);
    }

    [Theory]
    [InlineData("?kind=ghost", "kind")]
    [InlineData("?after=-1", "after")]
    [InlineData("?before=soon", "before")]
    [InlineData("?since=yesterday", "since")]
    [InlineData("?until=2026-13-01", "until")]
    [InlineData("?since=12:00", "since")]
    [InlineData("?until=1.5", "until")]
    [InlineData("?count=0", "count")]
    [InlineData("?count=-1", "count")]
    [InlineData("?count=1.5", "count")]
    [InlineData("?colour=red", "colour")]
    public async Task A_filter_that_cannot_be_understood_is_refused_and_named(string query, string field)
    {
        var refused = await (await fixture.Cast.Olga).Get(Changes + query);
        ((int)refused.Status).ShouldBe(400, refused.Text);
        refused["details"]!["field"]!.GetValue<string>().ShouldBe(field);
    }

    [Fact]
    public async Task No_password_and_no_token_is_ever_shown()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        var token = (await olga.Post("users.generatePersonalAccessToken", """{"tokenName":"ci"}""")).ShouldAgree()["token"]!.GetValue<string>();
        (await host.Cast.Nobody.Post("login", $$"""{"user":"olga","password":"{{Cast.Password}}"}""")).ShouldAgree();

        var all = (await olga.Get(Changes + "?count=100")).Text + (await olga.Get("/api/ext/v1/organization")).Text;
        all.ShouldNotContain(token);
        all.ShouldNotContain("passwordHash");
        foreach (var hash in host.Registrar.Current.Tokens.Keys)
            all.ShouldNotContain(hash);
        foreach (var credential in host.Registrar.Current.Credentials.Values)
            all.ShouldNotContain(credential.PasswordHash);
        (await Summaries(olga, "?count=2")).ShouldBe(["Olga signed in.", "Olga made the access token ci."]);
    }

    private static async Task<IReadOnlyList<string?>> Summaries(Client client, string query) => (await client.Get(Changes + query)).ShouldAgree().Each("changes", "summary");

    private static string UnitBody(string name, params string[] departments) => new JsonObject
    {
        ["unitData"] = new JsonObject { ["name"] = name, ["visibility"] = "public" },
        ["unitMonitors"] = new JsonArray(),
        ["unitDepartments"] = new JsonArray([.. departments.Select(id => new JsonObject { ["departmentId"] = id })]),
    }.ToJsonString();
}
