namespace Frontdesk.Browser.Tests;

public sealed class SearchTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Everything_is_found_by_its_name_and_opened_by_keys()
    {
        await Host.Furnish();
        var visit = await Arrive(Cast.Max, "/agents");
        await Expect(visit.Row("anna")).ToBeVisibleAsync();
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visit.Page.Keyboard.PressAsync("Control+k");
        var search = visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox);
        await Expect(search).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync("bill");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Billing");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        var chosen = visit.Page.Locator("[role=option][data-combobox-selected]");
        await Expect(chosen).ToContainTextAsync("Billing");
        (await search.GetAttributeAsync("aria-activedescendant")).ShouldBe(await chosen.GetAttributeAsync("id"), "a screen reader says which one it is");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Title("Billing")).ToBeVisibleAsync();

        await visit.Page.Keyboard.PressAsync("Control+k");
        await search.FillAsync("service");
        await Expect(visit.Page.GetByRole(AriaRole.Option)).ToHaveTextAsync(Visit.Each("^Service"));
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Title("Service")).ToBeVisibleAsync();

        await visit.Button("Search").ClickAsync();
        await search.FillAsync("manag");
        await visit.Page.GetByRole(AriaRole.Dialog).GetByText("Managers").ClickAsync();
        await Expect(visit.Title("Managers")).ToBeVisibleAsync();

        await visit.Button("Search").ClickAsync();
        await search.FillAsync("zzzz");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Nothing is called that.");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_monitor_finds_only_what_they_see()
    {
        await Host.Furnish();
        var visit = await Arrive(Cast.Mona);
        await visit.Button("Search").ClickAsync();
        var search = visit.Page.GetByRole(AriaRole.Dialog);
        await search.GetByRole(AriaRole.Combobox).FillAsync("i");
        await Expect(search).ToContainTextAsync("Billing");
        await Expect(search).Not.ToContainTextAsync("Kiel");
    }
}
