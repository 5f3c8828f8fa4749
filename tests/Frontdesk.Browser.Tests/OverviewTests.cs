namespace Frontdesk.Browser.Tests;

public sealed class OverviewTests(Chromium chromium) : BrowserTest(chromium)
{
    private static ILocator Tree(Visit visit) => visit.Main.GetByRole(AriaRole.Tree, new() { Name = "Units, departments and people" });

    private static ILocator Lines(Visit visit) => Tree(visit).GetByRole(AriaRole.Treeitem);

    [Theory]
    [InlineData("olga")]
    [InlineData("max")]
    public async Task Administrators_and_managers_see_everything_and_what_is_missing(string who)
    {
        await Host.Furnish();
        var visit = await Arrive(Cast.Play(who));
        await Expect(Lines(visit)).ToHaveTextAsync(Visit.Each("^North", "^Kiel.*open, no agents", "^Service", "^Billing.*1 agent", "^Returns", "^In no unit", "^Reception"));
        await Expect(visit.Part("What needs attention").GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["Kiel: open, no agents"]);
        await visit.Link("Kiel: open, no agents").ClickAsync();
        await Expect(visit.Title("Kiel")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_monitor_sees_exactly_the_departments_of_their_unit_and_no_other_name()
    {
        var scene = await Host.Furnish();
        var visit = await Arrive(Cast.Mona);
        await Expect(Lines(visit)).ToHaveTextAsync(Visit.Each("^Service", "^Billing", "^Returns"));
        await Expect(visit.Part("What needs attention")).ToContainTextAsync("Nothing is missing.");
        foreach (var strange in (string[])["North", "Kiel", "Reception"])
            await Expect(visit.Page.Locator("body")).Not.ToContainTextAsync(strange);
        await visit.Navigation.GetByRole(AriaRole.Link, new() { Name = "Departments" }).ClickAsync();
        await Expect(visit.Row("Billing")).ToBeVisibleAsync();
        foreach (var strange in (string[])["North", "Kiel", "Reception"])
            await Expect(visit.Page.Locator("body")).Not.ToContainTextAsync(strange);
        await visit.Go($"/departments/{scene.Kiel}");
        await Expect(visit.Main).ToContainTextAsync("There is no such department, or it is not among those that you see.");
    }

    [Fact]
    public async Task An_agent_sees_where_they_serve()
    {
        await Host.Furnish();
        var visit = await Arrive(Cast.Anna);
        await Expect(visit.Main).ToContainTextAsync("Billing");
        foreach (var strange in (string[])["Returns", "Kiel", "Reception"])
            await Expect(visit.Page.Locator("body")).Not.ToContainTextAsync(strange);
        await Expect(visit.Navigation.GetByRole(AriaRole.Link, new() { Name = "Settings" })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Who_may_nothing_is_told_whom_to_ask()
    {
        await Host.Furnish();
        var visit = await Arrive(Cast.Vera);
        await Expect(visit.Main).ToContainTextAsync("There is nothing here for you yet");
        await Expect(visit.Main).ToContainTextAsync("Ask an administrator");
        await Expect(visit.Navigation.GetByRole(AriaRole.Link)).ToHaveTextAsync(["At a glance", "API documentation"]);
    }

    [Fact]
    public async Task The_tree_is_walked_by_keys_alone()
    {
        await Host.Furnish();
        var visit = await Arrive(Cast.Olga);
        await Expect(Lines(visit)).ToHaveCountAsync(7);
        await Tree(visit).FocusAsync();
        await Press("Home", "ArrowDown", "ArrowDown", "ArrowDown");
        await Expect(Chosen()).ToContainTextAsync("Billing");
        await Expect(Chosen()).ToHaveAttributeAsync("aria-level", "2");
        (await Tree(visit).GetAttributeAsync("aria-activedescendant")).ShouldBe(await Chosen().GetAttributeAsync("id"));
        await Press("ArrowRight");
        await Expect(Lines(visit).Filter(new() { HasText = "anna" })).ToHaveAttributeAsync("aria-level", "3");
        await Press("ArrowLeft");
        await Expect(Lines(visit).Filter(new() { HasText = "anna" })).ToBeHiddenAsync();
        await Press("ArrowLeft", "ArrowLeft");
        await Expect(Lines(visit)).ToHaveCountAsync(5);
        await Press("r");
        await Press("n");
        await Expect(Chosen()).ToContainTextAsync("North");
        await Press("ArrowRight", "Enter");
        await Expect(visit.Title("Kiel")).ToBeVisibleAsync();
        await Expect(visit.Title("Kiel")).ToBeFocusedAsync();

        ILocator Chosen() => Tree(visit).GetByRole(AriaRole.Treeitem, new() { Selected = true });

        async Task Press(params string[] keys)
        {
            foreach (var key in keys)
                await visit.Page.Keyboard.PressAsync(key);
        }
    }

    [Fact]
    public async Task The_tree_is_narrowed_and_there_is_a_map()
    {
        await Host.Furnish();
        var visit = await Arrive(Cast.Olga);
        var filter = visit.Main.GetByRole(AriaRole.Searchbox, new() { Name = "Filter units and departments" });
        await filter.FillAsync("ret");
        await Expect(Lines(visit)).ToHaveTextAsync(Visit.Each("^Service", "^Returns"));
        await filter.FillAsync("zzz");
        await Expect(visit.Main).ToContainTextAsync("No unit and no department is called that.");

        await visit.Main.GetByRole(AriaRole.Radiogroup, new() { Name = "Show as" }).GetByText("Map").ClickAsync();
        await Expect(visit.Part("North")).ToContainTextAsync("open, no agents");
        await visit.Part("Service").GetByRole(AriaRole.Link, new() { Name = "Billing" }).ClickAsync();
        await Expect(visit.Title("Billing")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Each_number_is_that_of_the_list_behind_it()
    {
        await Host.Furnish();
        var visit = await Arrive(Cast.Olga);
        foreach (var (place, count) in ((string, int)[])[("Units", 2), ("Departments", 4), ("Agents", 3), ("Monitors", 2)])
        {
            await visit.Link($"{count} {place}").ClickAsync();
            await Expect(visit.Title(place)).ToBeVisibleAsync();
            await Expect(visit.Main).ToContainTextAsync($"1–{count} of {count}");
            await visit.Page.GoBackAsync();
        }
    }

    [Fact]
    public async Task A_new_organisation_is_led_by_the_hand()
    {
        var visit = await Arrive(Cast.Olga);
        await Expect(visit.Main).ToContainTextAsync("There is no unit and no department yet");
        var steps = visit.Part("First steps");
        await Expect(steps.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(5);
        await steps.GetByRole(AriaRole.Link, new() { Name = "Make a unit" }).ClickAsync();
        await Expect(visit.Title("Units").Or(visit.Title("Make a unit"))).ToBeVisibleAsync();
        await visit.Page.GoBackAsync();
        await steps.GetByRole(AriaRole.Button, new() { Name = "Close the first steps" }).ClickAsync();
        await visit.Page.ReloadAsync();
        await Expect(visit.Title("The organisation at a glance")).ToBeVisibleAsync();
        await Expect(visit.Main).ToContainTextAsync("There is no unit and no department yet");
        await Expect(steps).ToBeHiddenAsync();
    }
}
