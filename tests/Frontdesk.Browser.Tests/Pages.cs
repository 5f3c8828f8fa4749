namespace Frontdesk.Browser.Tests;

/// <summary>Every page of the console, as it is with the demonstration's organisation. A route of src/app/router.tsx that is not here fails a test.</summary>
public static class Pages
{
    /// <summary>The ground of the light theme, as a browser computes it.</summary>
    public const string Light = "rgb(245, 247, 246)";

    /// <summary>The ground of the dark theme.</summary>
    public const string Dark = "rgb(16, 21, 22)";

    /// <summary>A small phone.</summary>
    public static readonly ViewportSize Phone = new() { Width = 360, Height = 740 };

    /// <summary>The address, and the title that shows that the page has come.</summary>
    public static readonly (string Path, string Title)[] All =
    [
        ("/", "The organisation at a glance"),
        ("/units", "Units"),
        ("/units/66f46dc59a0766c20712d699", "Service"),
        ("/units/new", "Make a unit"),
        ("/departments", "Departments"),
        ("/departments/CgM4vfNNtj8t4QEMd", "Reception"),
        ("/departments/new", "Make a department"),
        ("/agents", "Agents"),
        ("/managers", "Managers"),
        ("/monitors", "Monitors"),
        ("/people", "People"),
        ("/people/new", "Add a person"),
        ("/people/SQafHvoFPuB57NmBD", "John Doe"),
        ("/people/SQafHvoFPuB57NmBD/edit", "Change John Doe"),
        ("/permissions", "Roles and permissions"),
        ("/permissions/roles/livechat-agent", "Agent"),
        ("/history", "History"),
        ("/history/1", "Change 1"),
        ("/as-of", "As of a date"),
        ("/code", "Organisation as code"),
        ("/settings", "Settings"),
        ("/webhooks", "Webhooks"),
        ("/webhooks/new", "Make a webhook"),
        ("/health", "Health"),
        ("/profile", "Your profile"),
        ("/no-such-page", "There is no such page"),
    ];

    /// <summary>A file of the console's sources.</summary>
    public static string Source(string path) => Path.Combine(Root(AppContext.BaseDirectory), "console/src", path);

    public static TheoryData<string> Paths => [.. All.Select(page => page.Path)];

    extension(Visit visit)
    {
        /// <summary>Opens a page and waits until everything on it has come.</summary>
        public async Task Open(string path)
        {
            await visit.Go(path);
            await visit.ShouldHaveCome(path);
        }

        /// <summary>Waits until everything on the page has come.</summary>
        public async Task ShouldHaveCome(string path)
        {
            await Expect(visit.Title(All.Single(page => page.Path == path).Title)).ToBeVisibleAsync();
            await Expect(visit.Page.Locator("[aria-busy=true], .mantine-Skeleton-root")).ToHaveCountAsync(0);
        }
    }

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "Frontdesk.slnx")) ? folder : Root(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Frontdesk.slnx is nowhere above the tests."));
}

/// <summary>The demonstration, for tests that only look.</summary>
public sealed class DemoHost : IAsyncLifetime
{
    public const string Password = "frontdesk-demo";
    private FrontdeskHost? host;

    public FrontdeskHost Host => host!;

    public async ValueTask InitializeAsync() => host = await FrontdeskHost.StartDemoAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
