using Frontdesk.Testing;
using static Frontdesk.Tests.Departments.DepartmentScenes;

namespace Frontdesk.Tests.Departments;

public sealed class DepartmentUnitTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task A_department_moves_from_unit_to_unit_and_the_numbers_follow()
    {
        var max = await fixture.Cast.Max;
        var (id, other) = (await max.MakeDepartment("Moved"), await max.MakeDepartment("Left behind"));
        var (first, second) = (await max.MakeUnit("First", [id, other]), await max.MakeUnit("Second", []));

        var moved = (await max.Put($"livechat/department/{id}", Body(Members("Moved"), In(second)))).ShouldAgree();
        moved["department"]!["ancestors"]!.ToJsonString().ShouldBe($"[\"{second}\"]");
        (await max.DepartmentsOf(first), await max.DepartmentsOf(second)).ShouldBe((1, 1));

        (await max.Put($"livechat/department/{other}", Body(Members("Left behind"), "\"departmentUnit\":{}")))
            .ShouldRefuse(400, "The last department in a unit can't be removed [error-unit-cant-be-empty]", "error-unit-cant-be-empty");
        (await max.Put($"livechat/department/{other}", Body(Members("Left behind"), In(second)))).ShouldAgree(); // moving is not detaching
        (await max.DepartmentsOf(first), await max.DepartmentsOf(second)).ShouldBe((0, 2));
        (await fixture.Host.InspectAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_unit_is_ignored_with_a_warning_and_the_rest_is_saved()
    {
        var olga = await fixture.Cast.Olga;
        var id = await olga.MakeDepartment("Steady");
        var unit = await olga.MakeUnit("Known", [id]);
        var answer = (await olga.Put($"livechat/department/{id}", Body(Members("Steadier"), In("nowhere")))).ShouldAgree();
        answer.Warnings.ShouldBe(["There is no unit with the id nowhere, so the department's unit was left as it is."]);
        answer["department"]!["parentId"]!.GetValue<string>().ShouldBe(unit);
        answer["department"]!["name"]!.GetValue<string>().ShouldBe("Steadier");

        var made = (await olga.Post("livechat/department", Body(Members("Free"), In("nowhere")))).ShouldAgree();
        made.Warnings.Count.ShouldBe(1);
        made["department"]!.AsObject().ContainsKey("parentId").ShouldBeFalse();
    }

    [Fact]
    public async Task A_monitor_moves_departments_only_between_units_they_monitor()
    {
        var olga = await fixture.Cast.Olga;
        var mona = await fixture.Cast.Mona;
        var (id, filler) = (await olga.MakeDepartment("Claimed"), await olga.MakeDepartment("Filler"));
        var (hers, alsoHers) = (await olga.MakeUnit("Hers", [], mona), await olga.MakeUnit("Also hers", [], mona));
        var foreign = await olga.MakeUnit("Not hers", [filler]);

        var refused = await Put(mona, id, In(foreign));
        refused.Warnings.ShouldBe(["You do not monitor the unit Not hers, so the department was not added to it."]);
        refused["department"]!.AsObject().ContainsKey("parentId").ShouldBeFalse();
        (await Put(mona, id, In(hers)))["department"]!["parentId"]!.GetValue<string>().ShouldBe(hers);
        (await Put(mona, id, In(alsoHers)))["department"]!["parentId"]!.GetValue<string>().ShouldBe(alsoHers);

        (await Put(olga, id, In(foreign))).Warnings.ShouldBeEmpty();
        foreach (var attempt in new[] { In(hers), "\"departmentUnit\":{}" })
        {
            var kept = await Put(mona, id, attempt);
            kept.Warnings.ShouldBe(["You do not monitor the unit Not hers, so the department stays there."]);
            kept["department"]!["parentId"]!.GetValue<string>().ShouldBe(foreign);
        }
        (await Put(mona, id, In(foreign))).Warnings.ShouldBe([]); // it is there already
        (await olga.DepartmentsOf(foreign)).ShouldBe(2);

        var made = (await mona.Post("livechat/department", Body(Members("New in hers"), In(hers)))).ShouldAgree();
        made["department"]!["parentId"]!.GetValue<string>().ShouldBe(hers);
        made = (await mona.Post("livechat/department", Body(Members("New in foreign"), In(foreign)))).ShouldAgree();
        made.Warnings.Count.ShouldBe(1);
        made["department"]!.AsObject().ContainsKey("parentId").ShouldBeFalse();
    }

    [Fact]
    public async Task Only_a_monitor_is_held_to_the_units_they_monitor()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, anna, doro) = (await host.Cast.Olga, await host.Cast.Anna, await host.Cast.Doro);
        var id = await olga.MakeDepartment("Claimed");
        var (first, second) = (await olga.MakeUnit("First", [await olga.MakeDepartment("Filler")]), await olga.MakeUnit("Second", [await olga.MakeDepartment("Other filler")]));
        (await olga.Post("permissions.update", """{"permissions":[{"_id":"manage-livechat-departments","roles":["admin","livechat-monitor","livechat-agent"]}]}""")).ShouldAgree();

        foreach (var unit in new[] { first, second }) // an agent who may change departments
        {
            var moved = await Put(anna, id, In(unit));
            moved.Warnings.ShouldBeEmpty();
            moved["department"]!["parentId"]!.GetValue<string>().ShouldBe(unit);
        }
        foreach (var attempt in new[] { In(first), "\"departmentUnit\":{}" }) // a monitor who is an agent as well
            (await Put(doro, id, attempt)).Warnings.Count.ShouldBe(1);
        (await olga.DepartmentsOf(second)).ShouldBe(2);
        (await Put(anna, id, "\"departmentUnit\":{}"))["department"]!["parentId"].ShouldBeNull();
        (await olga.DepartmentsOf(second)).ShouldBe(1);
    }

    [Fact]
    public async Task The_lists_of_a_unit_show_its_own_and_the_free_ones()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        var mona = await host.Cast.Mona;
        var ids = new List<string>();
        foreach (var name in new[] { "a own", "b free", "C own", "d other", "e own", "f free" })
            ids.Add(await olga.MakeDepartment(name));
        var unit = await olga.MakeUnit("Own", [ids[4], ids[0], ids[2]]);
        await olga.MakeUnit("Other", [ids[3]]);
        await olga.Post($"livechat/department/{ids[0]}/archive");
        await olga.Post($"livechat/department/{ids[1]}/archive");

        var own = (await olga.Get($"livechat/units/{unit}/departments?sort={{\"name\":-1}}&text=zzz")).ShouldAgree();
        own.Members.ShouldBe(["departments", "count", "offset", "total", "success"]);
        own.Each("departments", "name").ShouldBe(["C own", "a own", "e own"]);
        (await olga.Get($"livechat/units/{unit}/departments?count=1&offset=1")).Each("departments", "name").ShouldBe(["a own"]);
        (await olga.Get("livechat/units/unknown/departments")).ShouldAgree().Text.ShouldBe("""{"departments":[],"count":0,"offset":0,"total":0,"success":true}""");

        (await olga.Get($"livechat/units/{unit}/departments/available")).ShouldAgree().Each("departments", "name").ShouldBe(["C own", "a own", "b free", "e own", "f free"]);
        var page = (await olga.Get($"livechat/units/{unit}/departments/available?count=2&offset=2&sort={{\"name\":-1}}")).ShouldAgree();
        page.Each("departments", "name").ShouldBe(["b free", "e own"]);
        page["total"]!.GetValue<int>().ShouldBe(5);
        (await olga.Get($"livechat/units/{unit}/departments/available?text=OWN")).Each("departments", "name").ShouldBe(["C own", "a own", "e own"]);
        (await olga.Get("livechat/units/unknown/departments/available")).Each("departments", "name").ShouldBe(["b free", "f free"]);
        (await mona.Get($"livechat/units/{unit}/departments")).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        (await mona.Get($"livechat/units/{unit}/departments/available")).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    private static string In(string unitId) => $$"""
        "departmentUnit":{"_id":"{{unitId}}"}
        """;

    private static async Task<Answer> Put(Client client, string id, string unit) => (await client.Put($"livechat/department/{id}", Body(Members("Claimed"), unit))).ShouldAgree();
}
