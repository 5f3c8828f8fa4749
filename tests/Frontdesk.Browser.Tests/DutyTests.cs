namespace Frontdesk.Browser.Tests;

public sealed class DutyTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData("agents", "an agent", "agents")]
    [InlineData("managers", "a manager", "managers")]
    [InlineData("monitors", "a monitor", "monitors")]
    public async Task A_duty_is_given_to_several_at_once_and_taken_from_them(string place, string one, string many)
    {
        await Host.Furnish();
        await Cast.Join("nina");
        await Cast.Join("nico");
        var visit = await Arrive(Cast.Olga, "/" + place);
        var give = visit.Part($"Make people {many}");
        await visit.Pick(give, "People", "Nina", "Nico");
        await give.GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
        await visit.Save($"Make 2 people {many}", "nina", "nico");
        await Expect(visit.Row("nina")).ToBeVisibleAsync();
        await Expect(visit.Row("nico")).ToBeVisibleAsync();
        await Expect(give.GetByRole(AriaRole.Button, new() { Name = "Remove nina" })).ToBeHiddenAsync();

        await visit.Main.GetByRole(AriaRole.Checkbox, new() { Name = "Choose nina" }).CheckAsync();
        await visit.Main.GetByRole(AriaRole.Checkbox, new() { Name = "Choose nico" }).CheckAsync();
        await visit.Button("Take it from 2 people").ClickAsync();
        await visit.Save($"2 people are no longer {many}");
        await Expect(visit.Row("nina")).ToBeHiddenAsync();
        await Expect(visit.Row("nico")).ToBeHiddenAsync();

        await visit.Undo($"2 people are no longer {many}");
        await Expect(visit.Row("nina")).ToBeVisibleAsync();
        await visit.Main.GetByRole(AriaRole.Checkbox, new() { Name = "Choose nina" }).CheckAsync();
        await visit.Button("Take it from 1 person").ClickAsync();
        await visit.Save($"1 person is no longer {one}");
        await Expect(visit.Row("nina")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Whether_an_agent_takes_chats_is_changed_where_it_is_shown()
    {
        await Host.Furnish();
        var visit = await Arrive(Cast.Max, "/agents");
        await visit.Button("Anna: takes chats. Change it").ClickAsync();
        await visit.Save("Let Anna take no chats");
        await Expect(visit.Button("Anna: takes no chats. Change it")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_may_only_look_is_offered_nothing_to_change()
    {
        await Host.Furnish();
        var visit = await Arrive(Cast.Mona, "/units");
        await Expect(visit.Row("Service")).ToBeVisibleAsync();
        await Expect(visit.Row("North")).ToBeHiddenAsync();
        await Expect(visit.Main.GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
        await Expect(visit.Navigation.GetByRole(AriaRole.Link, new() { Name = "Managers" })).ToBeHiddenAsync();
    }
}
