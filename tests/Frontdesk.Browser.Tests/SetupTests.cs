namespace Frontdesk.Browser.Tests;

/// <summary>Somebody has started the server for the first time and follows what it says.</summary>
public sealed class SetupTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override Task<FrontdeskHost> StartAsync() => FrontdeskHost.StartEmptyAsync();

    [Fact]
    public async Task The_printed_link_makes_the_first_administrator_who_is_led_to_an_organisation_that_works()
    {
        var link = Host.SetupLink.PathAndQuery;
        var visit = await Arrive(link);
        visit.Watch.ExpectRefusal(400);
        await visit.Field("User name").FillAsync("olga blum");
        await visit.Field("Name").FillAsync("Olga Blum");
        await visit.Field("E-mail").FillAsync("olga@example.org");
        await visit.Password.FillAsync(Password);
        await visit.Button("Make the administrator").ClickAsync();
        await Expect(visit.Main.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The user name may have letters, digits, dots, dashes and underscores.");
        await Expect(visit.Field("Name")).ToHaveValueAsync("Olga Blum");
        await Expect(visit.Field("E-mail")).ToHaveValueAsync("olga@example.org");
        await Expect(visit.Password).ToBeEmptyAsync();
        await visit.Field("User name").FillAsync("olga");
        await visit.Password.FillAsync(Password);
        await visit.Button("Make the administrator").ClickAsync();
        await Expect(visit.Title("The organisation at a glance")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Account of Olga Blum" })).ToBeVisibleAsync();
        await ShouldBeDone(visit, 0);

        await FirstStep(visit, "Add people");
        await Add(visit, "Anna", "Agent");
        await Add(visit, "Mona", "Monitor");
        await ShouldBeDone(visit, 1);

        await FirstStep(visit, "Make a department");
        await visit.Link("Make a department").First.ClickAsync();
        await visit.Field("Name").FillAsync("Billing");
        await visit.Field("E-mail").FillAsync("billing@example.org");
        await visit.Button("Review and save").ClickAsync();
        await visit.Save("Make department Billing", "Department Billing");
        await ShouldBeDone(visit, 2);

        await FirstStep(visit, "Put agents into it");
        await visit.Link("Billing").ClickAsync();
        var roster = visit.Part("0 agents");
        await visit.Pick(roster, "Add agents", "Anna");
        await roster.GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
        await visit.Save("Change the agents of Billing");
        await ShouldBeDone(visit, 3);

        await FirstStep(visit, "Make a unit");
        await visit.Link("Make a unit").First.ClickAsync();
        await visit.Field("Name").FillAsync("Service");
        await visit.Choose("Departments", "Billing");
        await visit.Button("Review and save").ClickAsync();
        await visit.Save("Make unit Service", "Unit Service");
        await ShouldBeDone(visit, 4);

        await FirstStep(visit, "Name a monitor");
        await visit.Link("Service").ClickAsync();
        await visit.Pick(visit.Main, "Monitors", "Mona");
        await visit.Button("Review and save").ClickAsync();
        await visit.Save("Change unit Service", "mona now sees");
        await Overview(visit);
        await Expect(visit.Main).ToContainTextAsync("Nothing is missing.");
        await Expect(visit.Part("First steps")).ToBeHiddenAsync();

        await visit.Undo("Change unit Service");
        await ShouldBeDone(visit, 4);
        await visit.Button("Close the first steps").ClickAsync();
        await Expect(visit.Part("First steps")).ToBeHiddenAsync();
        await visit.Page.ReloadAsync();
        await Expect(visit.Main).ToContainTextAsync("Service: no monitor");
        await Expect(visit.Part("First steps")).ToBeHiddenAsync();

        var late = await Arrive(link);
        late.Watch.ExpectRefusal(403);
        await Expect(late.Title("This link is not good")).ToBeVisibleAsync();
        await Expect(late.Button("Make the administrator")).ToBeHiddenAsync();
    }

    private static async Task Overview(Visit visit)
    {
        await visit.Navigation.GetByRole(AriaRole.Link, new() { Name = "At a glance" }).ClickAsync();
        await Expect(visit.Title("The organisation at a glance")).ToBeVisibleAsync();
    }

    private static Task FirstStep(Visit visit, string name) => visit.Part("First steps").GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Back on the overview, so many steps are ticked and the others lead on.</summary>
    private static async Task ShouldBeDone(Visit visit, int steps)
    {
        await Overview(visit);
        var list = visit.Part("First steps");
        await Expect(list.GetByRole(AriaRole.Progressbar, new() { Name = $"{steps} of 5 steps done" })).ToHaveCountAsync(1); // at 0 it has no width
        await Expect(list.GetByLabel("Done", new() { Exact = true })).ToHaveCountAsync(steps);
        await Expect(list.GetByRole(AriaRole.Link)).ToHaveCountAsync(5 - steps);
    }

    private static async Task Add(Visit visit, string name, string role)
    {
        await visit.Navigation.GetByRole(AriaRole.Link, new() { Name = "People" }).ClickAsync();
        await visit.Link("Add a person").ClickAsync();
        await visit.Field("Name").FillAsync(name);
        await visit.Field("User name").FillAsync(name.ToLowerInvariant());
        await visit.Field("E-mail").FillAsync(name.ToLowerInvariant() + "@example.org");
        await visit.Choose("Roles", role);
        await visit.Button("Make one up").ClickAsync();
        await Expect(visit.Field("Password")).Not.ToBeEmptyAsync();
        await visit.Button("Review and save").ClickAsync();
        await visit.Save($"Add {name}", $"Person {name}");
        await Expect(visit.Title(name)).ToBeVisibleAsync();
    }
}
