namespace Frontdesk.Browser.Tests;

/// <summary>What can be set while the server runs.</summary>
public sealed class SettingTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_setting_is_found_refused_beside_its_field_changed_taken_back_and_reset()
    {
        const string failures = "Failures until the lock";
        var visit = await Arrive(Cast.Olga, "/settings");
        visit.Watch.ExpectRefusal(400);
        await Expect(Setting(visit, "Live chat is open")).ToBeVisibleAsync();
        await visit.Main.GetByRole(AriaRole.Searchbox).FillAsync("failures lock");
        await Expect(visit.Main.GetByRole(AriaRole.Heading, new() { Level = 3 })).ToHaveTextAsync([failures]);

        await visit.Field(failures).FillAsync("0");
        await Setting(visit, failures).GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
        await Visit.ShouldComplain(visit.Field(failures), "must be >= 1");
        await Visit.ShouldComplain(visit.Field(failures), "Counted for each user and address.");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();

        await visit.Field(failures).FillAsync("5");
        await Setting(visit, failures).GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
        await visit.Save($"Change “{failures}”", "5");
        await Expect(visit.Field(failures)).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Setting(visit, failures)).ToContainTextAsync("differs from the default");
        await Expect(Setting(visit, failures)).ToContainTextAsync("Default: 10");
        (await Value("Block_Multiple_Failed_Logins_Attempts_Until_Block_by_User")).ShouldBe("5");
        await visit.Undo($"Change “{failures}”");
        await Expect(visit.Field(failures)).ToHaveValueAsync("10");
        await Expect(Setting(visit, failures)).Not.ToContainTextAsync("differs from the default");

        await visit.Main.GetByRole(AriaRole.Searchbox).FillAsync("");
        var open = visit.Main.GetByRole(AriaRole.Switch, new() { Name = "Live chat is open" });
        await open.ClickAsync(new() { Force = true }); // its track lies over it
        await visit.Save("Change “Live chat is open”");
        await Expect(open).Not.ToBeCheckedAsync();
        (await Value("Livechat_enabled")).ShouldBe("false");

        await visit.Main.GetByRole(AriaRole.Switch, new() { Name = "Only what differs from the default" }).CheckAsync();
        await Expect(Setting(visit, "Live chat is open")).ToBeVisibleAsync();
        await Expect(Setting(visit, failures)).ToBeHiddenAsync();
        await visit.Button("Reset “Live chat is open” to its default").ClickAsync();
        await visit.Save("Reset “Live chat is open” to its default");
        await Expect(Setting(visit, "Live chat is open")).ToBeHiddenAsync();
        (await Value("Livechat_enabled")).ShouldBe("true");
    }

    private static ILocator Setting(Visit visit, string name) =>
        visit.Main.GetByRole(AriaRole.Listitem).Filter(new() { Has = visit.Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true }) });

    private async Task<string> Value(string id) => (await (await Cast.Olga).Get("settings/" + id)).ShouldAgree()["value"]!.ToJsonString();
}
