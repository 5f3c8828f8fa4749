namespace Frontdesk.Browser.Tests;

/// <summary>Every page of the console, as it is with the demonstration's organisation. A route of src/app/router.tsx that is not here is not looked at.</summary>
public static class Pages
{
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
        ("/no-such-page", "There is no such page"),
    ];

    public static TheoryData<string> Paths => [.. All.Select(page => page.Path)];

    extension(Visit visit)
    {
        /// <summary>Opens a page and waits until everything on it has come.</summary>
        public async Task Open(string path)
        {
            await visit.Go(path);
            await Expect(visit.Title(All.Single(page => page.Path == path).Title)).ToBeVisibleAsync();
            await Expect(visit.Page.Locator("[aria-busy=true], .mantine-Skeleton-root")).ToHaveCountAsync(0);
        }
    }
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
