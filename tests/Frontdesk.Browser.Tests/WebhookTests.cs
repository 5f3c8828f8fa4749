namespace Frontdesk.Browser.Tests;

/// <summary>Somebody's server is told what changes.</summary>
public sealed class WebhookTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override Task<FrontdeskHost> StartAsync() => FrontdeskHost.StartAsync(Engine.Sqlite, ("OVERWRITE_SETTING_Webhooks_Allow_Private_Addresses", "true"));

    [Fact]
    public async Task A_webhook_is_made_tells_of_changes_begins_again_pauses_and_goes()
    {
        await using var sink = await Sink.StartAsync();
        var visit = await Arrive(Cast.Olga, "/webhooks");
        visit.Watch.ExpectRefusal(400);
        visit.Watch.ExpectRefusal(404); // the page may hear that its webhook is gone before the list has come
        await Expect(visit.Main).ToContainTextAsync("There is no webhook yet");
        await visit.Link("Make a webhook").First.ClickAsync();
        await visit.Field("Address").FillAsync("ftp://crm.example.org");
        await visit.Button("Review and save").ClickAsync();
        await Visit.ShouldComplain(visit.Field("Address"), "http");
        await visit.Field("Address").FillAsync(sink.Url);
        await visit.Field("Description").FillAsync("CRM");
        await visit.Button("Review and save").ClickAsync();
        await visit.Save("Make webhook CRM", sink.Url);
        var once = visit.Main.GetByRole(AriaRole.Alert);
        await Expect(once).ToContainTextAsync("It is shown only this once: copy it now.");
        var secret = await once.GetByRole(AriaRole.Code).InnerTextAsync();
        secret.Length.ShouldBe(43);
        await visit.Link("To the webhook").ClickAsync();
        await Expect(visit.Title("CRM")).ToBeVisibleAsync();
        await Expect(visit.Part("Attempts")).ToContainTextAsync("Nothing was sent yet.");
        await Expect(visit.Page.Locator("body")).Not.ToContainTextAsync(secret);

        await visit.Button("Send a test").ClickAsync();
        await Expect(visit.Part("Attempts").GetByRole(AriaRole.Status)).ToContainTextAsync("taken200");
        await Host.Department("Returns");
        await Expect(Taken(visit)).ToHaveCountAsync(1);
        var change = sink.Sequences[^1];
        await Expect(visit.Part("Attempts")).ToContainTextAsync($"Everything up to change {change} is delivered.");

        await visit.Field("Everything after change").FillAsync((change - 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        await visit.Button("Send again").ClickAsync();
        await visit.Save($"Send everything after change {change - 1} to CRM again");
        await Expect(Taken(visit).Filter(new() { HasText = change.ToString(System.Globalization.CultureInfo.InvariantCulture) })).ToHaveCountAsync(2);
        sink.Sequences.Count(sequence => sequence == change).ShouldBe(2);

        await visit.Page.GetByRole(AriaRole.Switch, new() { Name = "Active" }).UncheckAsync();
        await visit.Part("What is sent where").GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
        await visit.Save("Change webhook CRM");
        await Expect(visit.Part("Attempts")).ToContainTextAsync("Nothing is sent; what happens meanwhile is sent afterwards.");
        await visit.Navigation.GetByRole(AriaRole.Link, new() { Name = "Webhooks" }).ClickAsync();
        await Expect(visit.Row("CRM")).ToContainTextAsync("paused");

        await visit.Link("CRM").ClickAsync();
        await visit.Button("Delete").ClickAsync();
        await visit.Save("Delete webhook CRM");
        await Expect(visit.Title("Webhooks")).ToBeVisibleAsync();
        await Expect(visit.Main).ToContainTextAsync("There is no webhook yet");
    }

    [Fact]
    public async Task What_a_server_does_not_take_is_said_given_up_after_a_day_and_sent_again_when_somebody_wants_it()
    {
        await using var sink = await Sink.StartAsync();
        var olga = await Cast.Olga;
        var hook = (await olga.Send(HttpMethod.Post, "/api/ext/v1/webhooks", $$"""{"url":"{{sink.Url}}","description":"CRM"}""")).ShouldAgree()["_id"]!.GetValue<string>();
        sink.Answer = _ => 500;
        await Host.Department("Returns");
        var refused = (await olga.Get("/api/ext/v1/changes?count=1")).ShouldAgree()["changes"]![0]!["sequence"]!.GetValue<long>();
        var visit = await Arrive(Cast.Olga, "/webhooks");
        await Expect(visit.Row("CRM")).ToContainTextAsync("failing");
        await visit.Link("CRM").ClickAsync();
        await Expect(visit.Part("Attempts").GetByRole(AriaRole.Row).Filter(new() { HasText = "500" }).First).ToBeVisibleAsync();
        await Expect(visit.Part("Given up")).ToContainTextAsync("Nothing was given up.");

        Host.Clock.Advance(TimeSpan.FromHours(25));
        var given = visit.Part("Given up").GetByRole(AriaRole.Button, new() { Name = $"Send again from change {refused}" });
        for (var tries = 0; tries < 20 && await given.CountAsync() == 0; tries++)
        {
            await visit.Page.ReloadAsync();
            await Expect(visit.Part("Given up").GetByRole(AriaRole.Table)).ToBeVisibleAsync();
        }
        sink.Answer = _ => 200;
        await given.ClickAsync();
        await visit.Save($"Send everything after change {refused - 1} to CRM again");
        await Expect(Taken(visit).First).ToBeVisibleAsync();
        for (var tries = 0; tries < 100 && !sink.Sequences.Contains(refused); tries++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        sink.Sequences.ShouldContain(refused);
        await Expect(visit.Main).ToContainTextAsync("delivering");
    }

    private static ILocator Taken(Visit visit) =>
        visit.Part("Attempts").GetByRole(AriaRole.Row).Filter(new() { HasText = "taken" }).Filter(new() { HasNotText = "test" });
}
