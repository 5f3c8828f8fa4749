using System.Text.Json.Nodes;

namespace Frontdesk.Browser.Tests;

/// <summary>The console is as the browser asks for it: language, theme, width.</summary>
public sealed class ShapeTests(Chromium chromium, DemoHost demo) : BrowserTest(chromium, demo.Host), IClassFixture<DemoHost>
{
    private static readonly ViewportSize Phone = new() { Width = 360, Height = 740 };

    protected override string Password => DemoHost.Password;

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("es-MX", "es")]
    [InlineData("pt-PT", "pt-BR")]
    [InlineData("sv-SE", "en")]
    public async Task The_browsers_language_chooses(string locale, string language)
    {
        var texts = JsonNode.Parse(await File.ReadAllTextAsync(Pages.Source($"texts/{language}/common.json"), TestContext.Current.CancellationToken))!["session"]!;
        var visit = await Arrive("/", new() { Locale = locale });
        await Expect(visit.Title(texts["title"]!.GetValue<string>())).ToBeVisibleAsync();
        await Expect(visit.Button(texts["in"]!.GetValue<string>())).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await visit.ShouldBeAccessible();
    }

    [Theory]
    [InlineData(ColorScheme.Light, "rgb(245, 247, 246)")]
    [InlineData(ColorScheme.Dark, "rgb(16, 21, 22)")]
    public async Task The_systems_theme_chooses_and_a_choice_of_ones_own_stays(ColorScheme scheme, string ground)
    {
        var visit = await Arrive("olga.admin", "/units", new() { ColorScheme = scheme });
        await Expect(visit.Title("Units")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("body")).ToHaveCSSAsync("background-color", ground);
        await visit.Button(scheme == ColorScheme.Dark ? "Light theme" : "Dark theme").ClickAsync();
        await Expect(visit.Page.Locator("body")).Not.ToHaveCSSAsync("background-color", ground);
        await visit.Page.ReloadAsync();
        await Expect(visit.Title("Units")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("body")).Not.ToHaveCSSAsync("background-color", ground);
    }

    [Theory]
    [MemberData(nameof(Pages.Paths), MemberType = typeof(Pages))]
    public async Task A_phone_shows_every_page_without_scrolling_sideways(string path)
    {
        var visit = await Arrive("olga.admin", "/units", new() { ViewportSize = Phone });
        await visit.Open(path);
        (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Phone.Width);
        foreach (var tool in await visit.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button).Or(visit.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link)).AllAsync())
            await Expect(tool).ToBeInViewportAsync(new() { Ratio = 1 });
        await visit.ShouldBeAccessible();
    }

    [Fact]
    public async Task On_a_phone_the_rooms_are_behind_the_menu()
    {
        var visit = await Arrive("olga.admin", "/units", new() { ViewportSize = Phone });
        await Expect(visit.Title("Units")).ToBeVisibleAsync();
        await visit.Button("Menu").ClickAsync();
        await visit.Navigation.GetByRole(AriaRole.Link, new() { Name = "Departments" }).ClickAsync();
        await Expect(visit.Title("Departments")).ToBeVisibleAsync();
        await Expect(visit.Navigation).Not.ToBeInViewportAsync();
    }
}
