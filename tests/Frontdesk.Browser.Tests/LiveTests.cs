namespace Frontdesk.Browser.Tests;

public sealed class LiveTests(Chromium chromium) : BrowserTest(chromium)
{
    /// <summary>Promised in docs/api/sessions.md and by issue 4: what was taken away is gone from open pages within this time.</summary>
    private const float Promised = 2000;

    [Fact]
    public async Task What_one_changes_appears_before_the_other_with_a_mark()
    {
        var scene = await Host.Furnish();
        var olga = await Arrive(Cast.Olga, "/departments");
        await Expect(olga.Row("Billing")).ToBeVisibleAsync();
        var max = await Arrive(Cast.Max, $"/departments/{scene.Billing}");
        await max.Field("Name").FillAsync("Invoices");
        await max.Part("Details").GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
        await max.Save("Change department Billing");
        await Expect(olga.Row("Invoices")).ToContainTextAsync("changed by max");
        await Expect(olga.Row("Billing")).ToBeHiddenAsync();
        await Expect(olga.Page.GetByRole(AriaRole.Log)).ToContainTextAsync("Invoices");

        var mona = await Arrive(Cast.Mona); // she may not follow the events, and hears all the same
        await Expect(mona.Main).ToContainTextAsync("Invoices");
        await max.Field("Name").FillAsync("Billing again");
        await max.Part("Details").GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
        await max.Save("Change department Invoices");
        await Expect(mona.Main).ToContainTextAsync("Billing again");
    }

    [Fact]
    public async Task A_permission_that_is_taken_away_is_gone_from_an_open_page_at_once()
    {
        await Host.Furnish();
        var max = await Arrive(Cast.Max, "/units");
        max.Watch.ExpectRefusal(403); // some of what is open is asked for again
        await Expect(max.Link("Make a unit")).ToBeVisibleAsync();
        await Expect(max.Navigation.GetByRole(AriaRole.Link, new() { Name = "Managers" })).ToBeVisibleAsync();
        (await (await Cast.Olga).Post("permissions.update", """{"permissions":[{"_id":"manage-livechat-units","roles":["admin"]},{"_id":"manage-livechat-managers","roles":["admin"]}]}""")).ShouldAgree();
        await Expect(max.Link("Make a unit")).ToBeHiddenAsync(new() { Timeout = Promised });
        await Expect(max.Navigation.GetByRole(AriaRole.Link, new() { Name = "Managers" })).ToBeHiddenAsync(new() { Timeout = Promised });
        await Expect(max.Row("Service")).ToBeHiddenAsync(new() { Timeout = Promised }); // he watches over no unit
        await Expect(max.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("User does not have the permissions required for this action");
    }

    [Fact]
    public async Task Who_is_deactivated_is_shown_out()
    {
        await Host.Furnish();
        var max = await Arrive(Cast.Max, "/units");
        max.Watch.ExpectRefusal(401);
        await Expect(max.Row("Service")).ToBeVisibleAsync();
        (await (await Cast.Olga).Post("users.setActiveStatus", $$"""{"userId":"{{(await Cast.Max).Id}}","activeStatus":false}""")).ShouldAgree();
        await Expect(max.Row("Service")).ToBeHiddenAsync(new() { Timeout = Promised });
        await Expect(max.Title("Sign in to Frontdesk")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_another_deletes_is_said_and_what_was_typed_stays()
    {
        var scene = await Host.Furnish();
        var olga = await Cast.Olga;
        var max = await Arrive(Cast.Max, $"/units/{scene.North}");
        max.Watch.ExpectRefusal(404);
        await max.Field("Name").FillAsync("Far north");
        (await olga.Delete($"livechat/units/{scene.North}")).ShouldAgree();
        await Expect(max.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("This is no longer here");
        await Expect(max.Field("Name")).ToHaveValueAsync("Far north");

        await max.Go($"/departments/{scene.Kiel}");
        await max.Field("Name").FillAsync("Harbour");
        (await olga.Delete($"livechat/department/{scene.Kiel}")).ShouldAgree();
        await Expect(max.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("This is no longer here");
        await Expect(max.Field("Name")).ToHaveValueAsync("Harbour");
    }

    [Fact]
    public async Task What_another_has_done_already_is_not_mine_to_undo()
    {
        await Host.Furnish();
        var max = await Arrive(Cast.Max, "/agents");
        await max.Button("Anna: takes chats. Change it").ClickAsync();
        await Expect(max.Preview("Let Anna take no chats")).ToBeVisibleAsync();
        (await (await Cast.Olga).Post("livechat/agent.status", $$"""{"status":"not-available","agentId":"{{(await Cast.Anna).Id}}"}""")).ShouldAgree();
        await max.Preview("Let Anna take no chats").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(max.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Nothing would change" })).ToBeVisibleAsync();
        await Expect(max.Button("Undo")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_may_not_be_seen_any_more_is_not_shown_any_longer()
    {
        var scene = await Host.Furnish();
        var olga = await Cast.Olga;
        var max = await Arrive(Cast.Max, "/history");
        max.Watch.ExpectRefusal(403);
        await Expect(max.Main).ToContainTextAsync("Service");
        (await olga.Post("permissions.update", """{"permissions":[{"_id":"view-audit-log","roles":["admin"]}]}""")).ShouldAgree();
        await Expect(max.Main).Not.ToContainTextAsync("Service", new() { Timeout = Promised });

        await max.Go($"/departments/{scene.Billing}");
        await Expect(max.Field("Name")).ToHaveValueAsync("Billing");
        await max.Context.APIRequest.PostAsync("/api/ext/v1/session", new()
        {
            Headers = [new("X-Frontdesk-Console", "1"), new("Content-Type", "application/json")],
            DataString = $$"""{"user":"{{(await Cast.Vera).Username}}","password":"{{Password}}"}""",
        });
        await Expect(max.Page.GetByRole(AriaRole.Link, new() { Name = "Vera" })).ToBeVisibleAsync();
        await Expect(max.Page.Locator("body")).Not.ToContainTextAsync("Anna", new() { Timeout = Promised });
    }

    [Fact]
    public async Task The_second_who_saves_sees_both_versions_and_chooses()
    {
        var scene = await Host.Furnish();
        var olga = await Arrive(Cast.Olga, $"/departments/{scene.Billing}");
        var max = await Arrive(Cast.Max, $"/departments/{scene.Billing}");
        max.Watch.ExpectRefusal(412);
        await max.Field("Name").FillAsync("Invoices");
        await olga.Field("Name").FillAsync("Accounts");
        await Review(olga);
        await olga.Save("Change department Billing");

        await Expect(max.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("Somebody else has changed this while you were typing.");
        await Expect(max.Field("Name")).ToHaveValueAsync("Invoices");
        await Review(max);
        var dialog = max.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody else has saved this in the meantime.");
        await Expect(dialog.GetByRole(AriaRole.Row).Filter(new() { HasText = "Accounts" })).ToContainTextAsync("Invoices");
        (await (await Cast.Olga).Get($"livechat/department/{scene.Billing}"))["department"]!["name"]!.GetValue<string>().ShouldBe("Accounts");

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Go on with mine" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Region, new() { Name = "What changes" })).ToContainTextAsync("Accounts");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(max.Title("Invoices")).ToBeVisibleAsync();
        await Expect(olga.Title("Invoices")).ToBeVisibleAsync();

        static Task Review(Visit visit) => visit.Part("Details").GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
    }
}
