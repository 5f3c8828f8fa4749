using Frontdesk.Testing;

namespace Frontdesk.Tests.Identity;

/// <summary>Keeps the cookie that it is given and sends it along, as a browser does with a page of ours open.</summary>
internal sealed class Browser(FrontdeskHost host)
{
    public static readonly (string, string) Console = ("X-Frontdesk-Console", "1");

    /// <summary>The value of the cookie; null where it has none.</summary>
    public string? Cookie { get; set; }

    /// <summary>What the cookie was set with, or cleared.</summary>
    public string? SetCookie { get; private set; }

    /// <summary>The page's own requests.</summary>
    public Task<Answer> Send(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers) => Bare(method, path, body, [Console, .. headers]);

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    /// <summary>Without the header of the page: what another page can make the browser send.</summary>
    public async Task<Answer> Bare(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        var answer = await host.Cast.Nobody.Send(method, path, body, Cookie is null ? headers : [("Cookie", $"theme=dark; frontdesk_session={Cookie}"), .. headers]);
        if (answer.Header("Set-Cookie") is { } set)
        {
            SetCookie = set;
            Cookie = set.Split(';')[0].Split('=')[1] is { Length: > 0 } value ? value : null;
        }
        return answer;
    }

    /// <summary>Signed in as that person.</summary>
    public async Task<Answer> SignIn(string username)
    {
        await host.Cast.Play(username);
        return (await Send(HttpMethod.Post, "/api/ext/v1/session", FormOf(username, Cast.Password))).ShouldAgree();
    }

    public static string FormOf(string username, string password) => $$"""{"user":"{{username}}","password":"{{password}}"}""";
}
