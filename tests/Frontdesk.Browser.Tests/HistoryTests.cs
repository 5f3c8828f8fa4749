using System.Globalization;

namespace Frontdesk.Browser.Tests;

public sealed class HistoryTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_change_is_found_by_who_what_and_when_and_undone_from_its_page()
    {
        var scene = await Host.Furnish();
        await Rename(Cast.Max, scene.Billing, "Invoices", "Customers call it that");
        await Rename(Cast.Olga, scene.Reception, "Front", "Shorter");
        var visit = await Arrive(Cast.Olga, "/history");
        await Expect(Entries(visit).Filter(new() { HasText = "Olga renamed department Reception to Front." })).ToContainTextAsync("Reason: Shorter");
        await visit.Choose("Kind of record", "Department");
        await visit.Main.GetByRole(AriaRole.Combobox, new() { Name = "Changed by" }).FillAsync("max");
        await Expect(Entries(visit)).ToHaveCountAsync(1);
        await Expect(Entries(visit)).ToContainTextAsync("Reason: Customers call it that");
        await visit.Field("From").FillAsync(Day(1));
        await Expect(visit.Main).ToContainTextAsync("Nothing was changed that fits");
        await visit.Field("From").FillAsync(Day(-1));
        await visit.Field("To").FillAsync(Day(1));
        await Entries(visit).GetByRole(AriaRole.Link, new() { Name = "Max renamed department Billing to Invoices." }).ClickAsync();

        await Expect(visit.Part("What changed").GetByRole(AriaRole.Deletion)).ToHaveTextAsync("Billing");
        await Expect(visit.Part("What changed").GetByRole(AriaRole.Insertion)).ToHaveTextAsync("Invoices");
        await Expect(visit.Part("All facts")).ToContainTextAsync("@max");
        var title = "Undo change " + visit.Page.Url.Split('/')[^1];
        await visit.Button("Undo this change").ClickAsync();
        await visit.Because(title, "Nobody found it");
        await visit.Save(title, "Billing", "Nobody sees more or less than before.");
        await ShouldBeCalled("Billing", scene.Billing);
        await visit.Undo(title);
        await ShouldBeCalled("Invoices", scene.Billing);

        await visit.Navigation.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await Expect(Entries(visit).First).ToContainTextAsync("Olga undid change");
        await Expect(Entries(visit).Nth(1)).ToContainTextAsync("Reason: Nobody found it");
    }

    [Fact]
    public async Task What_stands_in_the_way_of_an_undo_is_listed_and_nothing_is_changed()
    {
        var scene = await Host.Furnish();
        var change = await Rename(Cast.Max, scene.Billing, "Invoices", "Customers call it that");
        await Rename(Cast.Max, scene.Billing, "Accounts", "No, that");
        var olga = await Arrive(Cast.Olga, $"/history/{change}");
        olga.Watch.ExpectRefusal(409);
        await olga.Button("Undo this change").ClickAsync();
        var obstacles = olga.Main.GetByRole(AriaRole.Alert).Filter(new() { HasText = "This change cannot be undone as things are now" });
        await Expect(obstacles).ToContainTextAsync("1 thing stands in the way. Nothing was changed.");
        await Expect(obstacles.GetByRole(AriaRole.Listitem)).ToContainTextAsync("Department Accounts");
        await ShouldBeCalled("Accounts", scene.Billing);
        await obstacles.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(obstacles).ToBeHiddenAsync();

        var max = await Arrive(Cast.Max, $"/history/{change}");
        await Expect(max.Part("What changed")).ToContainTextAsync("Invoices");
        await Expect(max.Button("Undo this change")).ToBeHiddenAsync();
        var mona = await Arrive(Cast.Mona, $"/history/{change}");
        mona.Watch.ExpectRefusal(403);
        await Expect(mona.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("That did not work");
        await Expect(mona.Main).Not.ToContainTextAsync("Invoices");
        await Expect(mona.Navigation.GetByRole(AriaRole.Link, new() { Name = "History" })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_organisation_is_shown_as_it_was_before_a_change_and_what_has_become_of_it()
    {
        var scene = await Host.Furnish();
        var before = Now();
        Host.Clock.Advance(TimeSpan.FromHours(2));
        var change = await Rename(Cast.Max, scene.Billing, "Invoices", "Customers call it that");
        (await (await Cast.Olga).Delete($"livechat/units/{scene.North}")).ShouldAgree();
        var visit = await Arrive(Cast.Max, $"/history/{change}");
        await visit.Link("as it was right after this change").ClickAsync();
        await Expect(visit.Part("Service").GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["Invoices", "Returns"]);
        await Expect(visit.Part("North")).ToContainTextAsync("Watched over by Moritz");
        await Expect(Since(visit, "Units")).ToContainTextAsync("North");

        await visit.Main.GetByRole(AriaRole.Radiogroup, new() { Name = "Choose the moment by" }).GetByText("Date and time").ClickAsync();
        await visit.Field("Date and time").FillAsync(before.AddMinutes(30).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await visit.Button("Show").ClickAsync();
        await Expect(visit.Part("Service").GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["Billing", "Returns"]);
        await Expect(visit.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("2 units, 4 departments");
        await Expect(Since(visit, "Departments")).ToContainTextAsync("Invoices");
        await Expect(visit.Part("In no unit").GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["Reception"]);
    }

    /// <summary>In the zone of the machine, which is the browser's too.</summary>
    private DateTimeOffset Now() => Host.Clock.GetUtcNow().ToLocalTime();

    /// <summary>What has become of a kind of records since then.</summary>
    private static ILocator Since(Visit visit, string kind) => visit.Part("Since then").GetByRole(AriaRole.Row).Filter(new() { Has = visit.Page.GetByRole(AriaRole.Cell, new() { Name = kind, Exact = true }) });

    private static ILocator Entries(Visit visit) => visit.Main.GetByRole(AriaRole.Listitem);

    private string Day(int away) => Now().AddDays(away).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Renames a department; gives the number of the change.</summary>
    private static async Task<string> Rename(Task<Client> person, string department, string name, string reason)
    {
        var body = $$$"""{"department":{"name":"{{{name}}}","email":"desk@example.org","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true}}""";
        var answer = (await (await person).Send(HttpMethod.Put, $"livechat/department/{department}", body, ("X-Frontdesk-Reason", Uri.EscapeDataString(reason)))).ShouldAgree();
        return answer.Header("X-Frontdesk-Revision")!;
    }

    private async Task ShouldBeCalled(string name, string department) =>
        (await (await Cast.Olga).Get($"livechat/department/{department}"))["department"]!["name"]!.GetValue<string>().ShouldBe(name);
}
