namespace Frontdesk.Browser.Tests;

/// <summary>
/// The pictures of the documentation: each main page in light, in dark and on a phone. <c>dev/screenshots</c> writes them to docs/images; a run of the tests only sees that they can be taken
/// and are small.
/// </summary>
public sealed class PictureTests(Chromium chromium, DemoHost demo) : BrowserTest(chromium, demo.Host), IClassFixture<DemoHost>
{
    private const int Quality = 50;
    private const int Largest = 40 * 1024;

    private static readonly string? Folder = Environment.GetEnvironmentVariable("FRONTDESK_PICTURES");

    private static readonly (string Name, string Path)[] Shown =
    [
        ("overview", "/"), ("departments", "/departments"), ("department", "/departments/CgM4vfNNtj8t4QEMd"), ("person", "/people/SQafHvoFPuB57NmBD"),
        ("permissions", "/permissions"), ("history", "/history"), ("health", "/health"),
    ];

    protected override string Password => DemoHost.Password;

    private static readonly (string Name, ColorScheme Scheme, ViewportSize Size)[] Looks =
    [
        ("light", ColorScheme.Light, new() { Width = 1120, Height = 700 }), ("dark", ColorScheme.Dark, new() { Width = 1120, Height = 700 }), ("phone", ColorScheme.Light, Pages.Phone),
    ];

    [Fact]
    public async Task Every_main_page_fits_into_a_small_picture()
    {
        var visit = await Arrive("olga.admin", "/units");
        foreach (var (name, path) in Shown)
        {
            await visit.Open(path);
            await TakeAll(visit, name);
        }
        await visit.Open("/units/66f46dc59a0766c20712d699");
        await visit.Button("Delete").ClickAsync();
        await Expect(visit.Preview("Delete unit Service")).ToContainTextAsync("no longer sees");
        await TakeAll(visit, "preview");
    }

    private static async Task TakeAll(Visit visit, string page)
    {
        foreach (var (name, scheme, size) in Looks)
        {
            await visit.Page.SetViewportSizeAsync(size.Width, size.Height);
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await Expect(visit.Page.Locator("body")).ToHaveCSSAsync("background-color", scheme == ColorScheme.Dark ? Pages.Dark : Pages.Light);
            await visit.Page.EvaluateAsync("() => scrollTo(0, 0)");
            await Take(visit, $"{page}-{name}");
        }
    }

    private static async Task Take(Visit visit, string name)
    {
        // Playwright itself writes no WebP, which is a third of a PNG; the browser does.
        await visit.Page.EvaluateAsync("() => document.activeElement.blur()");
        var browser = await visit.Context.NewCDPSessionAsync(visit.Page);
        var answer = await browser.SendAsync("Page.captureScreenshot", new Dictionary<string, object>(StringComparer.Ordinal) { ["format"] = "webp", ["quality"] = Quality });
        var picture = answer!.Value.GetProperty("data").GetBytesFromBase64();
        picture.Length.ShouldBeLessThan(Largest, name);
        if (Folder is { Length: > 0 })
            await File.WriteAllBytesAsync(Path.Combine(Folder, name + ".webp"), picture);
    }
}
