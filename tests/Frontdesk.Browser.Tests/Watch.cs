using System.Collections.Concurrent;

namespace Frontdesk.Browser.Tests;

/// <summary>
/// Sees what no person would report: errors in the page's console (what the content security policy forbids is among them), scripts that fail, requests that leave for somebody else's server.
/// </summary>
public sealed class Watch
{
    private readonly ConcurrentQueue<string> faults = new();
    private readonly ConcurrentBag<string> expected = [];
    private readonly string home;

    public Watch(IPage page, Uri home)
    {
        this.home = home.GetLeftPart(UriPartial.Authority) + "/";
        page.Console += (_, message) => Note(message.Type is "error" or "warning" ? $"{message.Type} in the console: {message.Text} ({message.Location})" : null);
        page.PageError += (_, error) => Note("a script failed: " + error);
        page.Crash += (_, _) => Note("the page crashed");
        page.Request += (_, request) => Note(IsOurs(request.Url) ? null : "a request to somebody else: " + request.Url);
    }

    /// <summary>What went wrong and was not expected.</summary>
    public IReadOnlyList<string> Faults => [.. faults.Where(fault => !expected.Any(part => fault.Contains(part, StringComparison.Ordinal)))];

    /// <summary>The browser writes a line for every refusal: this one the test provokes.</summary>
    public void ExpectRefusal(int status) => expected.Add($"the server responded with a status of {status.ToString(System.Globalization.CultureInfo.InvariantCulture)}");

    /// <summary>The test takes the network away.</summary>
    public void ExpectLostConnection()
    {
        expected.Add("net::ERR_INTERNET_DISCONNECTED");
        expected.Add("net::ERR_NETWORK_CHANGED");
        expected.Add("net::ERR_CONNECTION_REFUSED");
        expected.Add("net::ERR_INCOMPLETE_CHUNKED_ENCODING");
    }

    private bool IsOurs(string url) => url.StartsWith(home, StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:" + home, StringComparison.Ordinal);

    private void Note(string? fault)
    {
        if (fault is not null)
            faults.Enqueue(fault);
    }
}
