using Frontdesk.Permissions;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Agents;

public sealed class DutyListTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task Each_type_has_a_permission_of_its_own()
    {
        await fixture.Cast.Max;
        (await (await fixture.Cast.Anna).Get("livechat/users/agent")).ShouldAgree();
        (await (await fixture.Cast.Mona).Get("livechat/users/agent")).ShouldAgree();
        (await (await fixture.Cast.Mona).Get("livechat/users/manager")).ShouldAgree().Each("users", "username").ShouldContain("max");

        (await (await fixture.Cast.Anna).Get("livechat/users/manager")).ShouldRefuse(403, "unauthorized");
        (await (await fixture.Cast.Vera).Get("livechat/users/agent?unknown=1")).ShouldRefuse(403, "unauthorized");
        (await (await fixture.Cast.Vera).Get("livechat/users/visitor")).ShouldRefuse(400, "Invalid type");
        (await fixture.Cast.Nobody.Get("livechat/users/agent")).ShouldRefuse(401, "You must be logged in to do this.");
    }

    [Theory]
    [InlineData("name=x", "must NOT have additional properties [invalid-params]", "name")]
    [InlineData("count=many", "must be number [invalid-params]", "count")]
    [InlineData("onlyAvailable=yes", "must be equal to one of the allowed values [invalid-params]", "onlyAvailable")]
    [InlineData("showIdleAgents=1", "must be equal to one of the allowed values [invalid-params]", "showIdleAgents")]
    public async Task A_query_that_is_not_of_the_form_is_refused(string query, string error, string field)
    {
        var refused = (await (await fixture.Cast.Olga).Get("livechat/users/agent?" + query)).ShouldRefuse(400, error, "invalid-params");
        refused["details"]!["field"]!.GetValue<string>().ShouldBe(field);
    }

    [Fact]
    public async Task An_agents_row_has_every_member_and_null_where_nothing_is_set()
    {
        var olga = await fixture.Cast.Olga;
        var agent = await fixture.Cast.Join("rowfull", BuiltInRoles.Agent);
        var department = await fixture.Host.Department("of the row", enabled: false, agentIds: agent.Id);
        var bare = await fixture.Cast.Join("rowbare", BuiltInRoles.Agent, BuiltInRoles.Manager);
        await fixture.Host.Change(bare.Id, person => person with { Name = null, Emails = [], StatusLivechat = null });

        var full = (await olga.Get("livechat/users/agent?text=rowfull&fields={}&query={}")).ShouldAgree();
        full.Members.ShouldBe(["users", "count", "offset", "total", "success"]);
        var row = full["users"]![0]!.AsObject();
        row.Select(member => member.Key).Order(StringComparer.Ordinal).ShouldBe(["_id", "departments", "emails", "livechat", "name", "status", "statusLivechat", "username"]);
        row["departments"]!.AsArray().Select(id => id!.GetValue<string>()).ShouldBe([department.Id]);
        row["emails"]![0]!["address"]!.GetValue<string>().ShouldBe("rowfull@example.org");
        row["statusLivechat"]!.GetValue<string>().ShouldBe("available");
        row.ContainsKey("livechat").ShouldBeTrue();
        row["livechat"].ShouldBeNull();

        var empty = (await olga.Get("livechat/users/agent?text=rowbare")).ShouldAgree()["users"]![0]!.AsObject();
        foreach (var member in new[] { "name", "emails", "statusLivechat", "livechat" })
        {
            empty.ContainsKey(member).ShouldBeTrue(member);
            empty[member].ShouldBeNull(member);
        }
        var manager = (await olga.Get("livechat/users/manager?text=rowbare")).ShouldAgree()["users"]![0]!.AsObject();
        manager.Select(member => member.Key).ShouldBe(["_id", "username", "status", "departments"]);
    }

    [Fact]
    public async Task Text_looks_at_user_name_name_and_address_and_takes_no_pattern()
    {
        var olga = await fixture.Cast.Olga;
        var agent = await fixture.Cast.Join("findme", BuiltInRoles.Agent);
        await fixture.Host.Change(agent.Id, person => person with { Name = "Quirin (Desk)", Emails = [new EmailAddress("Special@Elsewhere.org", Verified: false)] });

        foreach (var text in new[] { "INDM", "rin%20(d", "AL@else" })
            (await olga.Get("livechat/users/agent?text=" + text)).ShouldAgree().Each("users", "_id").ShouldBe([agent.Id], text);
        (await olga.Get("livechat/users/agent?text=f.ndme")).ShouldAgree()["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Only_agents_who_can_take_chats()
    {
        await using var host = await FrontdeskHost.StartAsync(settings: ("OVERWRITE_SETTING_Livechat_enabled", "true"));
        var olga = await host.Cast.Olga;
        var (free, off, idle, gone, bot) = (await host.Cast.Join("a-free", BuiltInRoles.Agent), await host.Cast.Join("b-off", BuiltInRoles.Agent),
            await host.Cast.Join("c-idle", BuiltInRoles.Agent), await host.Cast.Join("d-gone", BuiltInRoles.Agent), await host.Cast.Join("e-bot", BuiltInRoles.Agent, BuiltInRoles.Bot));
        await host.Change(off.Id, person => person with { StatusLivechat = Availability.NotAvailable });
        await host.Change(idle.Id, person => person with { Status = Presence.Offline });
        await host.Change(gone.Id, person => person with { Active = false });
        await host.Change(bot.Id, person => person with { Status = Presence.Offline });

        async Task<IReadOnlyList<string?>> Listed(string query, string type = "agent") => (await olga.Get($"livechat/users/{type}?{query}")).ShouldAgree().Each("users", "username");
        (await Listed("")).ShouldBe(["a-free", "b-off", "c-idle", "d-gone", "e-bot"]);
        (await Listed("onlyAvailable=true")).ShouldBe(["a-free", "c-idle", "e-bot"]);
        (await Listed("onlyAvailable=false&showIdleAgents=true")).ShouldBe(["a-free", "b-off", "c-idle", "d-gone", "e-bot"]);
        (await Listed("showIdleAgents=false")).ShouldBe(["a-free", "b-off", "d-gone", "e-bot"]);
        (await Listed($"onlyAvailable=true&showIdleAgents=false&excludeId={free.Id}")).ShouldBe(["e-bot"]);
        (await olga.Get("livechat/users/agent?text=d-gone")).Each("users", "statusLivechat").ShouldBe(["not-available"]);

        var max = await host.Cast.Max;
        (await Listed($"onlyAvailable=true&excludeId={max.Id}", "manager")).ShouldBe(["max"]); // about agents alone

        await host.Arrange(amendment => amendment.Put(new Setting("Livechat_enabled", System.Text.Json.JsonDocument.Parse("false").RootElement, amendment.Now)));
        var none = await olga.Get("livechat/users/agent?onlyAvailable=true");
        none["total"]!.GetValue<int>().ShouldBe(0);
        (await Listed("")).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Pages_stand_in_order_of_names_unless_asked_otherwise()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        var (b, a, c) = (await host.Cast.Join("xb", BuiltInRoles.Agent), await host.Cast.Join("xa", BuiltInRoles.Agent), await host.Cast.Join("xc", BuiltInRoles.Agent));
        await host.Change(a.Id, person => person with { Name = "two" });
        await host.Change(b.Id, person => person with { Name = "Two" });
        await host.Change(c.Id, person => person with { Name = "one", Status = Presence.Away });

        (await olga.Get("livechat/users/agent")).Each("users", "name").ShouldBe(["Two", "one", "two"]);
        var page = await olga.Get("livechat/users/agent?count=1&offset=1");
        page.Each("users", "username").ShouldBe(["xc"]);
        (page["count"]!.GetValue<int>(), page["offset"]!.GetValue<int>(), page["total"]!.GetValue<int>()).ShouldBe((1, 1, 3));
        (await olga.Get("""livechat/users/agent?sort={"username":-1}""")).Each("users", "username").ShouldBe(["xc", "xb", "xa"]);
        (await olga.Get("""livechat/users/agent?sort={"status":1,"name":-1}""")).Each("users", "username").ShouldBe(["xc", "xa", "xb"]);
        (await olga.Get("livechat/users/agent?sort=up")).ShouldRefuse(400, "Invalid sort parameter provided: \"up\" [error-invalid-sort]", "error-invalid-sort");
    }
}
