using Frontdesk.Testing;

namespace Frontdesk.Tests.Departments;

public sealed class DepartmentEndingTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    [Theory]
    [InlineData("livechat/department/{0}/archive", "livechat/department/{0}/unarchive")]
    [InlineData("livechat/department/archive/{0}", "livechat/department/unarchive/{0}")]
    public async Task A_department_goes_to_the_archive_and_comes_back_disabled(string archive, string unarchive)
    {
        var olga = await fixture.Cast.Olga;
        var anna = await fixture.Cast.Anna;
        var id = await olga.MakeDepartment("Put away", beside: $"\"agents\":[{{\"agentId\":\"{anna.Id}\"}}]");

        (await olga.Post(Of(archive, id))).ShouldAgree().Text.ShouldBe("""{"success":true}""");
        (await olga.Post(Of(archive, id))).ShouldAgree(); // again: nothing more
        var archived = await olga.Department(id);
        (archived["archived"]!.GetValue<bool>(), archived["enabled"]!.GetValue<bool>()).ShouldBe((true, false));
        (await olga.Get($"livechat/department/{id}/agents")).Each("agents", "departmentEnabled").ShouldBe(["false"]);

        (await olga.Post(Of(unarchive, id))).ShouldAgree().Text.ShouldBe("""{"success":true}""");
        var back = await olga.Department(id);
        (back["archived"]!.GetValue<bool>(), back["enabled"]!.GetValue<bool>()).ShouldBe((false, false));
        (await olga.Get($"livechat/department/{id}/agents")).Each("agents", "departmentEnabled").ShouldBe(["false"]);

        (await olga.Post(Of(archive, "unknown"))).ShouldRefuse(400, "department-not-found");
        (await olga.Post(Of(unarchive, "unknown"))).ShouldRefuse(400, "[department-not-found]", "department-not-found");
        foreach (var path in new[] { Of(archive, id), Of(unarchive, id) })
        {
            (await fixture.Cast.Nobody.Post(path)).Status.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
            (await anna.Post(path)).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task Archiving_the_last_open_department_of_a_unit_warns()
    {
        var olga = await fixture.Cast.Olga;
        var (first, second) = (await olga.MakeDepartment("One"), await olga.MakeDepartment("Two"));
        await olga.MakeUnit("Nearly empty", [first, second]);
        (await olga.Post($"livechat/department/{first}/archive")).ShouldAgree().Warnings.ShouldBeEmpty();
        (await olga.Post($"livechat/department/{second}/archive")).ShouldAgree().Warnings.ShouldBe(["The unit Nearly empty has no other department that is not archived."]);
    }

    [Fact]
    public async Task A_department_is_deleted_only_where_that_is_allowed_and_leaves_no_trace()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        var anna = await host.Cast.Anna;
        var id = await olga.MakeDepartment("Doomed", beside: $"\"agents\":[{{\"agentId\":\"{anna.Id}\"}}]");
        var other = await olga.MakeDepartment("Pointing", $"\"fallbackForwardDepartment\":\"{id}\",\"departmentsAllowedToForward\":[\"{id}\"]");
        (await olga.Put($"livechat/department/{id}", DepartmentScenes.Body(DepartmentScenes.Members("Doomed", $"\"departmentsAllowedToForward\":[\"{id}\"]")))).ShouldAgree();
        var unit = await olga.MakeUnit("Loses one", [id]);

        (await anna.Delete($"livechat/department/{id}")).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        (await olga.Delete("livechat/department/unknown")).ShouldRefuse(400, "error-department-removal-disabled");
        (await olga.Delete($"livechat/department/{id}")).ShouldRefuse(400, "error-department-removal-disabled");
        await host.AllowRemoval(true);
        (await olga.Delete("livechat/department/unknown")).ShouldRefuse(400, "error-department-not-found");
        (await olga.Delete($"livechat/department/{id}")).ShouldAgree();

        (await olga.Get($"livechat/department/{id}"))["department"].ShouldBeNull();
        var left = await olga.Department(other);
        left.ContainsKey("fallbackForwardDepartment").ShouldBeFalse();
        left["departmentsAllowedToForward"]!.ToJsonString().ShouldBe("[]");
        (await olga.DepartmentsOf(unit)).ShouldBe(0);
        (await olga.Delete($"livechat/department/{id}")).ShouldRefuse(400, "error-department-not-found");
        (await host.InspectAsync()).ShouldBeEmpty();
    }

    private static string Of(string path, string id) => path.Replace("{0}", id, StringComparison.Ordinal);
}
