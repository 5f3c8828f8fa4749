namespace Frontdesk.Browser.Tests;

/// <summary>The demonstration's start page: look around as whom you like.</summary>
public sealed class DemoTests(Chromium chromium, DemoHost demo) : BrowserTest(chromium, demo.Host), IClassFixture<DemoHost>
{
    [Theory]
    [InlineData("Administrator", "Olga Admin", "At a glance, Units, Departments, Agents, Monitors, Managers, People, Roles and permissions, History, Organisation as code, Settings, Webhooks, Health")]
    [InlineData("Manager", "Ada Manager", "At a glance, Units, Departments, Agents, Monitors, Managers, Roles and permissions, History")]
    [InlineData("Monitor", "Testerio Monitor", "At a glance, Units, Departments, Agents")]
    [InlineData("Agent", "John Doe", "At a glance, Departments, Agents")]
    [InlineData("No role", "visitor.desk", "At a glance")]
    public async Task Whoever_is_chosen_is_signed_in_and_sees_their_own_pages(string role, string name, string pages)
    {
        var visit = await Arrive();
        await visit.Part("Demonstration: look around as").GetByRole(AriaRole.Button, new() { NameRegex = Visit.Pattern($"^{role} ?{name}$") }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Account of " + name })).ToBeVisibleAsync();
        await Expect(visit.Navigation.GetByRole(AriaRole.Link)).ToHaveTextAsync([.. pages.Split(", "), "API documentation"]);
        if (role != "No role")
        {
            // The numbers lead no further than the navigation does.
            var numbers = visit.Main.GetByRole(AriaRole.Listitem).Filter(new() { HasTextRegex = Visit.Pattern(@"^\d+\D+$") });
            await Expect(numbers.Filter(new() { HasText = "Units" })).ToHaveCountAsync(1);
            foreach (var link in await numbers.GetByRole(AriaRole.Link).AllInnerTextsAsync())
                pages.Split(", ").ShouldContain(link.Split('\n')[^1]);
        }
        foreach (var page in pages.Split(", "))
        {
            await visit.Navigation.GetByRole(AriaRole.Link, new() { Name = page, Exact = true }).ClickAsync();
            await Expect(visit.Title(page == "At a glance" ? "The organisation at a glance" : page)).ToBeVisibleAsync();
            await Expect(visit.Page.Locator("[aria-busy=true], .mantine-Skeleton-root")).ToHaveCountAsync(0);
            await Expect(visit.Main.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        }
    }
}
