namespace Frontdesk.Browser.Tests;

public sealed class PeopleTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Somebody_is_added_with_a_role_and_signs_in_with_the_password_that_they_are_told()
    {
        await Host.Furnish();
        var olga = await Arrive(Cast.Olga, "/people");
        olga.Watch.ExpectRefusal(400);
        await olga.Link("Add a person").ClickAsync();
        await olga.Button("Review and save").ClickAsync();
        await Visit.ShouldComplain(olga.Field("Name"), "This is needed.");
        await Expect(olga.Field("Name")).ToBeFocusedAsync();

        await olga.Field("Name").FillAsync("Nina North");
        await olga.Field("User name").FillAsync("anna");
        await olga.Field("E-mail").FillAsync("nina@example.org");
        await olga.Choose("Roles", "Agent");
        await olga.Button("Make one up").ClickAsync();
        var password = await olga.Field("Password").InputValueAsync();
        await olga.Button("Review and save").ClickAsync();
        await Visit.ShouldComplain(olga.Field("User name"), "anna is already in use");
        await Expect(olga.Field("User name")).ToBeFocusedAsync();
        await olga.Field("User name").FillAsync("nina");
        await olga.Button("Review and save").ClickAsync();
        await Expect(olga.Preview("Add Nina North")).Not.ToContainTextAsync(password);
        await olga.Save("Add Nina North", "Person Nina North", "nina@example.org, not verified", "Agent, User");
        await Expect(olga.Title("Nina North")).ToBeVisibleAsync();
        await Expect(olga.Part("Roles")).ToContainTextAsync("Answers visitors");
        await Expect(olga.Part("At a glance")).ToContainTextAsync("nina@example.org");
        await Expect(olga.Part("Answers visitors in")).ToContainTextAsync("In no department yet");

        var nina = await Arrive("/");
        await nina.SignIn("nina", password);
        await Expect(nina.Title("The organisation at a glance")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_has_forgotten_their_password_gets_another_one_and_is_signed_out_everywhere()
    {
        const string Another = "harbour lights at seven";
        var (vera, lost) = (await Cast.Vera, await Arrive(Cast.Vera, "/profile"));
        lost.Watch.ExpectRefusal(401);
        await Expect(lost.Title("Your profile")).ToBeVisibleAsync();
        var olga = await Arrive(Cast.Olga, $"/people/{vera.Id}/edit");
        await olga.Page.GetByRole(AriaRole.Radio, new() { NameRegex = Visit.Pattern("^Set one") }).CheckAsync();
        await olga.Page.GetByLabel(Visit.Pattern("^New password")).FillAsync(Another);
        await olga.Button("Review and save").ClickAsync();
        await Expect(olga.Preview("Change Vera")).Not.ToContainTextAsync(Another);
        await olga.Save("Change Vera");
        await Expect(olga.Title("Vera")).ToBeVisibleAsync();
        await Expect(olga.Page.Locator("body")).Not.ToContainTextAsync(Another);

        await Expect(lost.Title("Sign in to Frontdesk")).ToBeVisibleAsync();
        await lost.SignIn("vera", Password);
        await Expect(lost.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("You are not signed in");
        await lost.SignIn("vera", Another);
        await Expect(lost.Title("Your profile")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_is_changed_shut_out_or_deleted_is_as_before_by_undo()
    {
        await Host.Furnish();
        var visit = await Arrive(Cast.Olga, "/people");
        await visit.Main.GetByRole(AriaRole.Searchbox).FillAsync("anna");
        await Expect(visit.Row("max")).ToBeHiddenAsync();
        await visit.Link("Anna").ClickAsync();
        await visit.Link("Edit").ClickAsync();
        await visit.Field("Nickname").FillAsync("Annie");
        await visit.Choose("Roles", "Agent");
        await visit.Choose("Roles", "Monitor");
        await visit.Button("Review and save").ClickAsync();
        await visit.Save("Change Anna", "Annie", "Monitor");
        await Expect(visit.Title("Anna")).ToBeVisibleAsync();
        await Expect(visit.Part("Roles").GetByRole(AriaRole.Link)).ToHaveTextAsync(["Monitor", "User"]);
        await Expect(visit.Part("Watches over")).ToContainTextAsync("Over no unit yet");
        await visit.Undo("Change Anna");
        await Expect(visit.Part("Roles").GetByRole(AriaRole.Link)).ToHaveTextAsync(["Agent", "User"]);
        await Expect(visit.Part("At a glance")).Not.ToContainTextAsync("Annie");
        await Expect(visit.Part("Answers visitors in").GetByRole(AriaRole.Link, new() { Name = "Billing" })).ToBeVisibleAsync();

        await visit.Button("Deactivate").ClickAsync();
        await visit.Save("Deactivate Anna", "anna no longer sees Billing.", "Billing is left without an agent.");
        await Expect(visit.Part("At a glance")).ToContainTextAsync("deactivated");
        await visit.Undo("Deactivate Anna");
        await Expect(visit.Button("Deactivate")).ToBeVisibleAsync();

        visit.Watch.ExpectRefusal(400); // the page may hear that its person is gone before the list has come
        await visit.Button("Delete").ClickAsync();
        await visit.Save("Delete Anna", "Billing is left without an agent.");
        await Expect(visit.Title("People")).ToBeVisibleAsync();
        await Expect(visit.Row("arno")).ToBeVisibleAsync();
        await Expect(visit.Row("anna")).ToBeHiddenAsync();
        await visit.Undo("Delete Anna");
        await Expect(visit.Row("anna")).ToContainTextAsync("Agent");
    }

    [Fact]
    public async Task A_manager_reads_of_people_what_the_work_takes_and_is_offered_nothing_to_change()
    {
        await Host.Furnish();
        var max = await Arrive(Cast.Max, "/agents");
        await Expect(max.Navigation.GetByRole(AriaRole.Link, new() { Name = "Agents" })).ToBeVisibleAsync();
        await Expect(max.Navigation.GetByRole(AriaRole.Link, new() { Name = "People" })).ToBeHiddenAsync();
        await max.Link("Anna").ClickAsync();
        await Expect(max.Title("Anna")).ToBeVisibleAsync();
        await Expect(max.Part("Answers visitors in")).ToContainTextAsync("Billing");
        await Expect(max.Part("What can Anna see?")).ToBeVisibleAsync();
        await Expect(max.Main).Not.ToContainTextAsync("anna@example.org");
        await Expect(max.Main.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Expect(max.Link("Edit")).ToBeHiddenAsync();
    }
}
