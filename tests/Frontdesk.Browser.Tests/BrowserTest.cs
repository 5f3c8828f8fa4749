using System.Net;

namespace Frontdesk.Browser.Tests;

/// <summary>A test before the console: a server on a real socket with a store of its own, and people with browsers of their own. Fails where a page complains, whatever else was asserted.</summary>
public abstract class BrowserTest(Chromium chromium, FrontdeskHost? shared = null) : IAsyncLifetime
{
    private readonly List<Visit> visits = [];
    private FrontdeskHost? own;

    protected FrontdeskHost Host => shared ?? own!;

    protected Cast Cast => Host.Cast;

    /// <summary>What everybody signs in with.</summary>
    protected virtual string Password => Cast.Password;

    public virtual async ValueTask InitializeAsync()
    {
        _ = chromium.Browser;
        if (shared is null)
            own = await StartAsync();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var page = await http.GetStringAsync(Host.Address);
        Assert.SkipUnless(page.Contains("/assets/", StringComparison.Ordinal), "The server was built without its console (Node 20 or newer): the browser tests did NOT run.");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var test = TestContext.Current;
        if (test.TestState?.Result == TestResult.Failed && Environment.GetEnvironmentVariable("FRONTDESK_FAILED") is { Length: > 0 } folder)
            await Keep(folder, test.TestMethod?.MethodName ?? "test");
        foreach (var visit in visits)
            await visit.Context.CloseAsync();
        if (own is not null)
            await own.DisposeAsync();
        visits.SelectMany(visit => visit.Watch.Faults).ShouldBeEmpty("the pages complained");
    }

    /// <summary>Somebody comes to the console and is not signed in.</summary>
    protected async Task<Visit> Arrive(string path = "/", BrowserNewContextOptions? options = null)
    {
        var visit = await Sit(options);
        await visit.Go(path);
        return visit;
    }

    /// <summary>Somebody comes who has signed in already; how that is done by hand is a test of its own.</summary>
    protected async Task<Visit> Arrive(string username, string path, BrowserNewContextOptions? options = null)
    {
        var visit = await Sit(options);
        var answer = await visit.Context.APIRequest.PostAsync("/api/ext/v1/session", new()
        {
            Headers = [new("X-Frontdesk-Console", "1"), new("Content-Type", "application/json")],
            DataString = $$"""{"user":"{{username}}","password":"{{Password}}"}""",
        });
        answer.Status.ShouldBe((int)HttpStatusCode.OK, await answer.TextAsync());
        await visit.Go(path);
        return visit;
    }

    protected async Task<Visit> Arrive(Task<Client> person, string path = "/", BrowserNewContextOptions? options = null) => await Arrive((await person).Username, path, options);

    /// <summary>The server of a test that shares none.</summary>
    protected virtual Task<FrontdeskHost> StartAsync() => FrontdeskHost.StartAsync(Engine.Sqlite, ("OVERWRITE_SETTING_Omnichannel_enable_department_removal", "true"));

    private async Task<Visit> Sit(BrowserNewContextOptions? options)
    {
        options = new(options ?? new()) { BaseURL = Host.Address.ToString() };
        options.Locale ??= "en-GB";
        options.ReducedMotion ??= ReducedMotion.Reduce;
        var context = await chromium.Browser.NewContextAsync(options);
        var page = await context.NewPageAsync();
        var visit = new Visit(context, page, new Watch(page, Host.Address));
        visits.Add(visit);
        return visit;
    }

    private async Task Keep(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        foreach (var (visit, index) in visits.Select((visit, index) => (visit, index)))
        {
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{index}.png"), FullPage = true });
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}-{index}.txt"), visit.Page.Url + "\n" + await visit.Page.Locator("body").AriaSnapshotAsync());
        }
    }
}
