using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.RateLimiting;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Identity;

/// <summary>
/// So many calls per route, method and address in a window of time (organization.md §1.8); whoever holds <c>api-bypass-rate-limit</c> is
/// exempt. A page of ours, signed in by its cookie, asks many routes at once, and many of them sit behind one address: it has a window of its own for all of its requests.
/// The counting is the framework's fixed window; here is only which window a request belongs to.
/// </summary>
internal sealed class RateLimits(TimeProvider clock) : IDisposable
{
    private const int SweepAbove = 10_000;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);

    /// <summary>How many routes' worth of calls a signed-in page has in a window.</summary>
    private const int RoutesOfPage = 120;

    /// <summary>By route and address, or by the session of a page.</summary>
    private readonly ConcurrentDictionary<(RouteEndpoint? Route, string Whose), Window> windows = new();
    private DateTimeOffset swept;

    /// <summary>Counts the call; a refusal where there have been too many.</summary>
    public Refusal? Refuse(HttpContext context, RouteEndpoint route, Organization organization, Caller? caller)
    {
        if (!organization.Read(KnownSettings.RateLimiterEnabled) || (caller is not null && organization.Allows(caller.Person, Permission.BypassRateLimit)) || route.Metadata.GetMetadata<Unlimited>() is not null)
            return null;

        var isPage = caller is { IsByCookie: true };
        var calls = (int)organization.Read(KnownSettings.RateLimitCalls) * (isPage ? RoutesOfPage : 1);
        var length = TimeSpan.FromMilliseconds(organization.Read(KnownSettings.RateLimitTime));
        var now = clock.GetUtcNow();
        var window = windows.AddOrUpdate(
            isPage ? (null, caller!.Token.Hash) : (route, context.Connection.RemoteIpAddress?.ToString() ?? "unknown"), _ => new Window(calls, length, now), (_, open) => open.Ends > now && open.Calls == calls ? open : new Window(calls, length, now));
        using var lease = window.Limiter.AttemptAcquire();

        var headers = context.Response.Headers;
        headers["X-RateLimit-Limit"] = calls.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = (window.Limiter.GetStatistics()?.CurrentAvailablePermits ?? 0).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = window.Ends.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        if (now - swept > SweepEvery && windows.Count > SweepAbove)
            Sweep(now);
        if (lease.IsAcquired)
            return null;

        var seconds = Math.Max(1, (int)Math.Ceiling((window.Ends - now).TotalSeconds));
        headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new Refusal(429, $"Error, too many requests. Please slow down. You must wait {seconds} seconds before trying this endpoint again. [error-too-many-requests]");
    }

    public void Dispose()
    {
        foreach (var window in windows.Values)
            window.Limiter.Dispose();
    }

    /// <summary>At times only: while more addresses than that are really calling, looking at all of them for every call would cost more than it frees.</summary>
    private void Sweep(DateTimeOffset now)
    {
        swept = now;
        foreach (var (key, window) in windows)
        {
            if (window.Ends <= now)
                windows.TryRemove(key, out _);
        }
    }

    private sealed class Window(int calls, TimeSpan length, DateTimeOffset opened)
    {
        public int Calls => calls;

        public DateTimeOffset Ends { get; } = opened + length;

        /// <summary>Never replenished: when the time is up the window is replaced, by the clock that the tests can move.</summary>
        public FixedWindowRateLimiter Limiter { get; } = new(new FixedWindowRateLimiterOptions { PermitLimit = calls, Window = length, AutoReplenishment = false, QueueLimit = 0 });
    }
}

/// <summary>A route that answers machines of the operator's: health, metrics.</summary>
internal sealed record Unlimited;
