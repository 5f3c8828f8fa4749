using System.Globalization;

namespace Frontdesk.Browser.Tests;

/// <summary>How the server is, for who may know.</summary>
public sealed class HealthTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Health_says_how_the_server_is_to_who_may_know_and_to_others_that_they_may_not()
    {
        (await Host.InspectAsync()).ShouldBeEmpty();
        var visit = await Arrive(Cast.Olga, "/health");
        await Expect(visit.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("The organisation is whole");
        await Expect(visit.Part("Database")).ToContainTextAsync("SQLite");
        await Expect(visit.Part("Database")).ToContainTextAsync("It answers.");
        await Expect(visit.Part("Nodes").GetByRole(AriaRole.Row).Filter(new() { HasText = "this one" })).ToHaveCountAsync(1);

        // It follows what happens, and leads to what happened last.
        await Host.Department("Billing");
        var head = (await (await Cast.Olga).Get("/api/ext/v1/status"))["revision"]!.GetValue<long>().ToString(CultureInfo.InvariantCulture);
        await visit.Part("Server").GetByRole(AriaRole.Link, new() { Name = head, Exact = true }).ClickAsync();
        await Expect(visit.Title("Change " + head)).ToBeVisibleAsync();

        var other = await Arrive(Cast.Max, "/health");
        other.Watch.ExpectRefusal(403);
        await Expect(other.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("That did not work");
        await Expect(other.Part("Database")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_the_doctor_finds_stands_there_too()
    {
        await Cast.Join("nina", "ghost");
        var found = (await Host.InspectAsync()).ShouldHaveSingleItem();
        var visit = await Arrive(Cast.Olga, "/health");
        await Expect(visit.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("1 record does not fit");
        await Expect(visit.Main.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Listitem)).ToHaveTextAsync([found]);
    }
}
