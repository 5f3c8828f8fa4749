using System.Text.Json.Nodes;
using static Frontdesk.Tests.Departments.DepartmentScenes;

namespace Frontdesk.Tests.Departments;

public sealed class ReviseDepartmentTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    /// <summary>
    /// Every optional member, sent as absent, null, empty and a value, over a department that has all of them. FALLBACK, FORWARD and UNIT stand for ids.
    /// What is expected is the member's JSON afterwards, or - for a member that is not there.
    /// </summary>
    public static TheoryData<string, string?, string> Matrix => new()
    {
        { "description", null, "\"old\"" },
        { "description", "null", "-" },
        { "description", "\"\"", "\"\"" },
        { "description", "\"new\"", "\"new\"" },
        { "requestTagBeforeClosingChat", null, "true" },
        { "requestTagBeforeClosingChat", "null", "-" },
        { "requestTagBeforeClosingChat", "false", "false" },
        { "requestTagBeforeClosingChat", "true", "true" },
        { "chatClosingTags", null, "[\"old\"]" },
        { "chatClosingTags", "[\"a\",\"b\"]", "[\"a\",\"b\"]" },
        { "fallbackForwardDepartment", null, "\"OLD\"" },
        { "fallbackForwardDepartment", "null", "-" },
        { "fallbackForwardDepartment", "\"\"", "-" },
        { "fallbackForwardDepartment", "\"NEW\"", "\"NEW\"" },
        { "departmentsAllowedToForward", null, "[\"OLD\"]" },
        { "departmentsAllowedToForward", "null", "-" },
        { "departmentsAllowedToForward", "[]", "[]" },
        { "departmentsAllowedToForward", "[\"NEW\",\"OLD\",\"NEW\"]", "[\"NEW\",\"OLD\"]" },
        { "allowReceiveForwardOffline", null, "true" },
        { "allowReceiveForwardOffline", "null", "-" },
        { "allowReceiveForwardOffline", "false", "false" },
        { "maxNumberSimultaneousChat", null, "7" },
        { "maxNumberSimultaneousChat", "null", "-" },
        { "maxNumberSimultaneousChat", "0", "0" },
        { "maxNumberSimultaneousChat", "9", "9" },
        { "waitingQueueMessage", null, "\"old\"" },
        { "waitingQueueMessage", "null", "-" },
        { "waitingQueueMessage", "\"\"", "\"\"" },
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Absent_leaves_null_clears_and_empty_is_a_value(string member, string? sent, string expected)
    {
        var olga = await fixture.Cast.Olga;
        var (old, fresh) = (await olga.MakeDepartment("Old target"), await olga.MakeDepartment("New target"));
        string Fill(string text) => text.Replace("OLD", old, StringComparison.Ordinal).Replace("NEW", fresh, StringComparison.Ordinal);
        var id = await olga.MakeDepartment("Matrix", Fill("""
            "description":"old","requestTagBeforeClosingChat":true,"chatClosingTags":["old"],"fallbackForwardDepartment":"OLD",
            "departmentsAllowedToForward":["OLD"],"allowReceiveForwardOffline":true,"maxNumberSimultaneousChat":7,"waitingQueueMessage":"old"
            """));
        var before = await olga.Department(id);

        var answer = (await olga.Put($"livechat/department/{id}", Body(Members("Matrix", sent is null ? "" : $"\"{member}\":{Fill(sent)}")))).ShouldAgree();

        answer.Warnings.ShouldBeEmpty();
        var after = await olga.Department(id);
        answer["department"]!.ToJsonString().ShouldBe(after.ToJsonString());
        (after.ContainsKey(member) ? after[member]!.ToJsonString() : "-").ShouldBe(Fill(expected));
        foreach (var (name, value) in before.Where(other => other.Key != member && other.Key != "_updatedAt"))
            after[name]!.ToJsonString().ShouldBe(value!.ToJsonString(), $"{name} changed with {member}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"agents\":null")]
    [InlineData("\"agents\":[]")]
    public async Task Agents_that_are_not_named_stay(string agents)
    {
        var olga = await fixture.Cast.Olga;
        var anna = await fixture.Cast.Anna;
        var id = await olga.MakeDepartment("Staffed", beside: $"\"agents\":[{{\"agentId\":\"{anna.Id}\"}}]");
        (await olga.Put($"livechat/department/{id}", Body(Members("Staffed"), agents))).ShouldAgree().Each("agents", "username").ShouldBe(["anna"]);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("\"departmentUnit\":null", false)]
    [InlineData("\"departmentUnit\":{}", false)]
    [InlineData("\"departmentUnit\":{\"_id\":null}", false)]
    [InlineData("\"departmentUnit\":{\"_id\":\"\"}", false)]
    public async Task Only_an_absent_unit_leaves_the_department_in_its_unit(string sent, bool stays)
    {
        var olga = await fixture.Cast.Olga;
        var (id, other) = (await olga.MakeDepartment("Moves"), await olga.MakeDepartment("Remains"));
        var unit = await olga.MakeUnit("Of two", [id, other]);

        var department = (await olga.Put($"livechat/department/{id}", Body(Members("Moves"), sent))).ShouldAgree()["department"]!.AsObject();

        department["parentId"]?.GetValue<string>().ShouldBe(stays ? unit : null);
        department.ContainsKey("parentId").ShouldBeTrue("a department that was in a unit says that it is in none");
        department.ContainsKey("ancestors").ShouldBeTrue();
        (await olga.DepartmentsOf(unit)).ShouldBe(stays ? 2 : 1);
    }

    [Fact]
    public async Task A_department_that_is_put_back_as_it_was_read_does_not_change()
    {
        var olga = await fixture.Cast.Olga;
        var anna = await fixture.Cast.Anna;
        var id = await olga.MakeDepartment("Echo", "\"own\":\"value\"", $"\"agents\":[{{\"agentId\":\"{anna.Id}\",\"count\":\"3\"}}]");
        await olga.MakeUnit("Of echoes", [id]);
        await olga.Post($"livechat/department/{id}/archive");
        await olga.Post($"livechat/department/{id}/unarchive");
        var read = (await olga.Get($"livechat/department/{id}")).ShouldAgree();

        var answer = (await olga.Put($"livechat/department/{id}", new JsonObject { ["department"] = read["department"]!.DeepClone(), ["agents"] = read["agents"]!.DeepClone() }.ToJsonString())).ShouldAgree();

        answer.Text.ShouldBe(read.Text);
        fixture.Host.Registrar.Current.Sequence.ShouldBe(long.Parse(read.Header("X-Frontdesk-Revision")!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task What_is_derived_cannot_be_set_and_the_client_is_told()
    {
        var olga = await fixture.Cast.Olga;
        var id = await olga.MakeDepartment("Derived");
        var answer = (await olga.Put($"livechat/department/{id}", Body(Members("Derived", "\"_id\":\"other\",\"numAgents\":99,\"parentId\":\"other\",\"ancestors\":[\"a\"],\"archived\":true,\"type\":\"u\",\"_updatedAt\":1")))).ShouldAgree();
        answer.Warnings.ShouldBe(
        [
            "_id cannot be set in a department and was ignored.",
            "type cannot be set in a department and was ignored.",
            "parentId cannot be set in a department and was ignored.",
            "ancestors cannot be set in a department and was ignored.",
            "archived cannot be set in a department and was ignored.",
        ]);
        var department = answer["department"]!.AsObject();
        department["_id"]!.GetValue<string>().ShouldBe(id);
        department["numAgents"]!.GetValue<int>().ShouldBe(0);
        new[] { "parentId", "ancestors", "archived" }.ShouldAllBe(name => !department.ContainsKey(name));
    }

    [Theory]
    [InlineData("{}", "must have required property 'department' [invalid-params]", "invalid-params", "department")]
    [InlineData("""{"department":{}}""", "must have required property 'name' [invalid-params]", "invalid-params", "department.name")]
    [InlineData("""{"department":{"name":"n","email":"e","enabled":"true","showOnRegistration":true,"showOnOfflineForm":true}}""", "must be boolean [invalid-params]", "invalid-params", "department.enabled")]
    [InlineData("""{"department":{"name":5,"email":"e","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true}}""", "must be string [invalid-params]", "invalid-params", "department.name")]
    [InlineData("""{"department":{"name":"n","email":"e","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true,"departmentsAllowedToForward":"a,b"}}""", "must be array [invalid-params]", "invalid-params", "department.departmentsAllowedToForward")]
    [InlineData("""{"department":{"name":"n","email":"e","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true},"agents":[{"username":"anna"}]}""", "must have required property 'agentId' [invalid-params]", "invalid-params", "agents[0].agentId")]
    [InlineData("""{"department":{"name":"n","email":"e","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true},"agents":[{"agentId":"a","count":"many"}]}""", "must be number [invalid-params]", "invalid-params", "agents[0].count")]
    [InlineData("""{"department":{"name":"n","email":"e","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true},"departmentUnit":{"invalidProperty":1}}""", "Match error: Unknown key in field departmentUnit.invalidProperty", null, "departmentUnit.invalidProperty")]
    [InlineData("""{"department":{"name":"n","email":"e","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true},"departmentUnit":{"_id":true}}""", "Match error: Expected string, got boolean in field departmentUnit._id", null, "departmentUnit._id")]
    public async Task What_is_wrong_with_a_revision_is_said_in_the_contracts_words(string body, string error, string? errorType, string? field)
    {
        var olga = await fixture.Cast.Olga;
        var id = await olga.MakeDepartment("Unrevised");
        var before = await olga.Department(id);
        var refused = (await olga.Put($"livechat/department/{id}", body)).ShouldRefuse(400, error, errorType);
        refused["details"]?["field"]?.GetValue<string>().ShouldBe(field);
        (await olga.Department(id)).ToJsonString().ShouldBe(before.ToJsonString());
    }

    [Fact]
    public async Task Somebody_who_may_only_add_agents_gets_in_and_may_not_revise()
    {
        var olga = await fixture.Cast.Olga;
        var id = await olga.MakeDepartment("Guarded");
        await using var host = await Testing.FrontdeskHost.StartAsync();
        var adder = await host.Cast.Join("adder", "adder");
        await host.Registrar.Change<Grant>(
            Origin.System("test"), amendment => amendment.Put(new Grant("add-livechat-department-agents", ["adder"], amendment.Now)), CancellationToken.None);
        var there = await (await host.Cast.Olga).MakeDepartment("There");
        (await adder.Put($"livechat/department/{there}", "{}")).ShouldRefuse(400, "must have required property 'department' [invalid-params]", "invalid-params");
        (await adder.Put($"livechat/department/{there}", Body(Members("Taken")))).ShouldRefuse(400, "error-not-allowed");
        (await adder.Post($"livechat/department/{there}/agents", $$"""{"upsert":[{"agentId":"{{(await host.Cast.Anna).Id}}","username":"anna"}],"remove":[]}""")).ShouldAgree();

        var ignored = (await (await host.Cast.Olga).Put($"livechat/department/{there}", Body(Members("Renamed"), "\"agents\":[{\"agentId\":\"nobody\"}]"))).ShouldAgree();
        ignored.Warnings.ShouldBe(["You do not have the permission add-livechat-department-agents, so the agents were ignored."]);
        ignored["department"]!["name"]!.GetValue<string>().ShouldBe("Renamed");
        ignored.Each("agents", "username").ShouldBe(["anna"]);

        (await (await fixture.Cast.Anna).Put($"livechat/department/{id}", "{broken")).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_checks_come_in_the_contracts_order()
    {
        var olga = await fixture.Cast.Olga;
        var id = await olga.MakeDepartment("Ordered", enabled: false);
        await olga.MakeUnit("Of one", [id]);
        (await olga.Post($"livechat/department/{id}/archive")).ShouldAgree();
        const string bad = "\"requestTagBeforeClosingChat\":true,\"fallbackForwardDepartment\":\"nowhere\"";
        const string noTag = "At least one closing tag is required when the department requires tag(s) on closing conversations. [error-validating-department-chat-closing-tags]";

        (await olga.Put($"livechat/department/{id}", Body(Members("x", bad), "\"departmentUnit\":{}")))
            .ShouldRefuse(400, "The last department in a unit can't be removed [error-unit-cant-be-empty]", "error-unit-cant-be-empty");
        (await olga.Put($"livechat/department/{id}", Body(Members("x", bad))))
            .ShouldRefuse(400, "Archived departments cant be enabled [error-archived-department-cant-be-enabled]", "error-archived-department-cant-be-enabled");
        (await olga.Put($"livechat/department/{id}", Body(Members("x", bad, enabled: false)))).ShouldRefuse(400, noTag, "error-validating-department-chat-closing-tags");
        (await olga.Put("livechat/department/unknown", Body(Members("x", bad, enabled: false)))).ShouldRefuse(400, noTag, "error-validating-department-chat-closing-tags");
        (await olga.Put("livechat/department/unknown", Body(Members("x", "\"fallbackForwardDepartment\":\"nowhere\""))))
            .ShouldRefuse(400, "Department not found [error-department-not-found]", "error-department-not-found");
        (await olga.Put($"livechat/department/{id}", Body(Members("x", $"\"fallbackForwardDepartment\":\"{id}\"", enabled: false))))
            .ShouldRefuse(400, "A department cannot fall back on itself, neither directly nor by way of others [error-fallback-department-circular]", "error-fallback-department-circular");
        (await olga.Put($"livechat/department/{id}", Body(Members("x", "\"fallbackForwardDepartment\":\"nowhere\"", enabled: false))))
            .ShouldRefuse(400, "Fallback department not found [error-fallback-department-not-found]", "error-fallback-department-not-found");
        (await olga.Put($"livechat/department/{id}", Body(Members("x", enabled: false), "\"agents\":[{\"agentId\":\"nobody\"}]")))
            .ShouldRefuse(400, "Invalid user [error-invalid-user]", "error-invalid-user");
        (await olga.Department(id))["name"]!.GetValue<string>().ShouldBe("Ordered");
    }

    [Fact]
    public async Task Fallbacks_never_go_in_a_circle_and_forwards_never_nowhere()
    {
        var olga = await fixture.Cast.Olga;
        var a = await olga.MakeDepartment("A");
        var b = await olga.MakeDepartment("B", $"\"fallbackForwardDepartment\":\"{a}\"");
        var c = await olga.MakeDepartment("C", $"\"fallbackForwardDepartment\":\"{b}\"");
        (await olga.Put($"livechat/department/{a}", Body(Members("A", $"\"fallbackForwardDepartment\":\"{c}\"")))).Json["errorType"]!.GetValue<string>().ShouldBe("error-fallback-department-circular");

        var answer = (await olga.Put($"livechat/department/{a}", Body(Members("A", $"\"departmentsAllowedToForward\":[\"nowhere\",\"{c}\"]")))).ShouldAgree();
        answer["department"]!["departmentsAllowedToForward"]!.ToJsonString().ShouldBe($"[\"{c}\"]");
        answer.Warnings.ShouldBe(["There is no department with the id nowhere, so it was left out of departmentsAllowedToForward."]);
        (await fixture.Host.InspectAsync()).ShouldBeEmpty();
    }
}
