using System.Text;

namespace Frontdesk.Browser.Tests;

/// <summary>The organisation as a file: downloaded, changed, looked at, applied.</summary>
public sealed class BlueprintTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Applying = "Apply the organisation file";

    [Fact]
    public async Task The_file_is_downloaded_changed_looked_at_applied_and_taken_back_as_one()
    {
        await Host.Furnish();
        var visit = await Arrive(Cast.Olga, "/code");
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Button("Download the file").ClickAsync());
        var exported = await Exported();
        download.SuggestedFilename.ShouldBe($"organization-{exported.Revision}.yaml");
        var file = await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        file.ShouldBe(exported.File);

        await Choose(visit, file);
        await Expect(Editor(visit)).ToHaveValueAsync(file);
        await visit.Button("Show the plan").ClickAsync();
        await Expect(visit.Part("The plan")).ToContainTextAsync("The organisation is already as the file says. Nothing would change.");
        await Expect(visit.Button("Review and apply")).ToBeHiddenAsync();

        await Choose(visit, file.Replace("\ndepartments:\n", "\ndepartments:\n- name: Repairs\n  email: repairs@example.org\n  unit: Service\n", StringComparison.Ordinal).Replace("- name: North\n", "- name: North\n  description: Beyond the river\n", StringComparison.Ordinal));
        await Expect(visit.Part("The plan")).ToBeHiddenAsync();
        await visit.Button("Show the plan").ClickAsync();
        await Expect(visit.Part("The plan").GetByRole(AriaRole.Status)).ToHaveTextAsync("1 new1 changed0 deleted");
        await Expect(visit.Part("What changes").GetByRole(AriaRole.Listitem)).ToHaveTextAsync(Visit.Each("^changedUnit North.*Beyond the river", "^newDepartment Repairs"));
        await Expect(visit.Part("Whom it touches")).ToContainTextAsync("Repairs is left without an agent.");
        await Expect(visit.Part("Whom it touches")).ToContainTextAsync("mona now sees Repairs.");
        await visit.Button("Review and apply").ClickAsync();
        await visit.Save(Applying, "Department Repairs", "Beyond the river", "mona now sees Repairs.");
        await Expect(visit.Part("The file was applied").GetByRole(AriaRole.Status)).ToHaveTextAsync("1 new1 changed0 deleted");
        await Expect(visit.Part("The plan")).ToBeHiddenAsync();
        (await Exported()).File.ShouldContain("- name: Repairs\n");

        await visit.Undo(Applying);
        (await Exported()).File.ShouldBe(file);
    }

    [Fact]
    public async Task A_fault_is_shown_where_it_is_a_loss_asks_for_its_allowance_and_a_world_that_moved_is_said()
    {
        var scene = await Host.Furnish();
        var visit = await Arrive(Cast.Olga, "/code");
        visit.Watch.ExpectRefusal(400);
        visit.Watch.ExpectRefusal(409);
        await Plan(visit, "units:\n- name: North\n  colour: red\n");
        await ShouldRefuse(visit, "The file cannot be applied: line 3", "must NOT have additional properties");
        await visit.Button("Go to line 3").ClickAsync();
        await Expect(Editor(visit)).ToBeFocusedAsync();
        (await Editor(visit).EvaluateAsync<string>("field => field.value.slice(field.selectionStart, field.selectionEnd)")).ShouldBe("  colour: red");

        await Plan(visit, "manage: [departments]\ndepartments:\n- name: Kiel\n  unit: nowhere\n");
        await ShouldRefuse(visit, "The file cannot be applied: line 4", "There is no unit called nowhere, in departments[0].unit");

        await Plan(visit, "memberships:\n- department: Billing\n  agents: [{agent: anna}]\n");
        await Expect(visit.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("The plan removes 2 of 3 memberships, more than 20 %.");
        await Expect(visit.Part("Whom it touches")).ToContainTextAsync("Returns is left without an agent.");
        await Expect(visit.Button("Review and apply")).ToBeDisabledAsync();
        await visit.Main.GetByRole(AriaRole.Checkbox, new() { Name = "I have read the plan, and this is meant" }).CheckAsync();
        await visit.Button("Review and apply").ClickAsync();
        await visit.Save(Applying, "2 of 3 memberships (67 %) are removed.");
        (await (await Cast.Olga).Get($"livechat/department/{scene.Returns}/agents"))["total"]!.GetValue<int>().ShouldBe(0);

        await Plan(visit, "units:\n- name: North\n- name: Service\n- name: South\n");
        await Expect(visit.Part("The plan").GetByRole(AriaRole.Status)).ToContainTextAsync("1 new");
        await Host.Unit("East", []);
        await visit.Button("Review and apply").ClickAsync();
        await ShouldRefuse(visit, "The file cannot be applied", "The plan is not what applying the file would do now; plan again");
        await Expect(visit.Part("The plan")).ToBeHiddenAsync();
        await visit.Button("Show the plan").ClickAsync();
        await Expect(visit.Part("What changes").GetByRole(AriaRole.Listitem)).ToHaveTextAsync(Visit.Each("^deletedUnit East", "^newUnit South"));
    }

    private static ILocator Editor(Visit visit) => visit.Field("The organisation in YAML");

    private static async Task Choose(Visit visit, string file)
    {
        var chooser = await visit.Page.RunAndWaitForFileChooserAsync(() => visit.Button("Choose a file").ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = "organization.yaml", MimeType = "application/yaml", Buffer = Encoding.UTF8.GetBytes(file) });
        await Expect(Editor(visit)).ToHaveValueAsync(file);
    }

    private static async Task Plan(Visit visit, string file)
    {
        await Editor(visit).FillAsync(file);
        await visit.Button("Show the plan").ClickAsync();
    }

    private static async Task ShouldRefuse(Visit visit, string title, string words)
    {
        await Expect(visit.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync(title);
        await Expect(visit.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync(words);
        await Visit.ShouldComplain(Editor(visit), words);
    }

    private async Task<(string File, long Revision)> Exported()
    {
        var answer = (await (await Cast.Olga).Get("/api/ext/v1/organization/blueprint")).ShouldAgree();
        return (answer["blueprint"]!.GetValue<string>(), answer["revision"]!.GetValue<long>());
    }
}
