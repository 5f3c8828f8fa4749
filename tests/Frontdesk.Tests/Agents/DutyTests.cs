using Frontdesk.Permissions;

namespace Frontdesk.Tests.Agents;

public sealed class DutyTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";

    [Fact]
    public async Task Somebody_becomes_an_agent_and_takes_chats_at_once()
    {
        var max = await fixture.Cast.Max;
        var newcomer = await fixture.Cast.Join("Newcomer");

        (await (await fixture.Cast.Anna).Post("livechat/users/agent", "{broken")).ShouldRefuse(403, Forbidden);
        (await fixture.Cast.Nobody.Post("livechat/users/agent", """{"username":"Newcomer"}""")).ShouldRefuse(401, "You must be logged in to do this.");
        (await max.Post("livechat/users/agent", """{"username":"newcomer"}""")).ShouldRefuse(400, "Invalid user [error-invalid-user]", "error-invalid-user"); // not that one

        var made = (await max.Post("livechat/users/agent", """{"username":"Newcomer","count":50,"sort":"{}"}""")).ShouldAgree();
        made.Members.ShouldBe(["user", "success"]);
        made["user"]!.AsObject().Select(member => member.Key).ShouldBe(["_id", "username"]);
        made["user"]!["_id"]!.GetValue<string>().ShouldBe(newcomer.Id);
        fixture.Host.Person(newcomer.Id).StatusLivechat.ShouldBe(Availability.Available);

        (await newcomer.Post("livechat/agent.status", """{"status":"not-available"}""")).ShouldAgree();
        (await max.Post("livechat/users/agent", """{"username":"Newcomer"}""")).ShouldAgree(); // again: nothing changes
        fixture.Host.Person(newcomer.Id).StatusLivechat.ShouldBe(Availability.NotAvailable);
    }

    [Fact]
    public async Task A_manager_made_by_a_call_may_manage_at_the_next()
    {
        var olga = await fixture.Cast.Olga;
        var chosen = await fixture.Cast.Join("chosen");

        (await chosen.Get("livechat/users/manager")).ShouldRefuse(403, "unauthorized");
        (await olga.Post("livechat/users/manager", """{"username":"chosen"}""")).ShouldAgree();
        (await chosen.Get("livechat/users/manager")).ShouldAgree().Each("users", "username").ShouldContain("chosen");
        fixture.Host.Person(chosen.Id).StatusLivechat.ShouldBeNull();
    }

    [Theory]
    [InlineData("visitor", "{}", "must have required property 'username' [invalid-params]", "invalid-params")]
    [InlineData("agent", """{"username":{}}""", "must be string [invalid-params]", "invalid-params")]
    [InlineData("agent", """{"username":null}""", "must be string [invalid-params]", "invalid-params")]
    [InlineData("agent", """{"username":"vera","role":"admin"}""", "must NOT have additional properties [invalid-params]", "invalid-params")]
    [InlineData("visitor", """{"username":"unknown"}""", "Invalid type", null)]
    [InlineData("manager", """{"username":"unknown"}""", "Invalid user [error-invalid-user]", "error-invalid-user")]
    [InlineData("manager", """{"username":""}""", "Invalid user [error-invalid-user]", "error-invalid-user")]
    public async Task The_body_is_judged_before_the_type_and_that_before_the_user(string type, string body, string error, string? errorType)
    {
        var vera = await fixture.Cast.Vera;

        (await (await fixture.Cast.Max).Post("livechat/users/" + type, body)).ShouldRefuse(400, error, errorType);
        fixture.Host.Person(vera.Id).Roles.ShouldBe([BuiltInRoles.User]);
    }

    [Fact]
    public async Task One_agent_is_shown_without_roles_and_nobody_else_is_there()
    {
        var max = await fixture.Cast.Max;
        var agent = await fixture.Cast.Join("shown", BuiltInRoles.Agent);
        await fixture.Host.Change(agent.Id, person => person with { Livechat = System.Text.Json.JsonDocument.Parse("""{"maxNumberSimultaneousChat":"3"}""").RootElement.EnumerateObject()
            .Aggregate(System.Collections.Immutable.ImmutableSortedDictionary<string, System.Text.Json.JsonElement>.Empty, (all, member) => all.Add(member.Name, member.Value.Clone())) });

        var shown = (await max.Get("livechat/users/agent/" + agent.Id)).ShouldAgree();
        shown.Members.ShouldBe(["user", "success"]);
        shown["user"]!.AsObject().Select(member => member.Key).ShouldBe(["_id", "username", "name", "status", "statusLivechat", "emails", "livechat"]);
        shown["user"]!["livechat"]!["maxNumberSimultaneousChat"]!.GetValue<string>().ShouldBe("3");

        foreach (var path in new[] { "livechat/users/manager/" + agent.Id, "livechat/users/agent/unknown", "livechat/users/agent/" + max.Id })
        {
            var nobody = (await max.Get(path)).ShouldAgree();
            nobody.Json.ContainsKey("user").ShouldBeTrue();
            nobody["user"].ShouldBeNull();
        }
        (await max.Get("livechat/users/visitor/" + agent.Id)).ShouldRefuse(400, "Invalid type");
        (await agent.Get("livechat/users/agent/" + agent.Id)).ShouldRefuse(403, Forbidden);
        (await fixture.Cast.Nobody.Get("livechat/users/agent/" + agent.Id)).ShouldRefuse(401, "You must be logged in to do this.");
    }

    [Fact]
    public async Task An_agent_who_is_one_no_more_leaves_everything_that_came_with_it()
    {
        var max = await fixture.Cast.Max;
        var agent = await fixture.Cast.Join("leaving", BuiltInRoles.Agent, BuiltInRoles.Manager);
        var department = await fixture.Host.Department("left behind", agentIds: agent.Id);

        (await (await fixture.Cast.Anna).Delete("livechat/users/agent/" + agent.Id)).ShouldRefuse(403, Forbidden);
        (await fixture.Cast.Nobody.Delete("livechat/users/agent/" + agent.Id)).ShouldRefuse(401, "You must be logged in to do this.");
        (await max.Delete("livechat/users/visitor/" + agent.Id)).ShouldRefuse(400, "Invalid type");
        fixture.Host.Registrar.Current.Departments[department.Id].Roster.Count.ShouldBe(1);

        (await max.Delete("livechat/users/agent/" + agent.Id)).ShouldAgree().Members.ShouldBe(["success"]);
        var person = fixture.Host.Person(agent.Id);
        person.Roles.ShouldBe([BuiltInRoles.Manager, BuiltInRoles.User]);
        person.StatusLivechat.ShouldBeNull();
        fixture.Host.Registrar.Current.Departments[department.Id].Roster.Count.ShouldBe(0);

        (await max.Delete("livechat/users/agent/" + agent.Id)).ShouldAgree(); // no agent any more
        (await max.Delete("livechat/users/manager/" + agent.Id)).ShouldAgree();
        fixture.Host.Person(agent.Id).Roles.ShouldBe([BuiltInRoles.User]);
        (await max.Delete("livechat/users/agent/unknown")).ShouldRefuse(400, "Invalid user [error-invalid-user]", "error-invalid-user");
    }

    [Fact]
    public async Task Somebody_in_a_department_without_the_role_leaves_it_too()
    {
        var max = await fixture.Cast.Max;
        var guest = await fixture.Cast.Join("no-agent");
        var department = await fixture.Host.Department("with a guest", agentIds: guest.Id);

        (await max.Delete("livechat/users/agent/" + guest.Id)).ShouldAgree();
        fixture.Host.Registrar.Current.Departments[department.Id].Roster.Count.ShouldBe(0);
    }
}
