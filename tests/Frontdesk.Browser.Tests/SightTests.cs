namespace Frontdesk.Browser.Tests;

public sealed class SightTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Why_somebody_sees_something_or_not_is_answered_in_one_sentence_that_can_be_passed_on()
    {
        await Host.Furnish();
        var olga = await Arrive(Cast.Olga, $"/people/{(await Cast.Anna).Id}");
        var sight = olga.Part("What can Anna see?");
        await olga.Choose("Unit or department", "Billing");
        await Expect(sight).ToContainTextAsync("Anna sees Billing as one of its agents.");
        await olga.Choose("Unit or department", "Returns");
        await Expect(sight).ToContainTextAsync("Anna does not see Returns: it belongs to Service, a unit that Anna does not monitor, and Anna is not one of its agents.");
        await Expect(sight).Not.ToContainTextAsync("Anna sees");

        var holding = olga.Part("What may Anna do?");
        await olga.Choose("Permission", "Manage units");
        await Expect(holding).ToContainTextAsync("Anna does not have the permission “Manage units”: the roles Administrator and Manager have it, and Anna has none of them.");
        var max = await Arrive(Cast.Max, new Uri(olga.Page.Url).PathAndQuery);
        await Expect(max.Part("What can Anna see?")).ToContainTextAsync("Anna does not see Returns: it belongs to Service");
        await Expect(max.Part("What may Anna do?")).ToContainTextAsync("Anna does not have the permission “Manage units”");

        await holding.GetByRole(AriaRole.Link, new() { Name = "Show it in the grid" }).ClickAsync();
        await Expect(olga.Title("Roles and permissions")).ToBeVisibleAsync();
        await Expect(olga.Main.GetByRole(AriaRole.Checkbox, new() { Name = "Manage units, Manager", Exact = true })).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Everybody_can_ask_it_of_themselves_and_the_answer_follows_what_changes()
    {
        var scene = await Host.Furnish();
        var olga = await Arrive(Cast.Olga, $"/people/{(await Cast.Olga).Id}?sees=department/{scene.Returns}");
        await Expect(olga.Part("What can Olga see?")).ToContainTextAsync("Olga sees Returns because");
        var mona = await Arrive(Cast.Mona, $"/people/{(await Cast.Mona).Id}?sees=department/{scene.Returns}");
        await Expect(mona.Part("What can Mona see?")).ToContainTextAsync("Mona sees Returns as a monitor of Service, the unit that it belongs to.");
        (await (await Cast.Olga).Post($"livechat/units/{scene.Service}", $$"""{"unitData":{"name":"Service","visibility":"public"},"unitMonitors":[{"monitorId":"{{(await Cast.Moritz).Id}}","username":"moritz"}],"unitDepartments":[{"departmentId":"{{scene.Billing}}"},{"departmentId":"{{scene.Returns}}"}]}""")).ShouldAgree();
        await Expect(mona.Part("What can Mona see?")).ToContainTextAsync("Mona does not see this department: it belongs to a unit that Mona does not monitor, and Mona is not one of its agents.");
    }
}
