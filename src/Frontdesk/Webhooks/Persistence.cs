using Frontdesk.Storage;

namespace Frontdesk.Webhooks;

/// <summary>What follows from an attempt: pure. Another try is made after one second, then after twice as long each time, up to an hour; after a day the event is given up.</summary>
internal static class Persistence
{
    public static readonly TimeSpan GivesUpAfter = TimeSpan.FromHours(24);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <param name="chance">0 to 1, drawn by the caller: receivers that broke down together are not asked together.</param>
    public static TimeSpan Pause(long failures, double chance)
    {
        var full = Math.Min(Longest.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 20)));
        return TimeSpan.FromSeconds(full * (0.8 + (0.2 * chance)));
    }

    extension(PlaceRow place)
    {
        /// <summary>Nothing more is to be done about that event.</summary>
        public PlaceRow Past(long sequence) => place with { Delivered = sequence, Failures = 0, FailingSince = 0, NextAttempt = 0 };

        /// <summary>The place after an attempt of that event, and the letter where it is given up.</summary>
        public (PlaceRow Place, DeadLetterRow? Dead) After(Attempt attempt, long sequence, double chance)
        {
            var tried = place with { Attempts = place.Attempts + 1 };
            if (attempt.Fault is null)
                return (tried.Past(sequence), null);
            var now = attempt.Instant.ToUnixTimeMilliseconds();
            var since = place.Failures == 0 ? now : place.FailingSince;
            var failures = place.Failures + 1;
            return now - since >= GivesUpAfter.TotalMilliseconds
                ? (tried.Past(sequence), new DeadLetterRow(place.Webhook, sequence, now, since, failures, attempt.Fault))
                : (tried with { Failures = failures, FailingSince = since, NextAttempt = now + (long)Pause(failures, chance).TotalMilliseconds }, null);
        }
    }
}
