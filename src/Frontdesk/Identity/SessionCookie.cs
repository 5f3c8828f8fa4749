using Frontdesk.Wire;
using Microsoft.AspNetCore.Http;

namespace Frontdesk.Identity;

/// <summary>
/// A login token that a browser keeps where no script reads it: the person's id, a dot and the secret. A browser sends a cookie along whoever has made it send the request, so
/// the cookie alone is not believed: not from a page of another origin, and for a change only with a header that such a page cannot send (ADR 0020).
/// </summary>
internal static class SessionCookie
{
    public const string Name = "frontdesk_session";

    /// <summary>With any value. It is not among the headers that CORS lets other origins send.</summary>
    public const string ConsoleHeader = "X-Frontdesk-Console";

    /// <summary>403: the cookie is good, but nobody has shown that a page of ours asks.</summary>
    public static readonly Refusal NoConsole = new(
        403, $"With the cookie {Name}, or to get it, a change needs the header {ConsoleHeader} with any value [error-console-header-required]", "error-console-header-required", ("field", ConsoleHeader));

    extension(HttpRequest request)
    {
        /// <summary>It has the header that a page of ours sends.</summary>
        public bool IsOfConsole => request.Headers.TryGetValue(ConsoleHeader, out var value) && !string.IsNullOrWhiteSpace(value);

        /// <summary>The page that sends it is of another origin. Where the browser does not say so itself (no TLS, or an old one) it is judged by <c>Origin</c>; a program that is no browser sends neither.</summary>
        private bool IsFromElsewhere
        {
            get
            {
                if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site))
                    return site.ToString() is not ("same-origin" or "none");
                return request.Headers.Origin is { Count: > 0 } origin
                    && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    /// <summary>What is in the cookie; null where there is none, where it is not one of ours, or where it is not to be believed.</summary>
    public static (string UserId, string Secret)? Of(HttpRequest request)
    {
        if (request.Headers.Cookie.Count == 0 || !request.Cookies.TryGetValue(Name, out var value) || value is null || request.IsFromElsewhere)
            return null;
        return value.LastIndexOf('.') is var dot and >= 0 ? (value[..dot], value[(dot + 1)..]) : null;
    }

    /// <summary>The browser keeps it as long as the token is good; where the token does not expire, until the browser ends.</summary>
    public static void Give(HttpContext context, Token token, string secret) =>
        context.Response.Cookies.Append(Name, $"{token.PersonId}.{secret}", Options(context, token.ExpiresAt));

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, expires: null));

    private static CookieOptions Options(HttpContext context, DateTimeOffset? expires) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", Secure = context.Request.IsHttps, Expires = expires };
}

/// <summary>On a route that hands out the cookie: whoever asks has to be a page of ours, or another page could sign a visitor in as somebody else.</summary>
internal sealed class NeedsConsole;
