namespace Frontdesk.Browser.Tests;

public sealed class UnitTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_unit_is_made_with_what_it_means_in_sentences_and_undone()
    {
        await Host.Furnish();
        await Cast.Doro;
        var visit = await Arrive(Cast.Olga, "/units");
        await visit.Link("Make a unit").ClickAsync();
        await visit.Field("Name").FillAsync("East");
        await visit.Field("Description").FillAsync("Beyond the river");
        await visit.Pick(visit.Main, "Monitors", "Doro");
        await visit.Button("Review and save").ClickAsync();
        await visit.Save("Make unit East", "Unit East", "Beyond the river", "doro now sees East.");
        await Expect(visit.Title("East")).ToBeVisibleAsync();

        await visit.Navigation.GetByRole(AriaRole.Link, new() { Name = "Units" }).ClickAsync();
        await Expect(visit.Row("East")).ToBeVisibleAsync();
        await visit.Undo("Make unit East");
        await Expect(visit.Row("East")).ToBeHiddenAsync();
        await Expect(visit.Row("Service")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_unit_is_changed_and_its_departments_with_it()
    {
        var scene = await Host.Furnish();
        var visit = await Arrive(Cast.Max, $"/units/{scene.Service}");
        await visit.Field("Name").FillAsync("Customer service");
        await visit.Main.GetByRole(AriaRole.Combobox, new() { Name = "Departments" }).FillAsync("Rec");
        await visit.Page.GetByRole(AriaRole.Option, new() { Name = "Reception" }).ClickAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Button("Review and save").ClickAsync();
        await visit.Save("Change unit Service", "Customer service", "mona now sees Reception.");
        await Expect(visit.Title("Customer service")).ToBeVisibleAsync();
        (await (await Cast.Olga).Get($"livechat/units/{scene.Service}"))["numDepartments"]!.GetValue<int>().ShouldBe(3);
    }

    [Fact]
    public async Task Deleting_a_unit_says_who_sees_less_and_comes_back_by_undo()
    {
        var scene = await Host.Furnish();
        var visit = await Arrive(Cast.Olga, $"/units/{scene.North}");
        visit.Watch.ExpectRefusal(404); // the page may hear that its unit is gone before the list has come
        await visit.Button("Delete").ClickAsync();
        await visit.Save("Delete unit North", "moritz no longer sees North.", "moritz no longer sees Kiel.");
        await Expect(visit.Title("Units")).ToBeVisibleAsync();
        await Expect(visit.Row("North")).ToBeHiddenAsync();
        await visit.Undo("Delete unit North");
        await Expect(visit.Row("North")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_name_that_is_missing_is_asked_for_beside_its_field_and_leaving_the_preview_changes_nothing()
    {
        await Host.Furnish();
        var visit = await Arrive(Cast.Olga, "/units/new");
        await visit.Button("Review and save").ClickAsync();
        await Visit.ShouldComplain(visit.Field("Name"), "This is needed.");
        await Expect(visit.Field("Name")).ToBeFocusedAsync();

        await visit.Field("Name").FillAsync("West");
        await visit.Button("Review and save").ClickAsync();
        await Expect(visit.Preview("Make unit West")).ToContainTextAsync("Unit West");
        await visit.Preview("Make unit West").GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(visit.Field("Name")).ToHaveValueAsync("West");
        (await (await Cast.Olga).Get("livechat/units"))["total"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task What_was_typed_is_not_left_without_a_question()
    {
        var visit = await Arrive(Cast.Olga, "/units/new");
        await visit.Field("Name").FillAsync("West");
        await visit.Navigation.GetByRole(AriaRole.Link, new() { Name = "Departments" }).ClickAsync();
        var question = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Leave what you have typed?" });
        await question.GetByRole(AriaRole.Button, new() { Name = "Stay" }).ClickAsync();
        await Expect(question).ToBeHiddenAsync();
        await Expect(visit.Field("Name")).ToHaveValueAsync("West");
        await visit.Navigation.GetByRole(AriaRole.Link, new() { Name = "Departments" }).ClickAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Leave" }).ClickAsync();
        await Expect(visit.Title("Departments")).ToBeVisibleAsync();
    }

    /// <summary>A unit is saved with all of its monitors, which somebody without that permission does not see.</summary>
    [Fact]
    public async Task Who_does_not_manage_monitors_cannot_take_them_away_by_saving()
    {
        var scene = await Host.Furnish();
        (await (await Cast.Olga).Post("permissions.update", """{"permissions":[{"_id":"manage-livechat-monitors","roles":["admin"]}]}""")).ShouldAgree();
        var visit = await Arrive(Cast.Max, $"/units/{scene.North}");
        await Expect(visit.Field("Name")).ToHaveValueAsync("North");
        await Expect(visit.Button("Review and save")).ToBeDisabledAsync();
        await Expect(visit.Main).ToContainTextAsync("Only somebody who manages monitors too can change a unit");
    }

    /// <summary>A unit is saved with all of its departments: those that a server gives on a second page stay in it.</summary>
    [Fact]
    public async Task A_server_that_gives_no_whole_lists_loses_no_department()
    {
        var scene = await Host.Furnish();
        var olga = await Cast.Olga;
        (await olga.Post("settings/API_Default_Count", """{"value":1}""")).ShouldAgree();
        (await olga.Post("settings/API_Allow_Infinite_Count", """{"value":false}""")).ShouldAgree();
        (await olga.Get($"livechat/units/{scene.Service}/departments?count=0"))["departments"]!.AsArray().Count.ShouldBe(1);
        var visit = await Arrive(Cast.Max, $"/units/{scene.Service}");
        await visit.Field("Description").FillAsync("All of them");
        await visit.Button("Review and save").ClickAsync();
        await visit.Save("Change unit Service", "All of them");
        (await olga.Get($"livechat/units/{scene.Service}"))["numDepartments"]!.GetValue<int>().ShouldBe(2);
    }
}
