using static Frontdesk.Tests.Departments.DepartmentScenes;

namespace Frontdesk.Tests.Departments;

public sealed class RosterTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task Agents_come_and_go_as_the_seed_says()
    {
        var olga = await fixture.Cast.Olga;
        var (anna, arno) = (await fixture.Cast.Anna, await fixture.Cast.Arno);
        var id = await olga.MakeDepartment("Roster");

        (await olga.Post($"livechat/department/{id}/agents", Change(Row(anna.Id, "somebody else"), ""))).ShouldAgree().Text.ShouldBe("""{"success":true}""");
        (await olga.Post($"livechat/department/{id}/agents", Change(Row(arno.Id, "arno", "\"count\":\"4\",\"order\":2"), ""))).ShouldAgree();
        var rows = (await olga.Get($"livechat/department/{id}/agents")).ShouldAgree();
        rows.Members.ShouldBe(["agents", "count", "offset", "total", "success"]);
        rows.Each("agents", "username").ShouldBe(["anna", "arno"]);
        rows.Each("agents", "count").ShouldBe(["0", "4"]);
        (await olga.Department(id))["numAgents"]!.GetValue<int>().ShouldBe(2);

        (await olga.Post($"livechat/department/{id}/agents", Change("", $"{Row(anna.Id, "anna")},{Row("nobody", "nobody")}"))).ShouldAgree().Warnings.ShouldBeEmpty();
        (await olga.Get($"livechat/department/{id}/agents")).Each("agents", "username").ShouldBe(["arno"]);
        (await olga.Department(id))["numAgents"]!.GetValue<int>().ShouldBe(1);
        (await fixture.Host.InspectAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upsert_without_count_and_order_keeps_both_and_a_row_can_be_sent_back()
    {
        var olga = await fixture.Cast.Olga;
        var anna = await fixture.Cast.Anna;
        var id = await olga.MakeDepartment("Kept", beside: $"\"agents\":[{Row(anna.Id, "anna", "\"count\":4,\"order\":\"2\"")}]");
        var before = (await olga.Get($"livechat/department/{id}/agents"))["agents"]!.ToJsonString();
        before.ShouldContain("\"count\":4,\"order\":2");

        await olga.Post($"livechat/department/{id}/agents", Change(Row(anna.Id, "anna"), ""));
        (await olga.Put($"livechat/department/{id}", Body(Members("Kept"), $"\"agents\":{before}"))).ShouldAgree()["agents"]!.ToJsonString().ShouldBe(before);
        (await olga.Post($"livechat/department/{id}/agents", $"{{\"upsert\":{before},\"remove\":[]}}")).ShouldAgree();
        (await olga.Get($"livechat/department/{id}/agents"))["agents"]!.ToJsonString().ShouldBe(before);

        await olga.Post($"livechat/department/{id}/agents", Change(Row(anna.Id, "anna", "\"order\":null"), ""));
        (await olga.Get($"livechat/department/{id}/agents"))["agents"]!.ToJsonString().ShouldContain("\"count\":4,\"order\":0");
        (await olga.Post($"livechat/department/{id}/agents", $"{{\"upsert\":[{Row(anna.Id, "anna")}],\"remove\":{before}}}")).ShouldAgree(); // out, then in anew
        (await olga.Get($"livechat/department/{id}/agents"))["agents"]!.ToJsonString().ShouldContain("\"count\":0,\"order\":0");
    }

    [Fact]
    public async Task Nobody_unknown_becomes_an_agent_and_nothing_is_done_by_halves()
    {
        var olga = await fixture.Cast.Olga;
        var (anna, vera) = (await fixture.Cast.Anna, await fixture.Cast.Vera);
        var id = await olga.MakeDepartment("Whole", beside: $"\"agents\":[{Row(anna.Id, "anna")}]");

        var refused = (await olga.Post($"livechat/department/{id}/agents", Change(Row("nobody", "nobody"), Row(anna.Id, "anna"))))
            .ShouldRefuse(400, "Invalid user [error-invalid-user]", "error-invalid-user");
        refused["details"]!.ToJsonString().ShouldBe("""{"agentId":"nobody"}""");
        (await olga.Get($"livechat/department/{id}/agents")).Each("agents", "username").ShouldBe(["anna"]);

        (await olga.Post($"livechat/department/{id}/agents", Change(Row(vera.Id, "vera"), ""))).ShouldAgree()
            .Warnings.ShouldBe(["vera does not have the role livechat-agent and takes no chats until then."]);
        (await olga.Post("livechat/department/unknown/agents", Change("", ""))).ShouldRefuse(400, "Department not found [error-department-not-found]", "error-department-not-found");
    }

    [Theory]
    [InlineData("{}", "must have required property 'upsert' [invalid-params]")]
    [InlineData("""{"upsert":[]}""", "must have required property 'remove' [invalid-params]")]
    [InlineData("""{"upsert":[],"remove":[],"foo":1}""", "must NOT have additional properties [invalid-params]")]
    [InlineData("""{"upsert":[{}],"remove":[]}""", "must have required property 'agentId' [invalid-params]")]
    [InlineData("""{"upsert":[{"agentId":"a"}],"remove":[]}""", "must have required property 'username' [invalid-params]")]
    [InlineData("""{"upsert":[{"agentId":"a","username":"b","foo":1}],"remove":[]}""", "must NOT have additional properties [invalid-params]")]
    [InlineData("""{"upsert":null,"remove":[]}""", "must be array [invalid-params]")]
    public async Task What_is_wrong_is_said_before_the_department_is_looked_for(string body, string error) =>
        (await (await fixture.Cast.Olga).Post("livechat/department/unknown/agents", body)).ShouldRefuse(400, error, "invalid-params");

    [Fact]
    public async Task Rows_are_paged_sorted_and_refused()
    {
        var olga = await fixture.Cast.Olga;
        var (anna, arno, abel) = (await fixture.Cast.Anna, await fixture.Cast.Arno, await fixture.Cast.Abel);
        var id = await olga.MakeDepartment("Paged", beside: $"\"agents\":[{Row(anna.Id, "", "\"order\":3")},{Row(arno.Id, "", "\"order\":1")},{Row(abel.Id, "", "\"order\":2")}]");
        var path = $"livechat/department/{id}/agents";

        (await anna.Get(path)).ShouldAgree().Each("agents", "username").ShouldBe(["abel", "anna", "arno"]);
        (await olga.Get(path + "?count=1&offset=1")).Text.ShouldEndWith("\"count\":1,\"offset\":1,\"total\":3,\"success\":true}");
        (await olga.Get(path + "?sort={\"username\":-1}")).Each("agents", "username").ShouldBe(["arno", "anna", "abel"]);
        (await olga.Get(path + "?sort={\"order\":1}&fields={}&query={}")).Each("agents", "username").ShouldBe(["arno", "abel", "anna"]);
        (await olga.Get("livechat/department/unknown/agents")).ShouldAgree().Text.ShouldBe("""{"agents":[],"count":0,"offset":0,"total":0,"success":true}""");
        (await olga.Get(path + "?text=a")).ShouldRefuse(400, "must NOT have additional properties [invalid-params]", "invalid-params");
        (await (await fixture.Cast.Vera).Get(path)).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        (await anna.Post(path, "{broken")).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    private static string Row(string agentId, string username, string more = "") =>
        $$"""{"agentId":"{{agentId}}","username":"{{username}}"{{(more.Length == 0 ? "" : "," + more)}}}""";

    private static string Change(string upsert, string remove) => $$"""{"upsert":[{{upsert}}],"remove":[{{remove}}]}""";
}
