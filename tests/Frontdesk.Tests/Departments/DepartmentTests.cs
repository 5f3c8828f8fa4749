using static Frontdesk.Tests.Departments.DepartmentScenes;

namespace Frontdesk.Tests.Departments;

public sealed class DepartmentTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";

    [Fact]
    public async Task A_department_is_made_and_answered_as_it_is_after_everything()
    {
        var olga = await fixture.Cast.Olga;
        var anna = await fixture.Cast.Anna;
        var unit = await olga.MakeUnit("Sales", []);

        var made = (await olga.Post("livechat/department", Body(
            Members("First", "\"description\":\"d\",\"maxNumberSimultaneousChat\":3,\"waitingQueueMessage\":\"soon\",\"vip\":true"),
            $$"""
            "agents":[{"agentId":"{{anna.Id}}","username":"somebody"}],"departmentUnit":{"_id":"{{unit}}"}
            """))).ShouldAgree();

        made.Members.ShouldBe(["department", "agents", "success"]);
        var department = made["department"]!.AsObject();
        department.Select(member => member.Key).ShouldBe(
            ["_id", "name", "email", "enabled", "showOnRegistration", "showOnOfflineForm", "description", "maxNumberSimultaneousChat", "vip", "waitingQueueMessage", "numAgents", "type", "parentId", "ancestors", "_updatedAt"]);
        department["numAgents"]!.GetValue<int>().ShouldBe(1);
        department["type"]!.GetValue<string>().ShouldBe("d");
        department["parentId"]!.GetValue<string>().ShouldBe(unit);
        department["ancestors"]!.ToJsonString().ShouldBe($"[\"{unit}\"]");
        var row = made["agents"]![0]!.AsObject();
        row.Select(member => member.Key).ShouldBe(["_id", "agentId", "departmentId", "username", "departmentEnabled", "count", "order", "_updatedAt"]);
        row["username"]!.GetValue<string>().ShouldBe("anna");
        row["departmentEnabled"]!.GetValue<bool>().ShouldBeTrue();

        var read = (await olga.Get($"livechat/department/{department["_id"]}")).ShouldAgree();
        read["department"]!.ToJsonString().ShouldBe(department.ToJsonString());
        read["agents"]!.ToJsonString().ShouldBe(made["agents"]!.ToJsonString());
        (await olga.DepartmentsOf(unit)).ShouldBe(1);
        (await fixture.Host.InspectAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_department_is_not_made_by_everybody()
    {
        await (await fixture.Cast.Mona).MakeDepartment("By a monitor");
        (await fixture.Cast.Nobody.Post("livechat/department", "{broken")).ShouldRefuse(401, "You must be logged in to do this.");
        (await (await fixture.Cast.Anna).Post("livechat/department", "{broken")).ShouldRefuse(403, Forbidden);
    }

    [Theory]
    [InlineData("{}", "must have required property 'department' [invalid-params]")]
    [InlineData("""{"department":{}}""", "must have required property 'name' [invalid-params]")]
    [InlineData("""{"department":{"name":"n","email":"e","enabled":true,"showOnRegistration":true}}""", "must have required property 'showOnOfflineForm' [invalid-params]")]
    [InlineData("""{"department":{"name":null,"email":"e","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true}}""", "must be string [invalid-params]")]
    [InlineData("""{"department":{"name":" ","email":"e","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true}}""", "must NOT have fewer than 1 characters [invalid-params]")]
    [InlineData("""{"department":{"name":"n","email":"e","enabled":"maybe","showOnRegistration":true,"showOnOfflineForm":true}}""", "must be boolean [invalid-params]")]
    [InlineData("""{"department":{"name":"n","email":"e","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true,"own":{}}}""", "must be string, integer or boolean [invalid-params]")]
    [InlineData("""{"department":{"name":"n","email":"e","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true,"own":1.5}}""", "must be string, integer or boolean [invalid-params]")]
    [InlineData("""{"department":{"name":"n","email":"e","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true},"other":1}""", "must NOT have additional properties [invalid-params]")]
    [InlineData("""{"department":{"name":"n","email":"e","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true},"agents":[{}]}""", "must have required property 'agentId' [invalid-params]")]
    [InlineData("""{"department":{"name":"n","email":"e","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true},"agents":[{"agentId":"a","foo":1}]}""", "must NOT have additional properties [invalid-params]")]
    [InlineData("""{"department":{"name":"n","email":"e","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true},"departmentUnit":{"_id":true}}""", "must be string [invalid-params]")]
    [InlineData("""{"department":{"name":"n","email":"e","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true},"departmentUnit":{"invalidProperty":true}}""", "must NOT have additional properties [invalid-params]")]
    public async Task What_is_wrong_with_a_new_department_is_said_in_the_contracts_words(string body, string error)
    {
        var olga = await fixture.Cast.Olga;
        var before = (await olga.Get("livechat/department"))["total"]!.GetValue<int>();
        (await olga.Post("livechat/department", body)).ShouldRefuse(400, error, "invalid-params");
        (await olga.Get("livechat/department"))["total"]!.GetValue<int>().ShouldBe(before);
    }

    [Fact]
    public async Task Create_coerces_kinds_and_takes_null_for_absent()
    {
        var olga = await fixture.Cast.Olga;
        var id = await olga.MakeDepartment("Coerced", "\"description\":5,\"requestTagBeforeClosingChat\":\"false\",\"chatClosingTags\":null,\"fallbackForwardDepartment\":\"\",\"own\":null", "\"departmentUnit\":null,\"agents\":null");
        var department = await olga.Department(id);
        department["description"]!.GetValue<string>().ShouldBe("5");
        department["requestTagBeforeClosingChat"]!.GetValue<bool>().ShouldBeFalse();
        new[] { "chatClosingTags", "fallbackForwardDepartment", "own", "parentId", "ancestors", "archived" }.ShouldAllBe(name => !department.ContainsKey(name));
    }

    [Fact]
    public async Task Tags_come_before_the_fallback_and_both_before_the_agents()
    {
        var olga = await fixture.Cast.Olga;
        const string noTag = "At least one closing tag is required when the department requires tag(s) on closing conversations. [error-validating-department-chat-closing-tags]";
        const string badAgent = "\"agents\":[{\"agentId\":\"nobody\"}]";
        (await olga.Post("livechat/department", Body(Members("x", "\"requestTagBeforeClosingChat\":true,\"chatClosingTags\":[],\"fallbackForwardDepartment\":\"nowhere\""), badAgent)))
            .ShouldRefuse(400, noTag, "error-validating-department-chat-closing-tags");
        (await olga.Post("livechat/department", Body(Members("x", "\"fallbackForwardDepartment\":\"nowhere\""), badAgent)))
            .ShouldRefuse(400, "Fallback department not found [error-fallback-department-not-found]", "error-fallback-department-not-found");
        var refused = (await olga.Post("livechat/department", Body(Members("x"), badAgent))).ShouldRefuse(400, "Invalid user [error-invalid-user]", "error-invalid-user");
        refused["details"]!["agentId"]!.GetValue<string>().ShouldBe("nobody");
        (await olga.Get("livechat/department?text=x&count=0")).Each("departments", "name").ShouldNotContain("x");
    }

    [Fact]
    public async Task An_unknown_department_is_null_and_agents_are_for_those_who_view_departments()
    {
        var olga = await fixture.Cast.Olga;
        var anna = await fixture.Cast.Anna;
        var id = await olga.MakeDepartment("Seen");

        (await olga.Get("livechat/department/unknown")).ShouldAgree().Text.ShouldBe("""{"department":null,"agents":[],"success":true}""");
        (await olga.Get($"livechat/department/{id}?includeAgents=false")).ShouldAgree().Members.ShouldBe(["department", "success"]);
        (await olga.Get($"livechat/department/{id}?includeAgents=true")).ShouldAgree().Members.ShouldBe(["department", "agents", "success"]);
        (await anna.Get($"livechat/department/{id}")).ShouldAgree().Members.ShouldBe(["department", "success"]);
        (await (await fixture.Cast.Vera).Get($"livechat/department/{id}")).ShouldRefuse(403, Forbidden);
    }

    [Fact]
    public async Task There_is_always_room_for_another_department()
    {
        (await (await fixture.Cast.Mona).Get("livechat/department/isDepartmentCreationAvailable")).ShouldAgree()
            .Text.ShouldBe("""{"isDepartmentCreationAvailable":true,"success":true}""");
        (await (await fixture.Cast.Anna).Get("livechat/department/isDepartmentCreationAvailable")).ShouldRefuse(403, Forbidden);
    }

    [Fact]
    public async Task A_dry_run_makes_nothing()
    {
        var olga = await fixture.Cast.Olga;
        (await olga.Post("livechat/department?dryRun=true", Body(Members("Dry")))).ShouldAgree()["changes"]!.AsArray().Count.ShouldBe(1);
        (await olga.Get("livechat/department?text=Dry")).ShouldAgree()["total"]!.GetValue<int>().ShouldBe(0);
    }
}
