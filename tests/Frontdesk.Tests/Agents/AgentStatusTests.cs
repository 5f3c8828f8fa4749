using Frontdesk.Permissions;

namespace Frontdesk.Tests.Agents;

public sealed class AgentStatusTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";

    [Fact]
    public async Task An_agent_says_whether_they_take_chats()
    {
        var anna = await fixture.Cast.Anna;

        var off = (await anna.Post("livechat/agent.status", """{"status":"not-available"}""")).ShouldAgree();
        off.Members.ShouldBe(["status", "success"]);
        off["status"]!.GetValue<string>().ShouldBe("not-available");
        fixture.Host.Person(anna.Id).StatusLivechat.ShouldBe(Availability.NotAvailable);

        (await fixture.Cast.Nobody.Post("livechat/agent.status", "{broken")).ShouldRefuse(401, "You must be logged in to do this.");
        (await (await fixture.Cast.Vera).Post("livechat/agent.status", "{broken")).ShouldRefuse(403, Forbidden);
    }

    [Fact]
    public async Task Without_a_status_it_is_the_other_one()
    {
        var arno = await fixture.Cast.Arno;

        (await arno.Post("livechat/agent.status"))["status"]!.GetValue<string>().ShouldBe("not-available");
        (await arno.Post("livechat/agent.status", "{}"))["status"]!.GetValue<string>().ShouldBe("available");
    }

    [Theory]
    [InlineData("""{"status":"busy"}""", "must be equal to one of the allowed values [invalid-params]")]
    [InlineData("""{"status":null}""", "must be string [invalid-params]")]
    [InlineData("""{"agentId":null}""", "must be string [invalid-params]")]
    [InlineData("""{"status":"available","until":"noon"}""", "must NOT have additional properties [invalid-params]")]
    public async Task What_is_not_of_the_form_is_refused_and_changes_nothing(string body, string error)
    {
        var abel = await fixture.Cast.Abel;

        (await abel.Post("livechat/agent.status", body)).ShouldRefuse(400, error, "invalid-params");
        fixture.Host.Person(abel.Id).StatusLivechat.ShouldBe(Availability.Available);
    }

    [Fact]
    public async Task Somebody_elses_needs_the_permission_and_an_unknown_agent_is_unknown_to_everybody()
    {
        var one = await fixture.Cast.Join("status-one", BuiltInRoles.Agent);
        var other = await fixture.Cast.Join("status-other", BuiltInRoles.Agent);
        var monitor = await fixture.Cast.Mona;
        var vera = await fixture.Cast.Vera;
        var body = $$"""{"status":"not-available","agentId":"{{one.Id}}"}""";

        (await other.Post("livechat/agent.status", body)).ShouldRefuse(403, "unauthorized");
        (await other.Post("livechat/agent.status", """{"agentId":"nobody"}""")).ShouldRefuse(404, "Agent not found");
        (await other.Post("livechat/agent.status", $$"""{"agentId":"{{vera.Id}}"}""")).ShouldRefuse(404, "Agent not found");
        (await monitor.Post("livechat/agent.status", "{}")).ShouldRefuse(404, "Agent not found"); // herself is no agent
        fixture.Host.Person(one.Id).StatusLivechat.ShouldBe(Availability.Available);

        (await monitor.Post("livechat/agent.status", body)).ShouldAgree()["status"]!.GetValue<string>().ShouldBe("not-available");
        fixture.Host.Person(one.Id).StatusLivechat.ShouldBe(Availability.NotAvailable);
    }

    [Fact]
    public async Task A_deactivated_agent_takes_no_chats()
    {
        var olga = await fixture.Cast.Olga;
        var gone = await fixture.Cast.Join("status-gone", BuiltInRoles.Agent);
        var body = $$"""{"status":"available","agentId":"{{gone.Id}}"}""";
        (await olga.Post("livechat/agent.status", body)).ShouldAgree();

        await fixture.Host.Change(gone.Id, person => person with { Active = false });

        (await olga.Post("livechat/agent.status", body)).ShouldRefuse(400, "User is deactivated [error-user-deactivated]", "error-user-deactivated");
    }

    [Fact]
    public async Task A_dry_run_says_what_would_change_and_changes_nothing()
    {
        var agent = await fixture.Cast.Join("status-dry", BuiltInRoles.Agent);

        var preview = (await agent.Post("livechat/agent.status?dryRun=true")).ShouldAgree();
        preview["changes"]![0]!["after"]!["statusLivechat"]!.GetValue<string>().ShouldBe("not-available");
        fixture.Host.Person(agent.Id).StatusLivechat.ShouldBe(Availability.Available);
    }
}
