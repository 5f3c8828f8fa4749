using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Frontdesk.Import;

/// <summary>How long to wait, and when to stop waiting.</summary>
internal static partial class Patience
{
    /// <summary>A page of a slow server.</summary>
    public static readonly TimeSpan OneAnswer = TimeSpan.FromSeconds(60);

    private const int MostFaults = 7;
    private const int MostRefusals = 60;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);

    /// <summary>The pause after a fault: 0.2 s, 0.4 s, … 12.8 s; null where it has been enough.</summary>
    public static TimeSpan? After(int attempt) => attempt >= MostFaults ? null : First * Math.Pow(2, attempt - 1);

    /// <summary>The pause that a 429 asks for: by its header, or by its words; null where it has been enough.</summary>
    public static TimeSpan? Asked(HttpResponseHeaders headers, string body, int attempt, DateTimeOffset now)
    {
        if (attempt >= MostRefusals)
            return null;
        var said = headers.RetryAfter is { } retry ? retry.Delta ?? (retry.Date - now)
            : Reset(headers) is { } reset ? reset - now
            : Seconds().Match(body) is { Success: true } words ? TimeSpan.FromSeconds(int.Parse(words.Groups["seconds"].Value, CultureInfo.InvariantCulture))
            : null;
        return Bounded(said ?? First * attempt);
    }

    /// <summary>How long the window of the rate limit is closed for everybody, where the answer says that it was the last one in it.</summary>
    public static TimeSpan? Window(HttpResponseHeaders headers, DateTimeOffset now) =>
        Number(headers, "X-RateLimit-Remaining") == 0 && Reset(headers) is { } reset && reset > now ? Bounded(reset - now) : null;

    public static TimeSpan Left(long untilTicks, TimeProvider clock)
    {
        var left = TimeSpan.FromTicks(Math.Max(0, untilTicks - clock.GetUtcNow().Ticks));
        return Bounded(left);
    }

    private static TimeSpan Bounded(TimeSpan asked) => asked < TimeSpan.Zero ? TimeSpan.Zero : asked > Longest ? Longest : asked;

    private static DateTimeOffset? Reset(HttpResponseHeaders headers) => Number(headers, "X-RateLimit-Reset") is { } instant ? DateTimeOffset.FromUnixTimeMilliseconds(instant) : null;

    private static long? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) && long.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 253_402_300_799_999 ? number : null;

    [GeneratedRegex(@"must wait (?<seconds>\d{1,5}) seconds", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Seconds();
}
