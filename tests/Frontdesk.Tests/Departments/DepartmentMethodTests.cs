using Frontdesk.Tests.Wire;
using static Frontdesk.Tests.Departments.DepartmentScenes;

namespace Frontdesk.Tests.Departments;

public sealed class DepartmentMethodTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Method = "livechat:saveDepartment";

    [Fact]
    public async Task A_department_is_saved_by_the_legacy_method_as_by_the_routes()
    {
        var mona = await fixture.Cast.Mona;
        var anna = await fixture.Cast.Anna;
        var unit = await (await fixture.Cast.Olga).MakeUnit("Legacy", [], mona);

        var made = (await mona.Call(Method, $$"""["",{{Members("Made")}},[{"agentId":"{{anna.Id}}","username":"anna","count":"2"}],{"_id":"{{unit}}"}]"""))["result"]!.AsObject();
        var id = made["_id"]!.GetValue<string>();
        made.ToJsonString().ShouldBe((await mona.Department(id)).ToJsonString());
        made["parentId"]!.GetValue<string>().ShouldBe(unit);
        made["numAgents"]!.GetValue<int>().ShouldBe(1);

        var revised = (await mona.Call(Method, $$"""["{{id}}",{{Members("Revised")}},null,null]"""))["result"]!.AsObject();
        revised["name"]!.GetValue<string>().ShouldBe("Revised");
        revised["parentId"]!.GetValue<string>().ShouldBe(unit);
        (await mona.Call(Method, $$"""["{{id}}",{{Members("Revised")}},[],{}]"""))["error"]!["error"]!.GetValue<string>().ShouldBe("error-unit-cant-be-empty");
        (await mona.Call(Method, $$"""[null,{{Members("Another")}}]"""))["result"]!["_id"]!.GetValue<string>().ShouldNotBe(id);
    }

    [Theory]
    [InlineData("[]", "invalid-params")]
    [InlineData("[\"\",{}]", "invalid-params")]
    [InlineData("[5,MEMBERS]", "error-department-not-found")]
    [InlineData("[\"unknown\",MEMBERS]", "error-department-not-found")]
    [InlineData("[\"\",MEMBERS,[{\"agentId\":\"nobody\"}]]", "error-invalid-user")]
    [InlineData("[\"\",MEMBERS,{}]", "invalid-params")]
    [InlineData("[\"\",MEMBERS,[],{\"foo\":1}]", "400")]
    public async Task What_the_method_refuses_is_in_its_result(string arguments, string code) =>
        (await (await fixture.Cast.Olga).Call(Method, arguments.Replace("MEMBERS", Members("Refused"), StringComparison.Ordinal)))["error"]!["error"]!.GetValue<string>().ShouldBe(code);

    [Fact]
    public async Task Not_everybody_may_call_it() =>
        (await (await fixture.Cast.Anna).Call(Method, $"[\"\",{Members("Refused")}]"))["error"]!["error"]!.GetValue<string>().ShouldBe("error-not-allowed");
}
