namespace Frontdesk.Browser.Tests;

/// <summary>WCAG 2.2 AA as far as a program can check it, on every page in both themes.</summary>
public sealed class AccessibilityTests(Chromium chromium, DemoHost demo) : BrowserTest(chromium, demo.Host), IClassFixture<DemoHost>
{
    private static readonly ColorScheme[] Themes = [ColorScheme.Light, ColorScheme.Dark];

    protected override string Password => DemoHost.Password;

    [Theory]
    [MemberData(nameof(Pages.Paths), MemberType = typeof(Pages))]
    public async Task Every_page_is_accessible_in_both_themes(string path)
    {
        foreach (var theme in Themes)
        {
            var visit = await Arrive("olga.admin", "/health", new() { ColorScheme = theme });
            await visit.Open(path);
            await visit.ShouldBeAccessible();
        }
    }

    [Fact]
    public async Task The_sign_in_is_accessible_also_when_it_refuses()
    {
        foreach (var theme in Themes)
        {
            var visit = await Arrive("/", new() { ColorScheme = theme });
            visit.Watch.ExpectRefusal(401);
            await Expect(visit.Title("Sign in to Frontdesk")).ToBeVisibleAsync();
            await visit.ShouldBeAccessible();
            await visit.SignIn("olga.admin", "wrong");
            await Expect(visit.Main.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await visit.ShouldBeAccessible();
        }
    }

    [Fact]
    public async Task The_preview_is_accessible_and_so_is_a_form_with_faults()
    {
        foreach (var theme in Themes)
        {
            var visit = await Arrive("olga.admin", "/units", new() { ColorScheme = theme });
            await visit.Open("/units/66f46dc59a0766c20712d699");
            await visit.Button("Delete").ClickAsync();
            await Expect(visit.Preview("Delete unit Service")).ToBeVisibleAsync();
            await visit.ShouldBeAccessible();
            await visit.Open("/units/new");
            await visit.Button("Review and save").ClickAsync();
            await Expect(visit.Field("Name")).ToHaveAccessibleErrorMessageAsync("This is needed.");
            await visit.ShouldBeAccessible();
        }
    }

    [Fact]
    public async Task The_search_the_map_and_open_lists_are_accessible()
    {
        foreach (var theme in Themes)
        {
            var visit = await Arrive("olga.admin", "/units", new() { ColorScheme = theme });
            await visit.Open("/");
            await visit.Button("Search").ClickAsync();
            await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("bil");
            await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Billing");
            await visit.ShouldBeAccessible();
            await visit.Page.Keyboard.PressAsync("Escape");
            await visit.Main.GetByRole(AriaRole.Radiogroup, new() { Name = "Show as" }).GetByText("Map").ClickAsync();
            await Expect(visit.Part("Service").GetByRole(AriaRole.Link, new() { Name = "Billing" })).ToBeVisibleAsync();
            await visit.ShouldBeAccessible();
            await visit.Button("Account of Olga Admin").ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" })).ToBeVisibleAsync();
            await visit.ShouldBeAccessible();
        }
    }
}
