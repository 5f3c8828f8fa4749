namespace Frontdesk.Browser.Tests;

/// <summary>The main journeys with nothing but a keyboard: Tab, Enter, space, arrows.</summary>
public sealed class KeyboardTests(Chromium chromium) : BrowserTest(chromium)
{
    private const int Many = 80; // more Tabs than any page has stops

    [Fact]
    public async Task From_the_sign_in_to_a_department_and_back_by_undo()
    {
        await Host.Furnish();
        var visit = await Arrive();
        await Expect(visit.Field("User name or e-mail")).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync("olga");
        await Reach(visit, visit.Password);
        await visit.Page.Keyboard.TypeAsync(Password);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Title("The organisation at a glance")).ToBeVisibleAsync();

        await Reach(visit, visit.Navigation.GetByRole(AriaRole.Link, new() { Name = "Departments" }));
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Title("Departments")).ToBeFocusedAsync();
        await Reach(visit, visit.Link("Make a department"));
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Title("Make a department")).ToBeFocusedAsync();

        await Reach(visit, visit.Field("Name"));
        await visit.Page.Keyboard.TypeAsync("Night desk");
        await Reach(visit, visit.Field("E-mail"));
        await visit.Page.Keyboard.TypeAsync("night@example.org");
        await Reach(visit, visit.Page.GetByRole(AriaRole.Switch, new() { Name = "Offered before the chat" }));
        await visit.Page.Keyboard.PressAsync("Space");
        await Reach(visit, visit.Button("Review and save"));
        await visit.Page.Keyboard.PressAsync("Enter");

        var preview = visit.Preview("Make department Night desk");
        await Expect(preview.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Title("Night desk")).ToBeVisibleAsync();
        await Reach(visit, visit.Main.GetByRole(AriaRole.Link, new() { Name = "Departments" }));
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Row("Night desk")).ToBeVisibleAsync();

        await Reach(visit, visit.Done("Make department Night desk").GetByRole(AriaRole.Button, new() { Name = "Undo" }));
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Done("Undone: Make department Night desk")).ToBeVisibleAsync();
        await Expect(visit.Row("Night desk")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task People_are_picked_by_arrows_and_the_preview_gives_the_focus_back()
    {
        var scene = await Host.Furnish();
        var visit = await Arrive(Cast.Olga, $"/departments/{scene.Kiel}");
        var roster = visit.Part("0 agents");
        await Expect(roster).ToBeVisibleAsync();
        await Reach(visit, roster.GetByRole(AriaRole.Textbox, new() { Name = "Add agents" }));
        await visit.Page.Keyboard.TypeAsync("an");
        await Expect(visit.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(roster.GetByRole(AriaRole.Button, new() { Name = "Remove anna" })).ToBeVisibleAsync();
        var review = roster.GetByRole(AriaRole.Button, new() { Name = "Review and save" });
        await Reach(visit, review);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Preview("Change the agents of Kiel")).ToContainTextAsync("anna now sees Kiel.");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Preview("Change the agents of Kiel")).ToBeHiddenAsync();
        await Expect(review).ToBeFocusedAsync();
    }

    /// <summary>Whoever cannot see the page is always somewhere on it (WCAG 2.4.3).</summary>
    [Fact]
    public async Task The_focus_is_never_lost()
    {
        var scene = await Host.Furnish();
        await Cast.Olga;
        var visit = await Arrive();
        await visit.SignIn("olga", Password);
        await Expect(visit.Title("The organisation at a glance")).ToBeFocusedAsync();

        await visit.Go("/monitors");
        var give = visit.Part("Make people monitors");
        await give.GetByRole(AriaRole.Button, new() { Name = "Paste a list of user names" }).ClickAsync();
        await Expect(give.GetByRole(AriaRole.Textbox, new() { Name = "User names, separated by commas, spaces or lines" })).ToBeFocusedAsync();
        await give.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(give.GetByRole(AriaRole.Button, new() { Name = "Paste a list of user names" })).ToBeFocusedAsync();

        await visit.Main.GetByRole(AriaRole.Checkbox, new() { Name = "Choose mona" }).CheckAsync();
        await visit.Button("Take it from 1 person").ClickAsync();
        await visit.Save("1 person is no longer a monitor");
        await Expect(visit.Row("mona")).ToBeHiddenAsync();
        await visit.Page.WaitForFunctionAsync("() => document.activeElement !== document.body");

        visit.Watch.ExpectRefusal(404);
        await visit.Go($"/units/{scene.North}");
        await visit.Button("Delete").ClickAsync();
        await visit.Save("Delete unit North");
        await Expect(visit.Title("Units")).ToBeVisibleAsync();
        await visit.Page.WaitForFunctionAsync("() => document.activeElement !== document.body");
    }

    [Fact]
    public async Task The_first_stop_leads_past_the_frame_and_every_stop_shows_where_one_is()
    {
        await Host.Furnish();
        var visit = await Arrive(Cast.Olga, "/departments");
        await Expect(visit.Row("Billing")).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Main).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Link("Make a department")).ToBeFocusedAsync();
        for (var stop = 0; stop < 12; stop++)
        {
            (await visit.Page.EvaluateAsync<bool>(
                "() => { const at = document.activeElement, style = getComputedStyle(at); return at === document.body || style.outlineStyle !== 'none' || style.boxShadow !== 'none' || at.matches('input') }"))
                .ShouldBeTrue(await visit.Page.EvaluateAsync<string>("document.activeElement.outerHTML"));
            await visit.Page.Keyboard.PressAsync("Tab");
        }
    }

    /// <summary>Presses Tab until the focus is there.</summary>
    private static async Task Reach(Visit visit, ILocator stop)
    {
        await Expect(stop).ToBeVisibleAsync();
        for (var tabs = 0; tabs < Many && !await stop.EvaluateAsync<bool>("element => element === document.activeElement"); tabs++)
            await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(stop).ToBeFocusedAsync();
    }
}
