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
        await Expect(visit.Field("Name")).ToHaveAccessibleErrorMessageAsync("This is needed.");
        await Expect(visit.Field("Name")).ToBeFocusedAsync();

        await visit.Field("Name").FillAsync("West");
        await visit.Button("Review and save").ClickAsync();
        await Expect(visit.Preview("Make unit West")).ToContainTextAsync("Unit West");
        await visit.Preview("Make unit West").GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(visit.Field("Name")).ToHaveValueAsync("West");
        (await (await Cast.Olga).Get("livechat/units"))["total"]!.GetValue<int>().ShouldBe(2);
    }
}
