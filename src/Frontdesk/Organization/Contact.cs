namespace Frontdesk;

/// <summary>
/// When this node last knew everything that the store had. What counts is the instant <b>before</b> the store was asked: a node that is stopped between
/// question and answer, and wakes much later, holds an answer from long ago. For the same reason a notification is no contact: it may have waited
/// in the socket. Time is the monotonic clock's, so a clock that is set does not matter (ADR 0013).
/// </summary>
public sealed class Contact
{
    private readonly TimeProvider clock;
    private readonly long limit;
    private long last;

    /// <param name="staleness">How long the node answers without contact; zero where it answers for ever.</param>
    public Contact(TimeSpan staleness, TimeProvider clock)
    {
        this.clock = clock;
        limit = staleness == TimeSpan.Zero ? long.MaxValue : (long)(staleness.TotalSeconds * clock.TimestampFrequency);
        last = clock.GetTimestamp();
    }

    /// <summary>Others may have changed what is known here, longer ago than the limit. Asked before every request.</summary>
    public bool IsLost => clock.GetTimestamp() - Volatile.Read(ref last) > limit;

    /// <summary>The instant to give to <see cref="Made"/> once the store has answered and all that it said is applied here.</summary>
    public long Begin() => clock.GetTimestamp();

    /// <summary>Everything that was committed anywhere before that instant is in <see cref="Registrar.Current"/>.</summary>
    public void Made(long begun)
    {
        for (var seen = Volatile.Read(ref last); begun > seen;)
        {
            var found = Interlocked.CompareExchange(ref last, begun, seen);
            if (found == seen)
                return;
            seen = found;
        }
    }
}
