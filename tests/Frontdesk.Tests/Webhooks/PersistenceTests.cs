using Frontdesk.Storage;
using Frontdesk.Webhooks;

namespace Frontdesk.Tests.Webhooks;

/// <summary>How long somebody is tried who does not answer.</summary>
public sealed class PersistenceTests
{
    private static readonly DateTimeOffset Began = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Pauses_double_up_to_an_hour_and_no_two_are_alike()
    {
        Enumerable.Range(1, 14).Select(failures => Persistence.Pause(failures, 1).TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600]);
        Persistence.Pause(13, 0).ShouldBe(TimeSpan.FromSeconds(2880));
        Persistence.Pause(long.MaxValue, 0.5).ShouldBe(TimeSpan.FromSeconds(3240));
    }

    [Fact]
    public void An_event_is_given_up_after_a_day_with_fewer_attempts_than_are_kept()
    {
        var (place, now, attempts) = (new PlaceRow("w", 7, 1, 0, 0, 0, 0), Began, 0);
        DeadLetterRow? dead = null;
        while (dead is null)
        {
            (place, dead) = place.After(new Attempt("d", now, TimeSpan.Zero, 500, "It answered 500."), 8, chance: 0);
            attempts++;
            now = DateTimeOffset.FromUnixTimeMilliseconds(place.NextAttempt);
        }
        attempts.ShouldBeInRange(30, AttemptRow.Kept - 1);
        (place.Delivered, place.Failures, place.NextAttempt, place.Attempts).ShouldBe((8, 0, 0, attempts));
        (DateTimeOffset.FromUnixTimeMilliseconds(dead.Instant) - Began).ShouldBeInRange(TimeSpan.FromHours(24), TimeSpan.FromHours(25));
        dead.FailingSince.ShouldBe(Began.ToUnixTimeMilliseconds());
    }
}
