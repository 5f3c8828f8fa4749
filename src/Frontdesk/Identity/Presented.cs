using Microsoft.AspNetCore.Http;

namespace Frontdesk.Identity;

/// <summary>By what a request would be known: the two headers of the contract or, where it has neither, the cookie of a page of ours.</summary>
internal readonly record struct Presented(string? UserId, string? Secret, bool IsByCookie)
{
    public static Presented By(HttpRequest request)
    {
        var hasSecret = request.Headers.TryGetValue("X-Auth-Token", out var secret);
        var hasId = request.Headers.TryGetValue("X-User-Id", out var userId);
        if (hasSecret || hasId) // one of them alone is nobody (organization.md §1.5), and no cookie makes up for it
            return new Presented(hasId ? userId.ToString() : null, hasSecret ? secret.ToString() : null, IsByCookie: false);
        return SessionCookie.Of(request) is var (id, kept) ? new Presented(id, kept, IsByCookie: true) : default;
    }
}
