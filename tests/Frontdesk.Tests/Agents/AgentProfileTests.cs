using Frontdesk.Permissions;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Agents;

public sealed class AgentProfileTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";

    [Fact]
    public async Task Saving_makes_the_departments_equal_to_the_list_and_keeps_the_rows_that_stay()
    {
        var olga = await fixture.Cast.Olga;
        var agent = await fixture.Cast.Join("save-one", BuiltInRoles.Agent);
        var stays = await fixture.Host.Department("stays", agentIds: agent.Id);
        var left = await fixture.Host.Department("left", agentIds: agent.Id);
        var joined = await fixture.Host.Department("joined");
        var body = Body(agent, """{"maxNumberSimultaneousChat":5,"nothing":null,"empty":"","none":[],"hollow":{}}""", stays.Id, joined.Id, joined.Id);

        (await (await fixture.Cast.Anna).Post("livechat/agents.saveInfo", body)).ShouldRefuse(403, Forbidden);
        (await olga.Post("livechat/agents.saveInfo", body)).ShouldAgree().Members.ShouldBe(["success"]);

        var rows = await olga.Get($"livechat/agents/{agent.Id}/departments");
        rows.Each("departments", "departmentName").ShouldBe(["joined", "stays"]);
        rows.Each("departments", "count").ShouldBe(["0", "3"]);
        rows.Each("departments", "order").ShouldBe(["0", "2"]);
        fixture.Host.Registrar.Current.Departments[left.Id].Roster.Count.ShouldBe(0);
        fixture.Host.Person(agent.Id).Livechat!.Keys.ShouldBe(["maxNumberSimultaneousChat"]);

        (await olga.Post("livechat/agents.saveInfo", Body(agent, """{"note":"second"}"""))).ShouldAgree();
        fixture.Host.Person(agent.Id).Livechat!.Keys.ShouldBe(["note"]);
        (await olga.Get($"livechat/agents/{agent.Id}/departments"))["departments"]!.AsArray().Count.ShouldBe(0);
    }

    [Fact]
    public async Task All_of_it_or_nothing()
    {
        var olga = await fixture.Cast.Olga;
        var agent = await fixture.Cast.Join("save-two", BuiltInRoles.Agent);
        var department = await fixture.Host.Department("all or nothing");

        var refused = (await olga.Post("livechat/agents.saveInfo", Body(agent, """{"note":"x"}""", department.Id, "unknown")))
            .ShouldRefuse(400, "Department not found [error-department-not-found]", "error-department-not-found");
        refused["details"]!["field"]!.GetValue<string>().ShouldBe("agentDepartments");
        fixture.Host.Person(agent.Id).Livechat.ShouldBeNull();
        fixture.Host.Registrar.Current.Departments[department.Id].Roster.Count.ShouldBe(0);

        var vera = await fixture.Cast.Vera;
        (await olga.Post("livechat/agents.saveInfo", Body(vera, "{}", department.Id))).ShouldRefuse(400, "User is not an agent [error-user-is-not-agent]", "error-user-is-not-agent");
        (await olga.Post("livechat/agents.saveInfo", """{"agentId":"unknown","agentData":{},"agentDepartments":[]}"""))
            .ShouldRefuse(400, "User is not an agent [error-user-is-not-agent]", "error-user-is-not-agent");
    }

    [Theory]
    [InlineData("{}", "must have required property 'agentId'")]
    [InlineData("""{"agentId":"x","agentDepartments":[]}""", "must have required property 'agentData'")]
    [InlineData("""{"agentId":"x","agentData":{}}""", "must have required property 'agentDepartments'")]
    [InlineData("""{"agentId":"x","agentData":[],"agentDepartments":[]}""", "must be object")]
    [InlineData("""{"agentId":"x","agentData":{},"agentDepartments":[{}]}""", "must be string")]
    [InlineData("""{"agentId":"x","agentData":{},"agentDepartments":[],"more":1}""", "must NOT have additional properties")]
    public async Task What_is_not_of_the_form_is_refused(string body, string error) =>
        (await (await fixture.Cast.Olga).Post("livechat/agents.saveInfo", body)).ShouldRefuse(400, error, "invalid-params");

    [Fact]
    public async Task An_agents_departments_with_their_names_and_without_the_disabled_ones()
    {
        var agent = await fixture.Cast.Join("belongs", BuiltInRoles.Agent);
        var open = await fixture.Host.Department("b open", agentIds: agent.Id);
        await fixture.Host.Department("a shut", enabled: false, agentIds: agent.Id);

        var all = (await agent.Get($"livechat/agents/{agent.Id}/departments")).ShouldAgree();
        all.Each("departments", "departmentName").ShouldBe(["a shut", "b open"]);
        all.Each("departments", "departmentEnabled").ShouldBe(["false", "true"]);
        all["departments"]![0]!.AsObject().Select(member => member.Key)
            .ShouldBe(["_id", "agentId", "departmentId", "username", "departmentEnabled", "count", "order", "_updatedAt", "departmentName"]);
        var enabled = (await agent.Get($"livechat/agents/{agent.Id}/departments?enabledDepartmentsOnly=true")).ShouldAgree();
        enabled.Each("departments", "departmentId").ShouldBe([open.Id]);
        enabled.Each("departments", "username").ShouldBe(["belongs"]);

        (await agent.Get("livechat/agents/unknown/departments")).ShouldAgree()["departments"]!.AsArray().Count.ShouldBe(0);
        (await (await fixture.Cast.Vera).Get($"livechat/agents/{agent.Id}/departments")).ShouldRefuse(403, Forbidden);
        (await fixture.Cast.Nobody.Get($"livechat/agents/{agent.Id}/departments")).ShouldRefuse(401, "You must be logged in to do this.");
    }

    private static string Body(Client agent, string profile, params string[] departmentIds) =>
        $$"""{"agentId":"{{agent.Id}}","agentData":{{profile}},"agentDepartments":[{{string.Join(',', departmentIds.Select(id => $"\"{id}\""))}}]}""";
}
