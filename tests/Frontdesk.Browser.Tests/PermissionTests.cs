namespace Frontdesk.Browser.Tests;

public sealed class PermissionTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task What_is_ticked_is_gathered_previewed_saved_together_and_undone()
    {
        await Host.Furnish();
        var mona = await Arrive(Cast.Mona, "/units");
        await Expect(mona.Row("Service")).ToBeVisibleAsync();
        var olga = await Arrive(Cast.Olga, "/permissions");
        await olga.Main.GetByRole(AriaRole.Searchbox, new() { Name = "Filter permissions" }).FillAsync("manage units");
        await Expect(Cells(olga, "Manage managers")).ToHaveCountAsync(0);
        var cell = olga.Main.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Manage units, Monitor") });
        await Expect(cell).Not.ToBeCheckedAsync();
        await cell.CheckAsync();
        await Expect(cell).ToHaveAccessibleNameAsync("Manage units, Monitor, differs from the default, not saved yet");
        await olga.Main.GetByRole(AriaRole.Checkbox, new() { Name = "Manage units, Agent", Exact = true }).CheckAsync();
        await Expect(Waiting(olga)).ToHaveTextAsync("2 changes in 1 permission, not saved yet");
        await olga.Button("Discard").ClickAsync();
        await Expect(Waiting(olga)).ToHaveTextAsync("Nothing changed. Tick boxes; they are saved together.");
        await Expect(cell).Not.ToBeCheckedAsync();

        await cell.CheckAsync();
        await olga.Button("Review and save").ClickAsync();
        await Expect(olga.Preview("Change 1 permission")).ToContainTextAsync("Given to");
        await olga.Save("Change 1 permission", "Permission Manage units", "Monitor (2 people)");
        await Expect(cell).ToHaveAccessibleNameAsync("Manage units, Monitor, differs from the default");
        await Expect(mona.Link("Make a unit")).ToBeVisibleAsync();

        await olga.Main.GetByRole(AriaRole.Searchbox, new() { Name = "Filter permissions" }).FillAsync("");
        await olga.Page.GetByRole(AriaRole.Switch, new() { Name = "Only what differs from the defaults" }).CheckAsync();
        await Expect(olga.Main.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(Visit.Each("Organisation and set-up", "Manage units"));
        await olga.Undo("Change 1 permission");
        await Expect(olga.Main).ToContainTextAsync("Everything is as it was from the start");
        await Expect(mona.Link("Make a unit")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_role_is_made_given_taken_and_deleted()
    {
        await Cast.Vera;
        var visit = await Arrive(Cast.Olga, "/permissions");
        visit.Watch.ExpectRefusal(400);
        await visit.Page.GetByRole(AriaRole.Tab, new() { Name = "Roles" }).ClickAsync();
        await visit.Button("Add a role").ClickAsync();
        await visit.Button("Review and save").ClickAsync();
        await Visit.ShouldComplain(visit.Field("Name"), "A role needs a name.");
        await visit.Field("Name").FillAsync("livechat-agent");
        await visit.Button("Review and save").ClickAsync();
        await Visit.ShouldComplain(visit.Field("Name"), "Role name already exists");
        await visit.Field("Name").FillAsync("Trainee");
        await visit.Field("What it is for").FillAsync("Learns the work");
        await visit.Button("Review and save").ClickAsync();
        await visit.Save("Add the role Trainee", "Role Trainee", "Learns the work");
        await Expect(visit.Title("Trainee")).ToBeVisibleAsync();
        await Expect(visit.Part("What it allows")).ToContainTextAsync("Nothing yet.");

        await visit.Pick(visit.Part("Who has it"), "Give it to", "Vera");
        await visit.Button("Give it to 1 person").ClickAsync();
        await visit.Save("Give the role Trainee to 1 person", "Person Vera");
        await Expect(visit.Row("vera")).ToBeVisibleAsync();
        await Expect(visit.Main).ToContainTextAsync("A role that somebody has cannot be deleted. Take it from them first.");
        await Expect(visit.Button("Delete")).ToBeHiddenAsync();
        await visit.Main.GetByRole(AriaRole.Checkbox, new() { Name = "Choose Vera" }).CheckAsync();
        await visit.Button("Take it from 1 person").ClickAsync();
        await visit.Save("Take the role Trainee from 1 person");
        await Expect(visit.Main).ToContainTextAsync("Nobody has this role");

        await visit.Button("Delete").ClickAsync();
        await visit.Save("Delete the role Trainee", "Role Trainee");
        await Expect(visit.Title("Roles and permissions")).ToBeVisibleAsync();
        await Expect(visit.Row("Administrator")).ToBeVisibleAsync();
        await Expect(visit.Row("Trainee")).ToBeHiddenAsync();
        await visit.Undo("Delete the role Trainee");
        await Expect(visit.Row("Trainee")).ToContainTextAsync("your own");
    }

    [Fact]
    public async Task A_role_that_somebody_else_has_described_meanwhile_is_not_overwritten()
    {
        var olga = await Cast.Olga;
        var id = (await olga.Post("roles.create", """{"name":"Trainee","description":"Learns"}""")).ShouldAgree()["role"]!["_id"]!.GetValue<string>();
        var visit = await Arrive(Cast.Olga, "/permissions/roles/" + id);
        visit.Watch.ExpectRefusal(412);
        await visit.Button("Edit").ClickAsync();
        await visit.Field("What it is for").FillAsync("Learns quickly");
        (await olga.Post("roles.update", $$"""{"roleId":"{{id}}","name":"Apprentice","description":"Learns for three years"}""")).ShouldAgree();
        await Expect(visit.Main).ToContainTextAsync("Somebody else has changed this while you were typing.");
        await visit.Button("Review and save").ClickAsync();
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("Nothing was overwritten. Here are both versions.");
        await Expect(dialog).ToContainTextAsync("Learns for three years");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Go on with mine" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        var role = (await olga.Get("/api/ext/v1/roles/" + id)).ShouldAgree()["role"]!;
        (role["name"]!.GetValue<string>(), role["description"]!.GetValue<string>()).ShouldBe(("Apprentice", "Learns quickly"));
    }

    [Fact]
    public async Task Who_comes_by_the_address_of_a_form_that_they_may_not_save_is_told_so()
    {
        var visit = await Arrive(Cast.Anna, "/people/new");
        foreach (var form in new[] { "/people/new", "/units/new", "/departments/new", "/webhooks/new" })
        {
            await visit.Go(form);
            await Expect(visit.Main).ToContainTextAsync("You may not do this");
            await Expect(visit.Button("Review and save")).ToBeHiddenAsync();
        }
    }

    [Fact]
    public async Task Who_may_not_change_permissions_reads_them_and_is_offered_nothing_else()
    {
        var max = await Arrive(Cast.Max, "/permissions?text=manage-livechat-units");
        var cell = max.Main.GetByRole(AriaRole.Checkbox, new() { Name = "Manage units, Monitor", Exact = true });
        await Expect(max.Main).ToContainTextAsync("You may look, but not change.");
        await cell.ClickAsync();
        await Expect(cell).Not.ToBeCheckedAsync();
        await Expect(max.Main).Not.ToContainTextAsync("What you tick");
        await Expect(max.Button("Review and save")).ToBeHiddenAsync();
        await max.Page.GetByRole(AriaRole.Tab, new() { Name = "Roles" }).ClickAsync();
        await Expect(max.Row("Monitor")).ToBeVisibleAsync();
        await Expect(max.Button("Add a role")).ToBeHiddenAsync();
        await max.Link("Agent").ClickAsync();
        await Expect(max.Part("What it allows")).ToContainTextAsync("See chats");
        await Expect(max.Main.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);

        var anna = await Arrive(Cast.Anna, "/permissions?text=manage-livechat-units");
        await Expect(anna.Main).ToContainTextAsync("You may look, but not change.");
        await Expect(anna.Main).Not.ToContainTextAsync("What you tick");
        await Expect(anna.Navigation.GetByRole(AriaRole.Link, new() { Name = "Roles and permissions" })).ToBeHiddenAsync();
        await Expect(anna.Button("Review and save")).ToBeHiddenAsync();
    }

    private static ILocator Cells(Visit visit, string permission) => visit.Main.GetByRole(AriaRole.Checkbox, new() { Name = permission });

    private static ILocator Waiting(Visit visit) => visit.Part("Permissions").GetByRole(AriaRole.Status);
}
