using System.Text.RegularExpressions;

namespace Frontdesk.Browser.Tests;

/// <summary>WCAG 2.2 AA as far as a program can check it, on every page in both themes.</summary>
public sealed class AccessibilityTests(Chromium chromium, DemoHost demo) : BrowserTest(chromium, demo.Host), IClassFixture<DemoHost>
{
    private static readonly ColorScheme[] Themes = [ColorScheme.Light, ColorScheme.Dark];

    protected override string Password => DemoHost.Password;

    /// <summary>One visit for all of it: the browser asks for the other theme and for a phone's width while the page stands, as a person's does at dusk or when they turn it.</summary>
    [Theory]
    [MemberData(nameof(Pages.Paths), MemberType = typeof(Pages))]
    public async Task Every_page_is_accessible_in_both_themes_and_on_a_phone_without_scrolling_sideways(string path)
    {
        var visit = await Arrive("olga.admin", path, new() { ColorScheme = ColorScheme.Light });
        await visit.ShouldHaveCome(path);
        await Expect(visit.Page.Locator("body")).ToHaveCSSAsync("background-color", Pages.Light);
        await visit.ShouldBeAccessible();
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Expect(visit.Page.Locator("body")).ToHaveCSSAsync("background-color", Pages.Dark);
        await visit.ShouldHaveContrast();
        await visit.Page.SetViewportSizeAsync(Pages.Phone.Width, Pages.Phone.Height);
        await visit.ShouldHaveCome(path);
        (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Pages.Phone.Width);
        foreach (var tool in await visit.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button).Or(visit.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link)).AllAsync())
            await Expect(tool).ToBeInViewportAsync(new() { Ratio = 1 });
        await visit.ShouldBeAccessibleInItsLayout();
    }

    /// <summary>A page that nobody looks at is found here.</summary>
    [Fact]
    public async Task Every_route_of_the_console_is_among_the_pages()
    {
        var router = await File.ReadAllTextAsync(Pages.Source("app/router.tsx"), TestContext.Current.CancellationToken);
        var routes = Regex.Matches(router, "^  (?:page|listed|asked)\\('(?<path>[^']+)'|path: '(?<path>/[^']*)'", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Select(match => match.Groups["path"].Value).ToList();
        routes.Count.ShouldBeGreaterThan(20);
        routes.Where(route => !Pages.All.Any(page => Regex.IsMatch(page.Path, "^" + Regex.Replace(route, @"\$\w+", "[^/]+", RegexOptions.None, TimeSpan.FromSeconds(1)) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)))).ShouldBeEmpty();
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
            await Visit.ShouldComplain(visit.Field("Name"), "This is needed.");
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
            await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox).FillAsync("bil");
            await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Billing");
            await visit.ShouldBeAccessible();
            await visit.Page.Keyboard.PressAsync("Escape");
            await visit.Main.GetByRole(AriaRole.Radiogroup, new() { Name = "Show as" }).GetByText("Map").ClickAsync();
            await Expect(visit.Part("Service").GetByRole(AriaRole.Link, new() { Name = "Billing" })).ToBeVisibleAsync();
            await visit.ShouldBeAccessible();
        }
    }
}
