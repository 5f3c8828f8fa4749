namespace Frontdesk.Browser.Tests;

/// <summary>
/// The browser of all tests, started once: Debian's Chromium, without its windows where that package is there (it is the same browser and takes a fifth less time), or the one that
/// <c>FRONTDESK_CHROMIUM</c> names. Playwright's own is never downloaded, so that nothing stands in for what people have.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Windowless = "/usr/bin/chromium-headless-shell";

    private static readonly string Executable = Environment.GetEnvironmentVariable("FRONTDESK_CHROMIUM") ?? (File.Exists(Windowless) ? Windowless : "/usr/bin/chromium");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20); // for what a person waits for, on a machine that is busy

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Skips the test, visibly, where there is no browser; in CI there has to be one.</summary>
    public IBrowser Browser
    {
        get
        {
            Assert.SkipWhen(browser is null, "Chromium is not installed (Debian: apt-get install chromium-headless-shell): the browser tests did NOT run.");
            return browser;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
            return;
        SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
