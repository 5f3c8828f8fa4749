namespace Frontdesk.Browser.Tests;

public sealed class ConnectionTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData("olga")] // follows the events
    [InlineData("max")] // hears by the pulse of the session
    public async Task A_lost_connection_is_said_quietly_and_nothing_typed_is_lost(string who)
    {
        var scene = await Host.Furnish();
        var visit = await Arrive(Cast.Play(who), $"/departments/{scene.Billing}");
        visit.Watch.ExpectLostConnection();
        var banner = visit.Main.GetByRole(AriaRole.Status).Filter(new() { HasText = "The connection is lost." });
        await visit.Field("Description").FillAsync("What was typed before");
        await Expect(banner).ToBeHiddenAsync();

        await visit.Context.SetOfflineAsync(true);
        await Expect(banner).ToBeVisibleAsync();
        await Expect(visit.Field("Description")).ToHaveValueAsync("What was typed before");
        await visit.Field("Description").FillAsync("What was typed meanwhile");
        (await (await Cast.Olga).Post($"livechat/department/{scene.Billing}/agents", $$"""{"upsert":[{"agentId":"{{(await Cast.Abel).Id}}","username":"abel"}],"remove":[]}""")).ShouldAgree();

        await visit.Context.SetOfflineAsync(false);
        await Expect(banner).ToBeHiddenAsync();
        await Expect(visit.Part("2 agents").GetByRole(AriaRole.Row).Filter(new() { HasText = "abel" })).ToBeVisibleAsync();
        await Expect(visit.Field("Description")).ToHaveValueAsync("What was typed meanwhile");
    }

    [Fact]
    public async Task What_was_typed_when_the_session_ended_is_there_for_who_comes_back_and_for_nobody_else()
    {
        var scene = await Host.Furnish();
        await Task.WhenAll(Cast.Max, Cast.Olga);
        var visit = await Arrive($"/departments/{scene.Billing}");
        var (description, order) = (visit.Field("Description"), visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "Order of anna" }));
        visit.Watch.ExpectRefusal(401);
        await visit.SignIn("max", Password);
        await description.FillAsync("Typed for a long time");
        await order.FillAsync("7");

        await ThrowOut(Cast.Max, visit);
        await visit.SignIn("olga", Password);
        await Expect(description).ToHaveValueAsync("");
        await Expect(order).ToHaveValueAsync("1");

        await ThrowOut(Cast.Olga, visit);
        await visit.SignIn("max", Password);
        await Expect(description).ToHaveValueAsync("Typed for a long time");
        await Expect(order).ToHaveValueAsync("7");
        await visit.Part("Details").GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
        await visit.Save("Change department Billing");
        (await (await Cast.Olga).Get($"livechat/department/{scene.Billing}")).ShouldAgree()["department"]!["description"]!.GetValue<string>().ShouldBe("Typed for a long time");
    }

    /// <summary>All sessions of somebody end but the one that ends them.</summary>
    private static async Task ThrowOut(Task<Client> somebody, Visit visit)
    {
        (await (await somebody).Send(HttpMethod.Delete, "/api/ext/v1/sessions")).ShouldAgree();
        await Expect(visit.Title("Sign in to Frontdesk")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("body")).Not.ToContainTextAsync("Billing");
    }
}
