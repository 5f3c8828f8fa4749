using System.Text.Json.Nodes;

namespace Frontdesk.Browser.Tests;

/// <summary>The console is as the browser asks for it: language, theme, width.</summary>
public sealed class ShapeTests(Chromium chromium, DemoHost demo) : BrowserTest(chromium, demo.Host), IClassFixture<DemoHost>
{
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
    [InlineData(ColorScheme.Light, Pages.Light)]
    [InlineData(ColorScheme.Dark, Pages.Dark)]
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

    [Fact]
    public async Task A_link_that_says_nonsense_shows_its_page_all_the_same()
    {
        var visit = await Arrive("olga.admin", "/units");
        foreach (var (link, title) in ((string, string)[])
            [
                ("/people?sort=5&page=-1", "People"), ("/people?page=99", "People"), ("/settings?text=5", "Settings"), ("/permissions?text=5&roles=5", "Roles and permissions"),
                ("/people/SQafHvoFPuB57NmBD?sees=5", "John Doe"), ("/history?since=5&actor=%7B%22a%22%3A1%7D", "History"), ("/units?text=%00%ff", "Units"),
            ])
        {
            await visit.Go(link);
            await Expect(visit.Title(title)).ToBeVisibleAsync();
            await Expect(visit.Page.GetByText("This page has failed")).ToBeHiddenAsync();
        }
        await visit.Go("/people?page=99");
        await Expect(visit.Row("olga.admin")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_a_phone_the_rooms_are_behind_the_menu()
    {
        var visit = await Arrive("olga.admin", "/units", new() { ViewportSize = Pages.Phone });
        await Expect(visit.Title("Units")).ToBeVisibleAsync();
        await visit.Button("Menu").ClickAsync();
        await visit.Navigation.GetByRole(AriaRole.Link, new() { Name = "Departments" }).ClickAsync();
        await Expect(visit.Title("Departments")).ToBeVisibleAsync();
        await Expect(visit.Navigation).Not.ToBeInViewportAsync();
    }
}
