using System.Globalization;
using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>A point of the past: a sequence, or an instant.</summary>
internal sealed record AsOf(long? Sequence, DateTimeOffset Instant)
{
    /// <summary><c>42</c>, or an ISO 8601 instant such as <c>2026-01-31T12:00:00Z</c> or <c>2026-01-31</c> (UTC where it names no zone).</summary>
    /// <param name="field">What the refusal calls it.</param>
    public static Outcome<AsOf> Parse(string text, string field)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            return new AsOf(sequence, default);
        return Instants.TryRead(text, out var instant)
            ? new AsOf(null, instant)
            : new Refusal(400, $"{field} must be a revision such as 42 or an instant such as 2026-01-31T12:00:00Z [invalid-params]", "invalid-params", ("field", field));
    }
}
