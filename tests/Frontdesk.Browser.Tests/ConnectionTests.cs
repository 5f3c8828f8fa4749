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
}
