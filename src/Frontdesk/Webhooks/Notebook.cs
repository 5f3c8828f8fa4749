using Frontdesk.Storage;

namespace Frontdesk.Webhooks;

/// <summary>
/// What a round knows and has not written yet. Deliveries do not wait for the store: they are written a few times a second, all webhooks together, and what a crash forgets is
/// sent again.
/// </summary>
internal sealed class Notebook(PlaceRow place)
{
    private readonly Lock gate = new();
    private readonly List<AttemptRow> attempts = [];
    private readonly List<DeadLetterRow> deadLetters = [];
    private bool isDirty;
    private long? beganAfter;
    private int unwritten;

    public PlaceRow Place { get; private set; } = place;

    /// <summary>The event was tried. Gives how many attempts are not written yet.</summary>
    public int Note(Attempt attempt, long sequence, double chance)
    {
        lock (gate)
        {
            (Place, var dead) = Place.After(attempt, sequence, chance);
            attempts.Add(new AttemptRow(
                Place.Webhook, Place.Attempts, sequence, attempt.Delivery, attempt.Instant.ToUnixTimeMilliseconds(), attempt.Status ?? 0, (long)attempt.Took.TotalMilliseconds, attempt.Fault ?? ""));
            if (attempts.Count > AttemptRow.Kept)
                attempts.RemoveAt(0);
            if (dead is not null)
                deadLetters.Add(dead);
            isDirty = true;
            return ++unwritten;
        }
    }

    /// <summary>The event is none that this webhook is told.</summary>
    public void Skip(long sequence)
    {
        lock (gate)
            (Place, isDirty) = (Place.Past(sequence), true);
    }

    /// <summary>From another place on.</summary>
    public void BeginAnew(WebhookStart start)
    {
        lock (gate)
        {
            Place = Place.Past(start.After) with { Started = start.In };
            deadLetters.RemoveAll(letter => letter.Sequence > start.After);
            (isDirty, beganAfter) = (true, Math.Min(start.After, beganAfter ?? start.After));
        }
    }

    public bool IsWritten
    {
        get
        {
            lock (gate)
                return !isDirty;
        }
    }

    /// <summary>What is to be written; null where nothing is.</summary>
    public DeliveryNotes? Take()
    {
        lock (gate)
        {
            if (!isDirty)
                return null;
            var notes = new DeliveryNotes(Place, [.. attempts], [.. deadLetters], beganAfter);
            attempts.Clear();
            deadLetters.Clear();
            (isDirty, beganAfter, unwritten) = (false, null, 0);
            return notes;
        }
    }

    /// <summary>It could not be written.</summary>
    public void PutBack(DeliveryNotes notes)
    {
        lock (gate)
        {
            attempts.InsertRange(0, notes.Attempts);
            attempts.RemoveRange(0, Math.Max(0, attempts.Count - AttemptRow.Kept));
            deadLetters.InsertRange(0, notes.DeadLetters.Where(letter => beganAfter is not { } after || letter.Sequence <= after));
            (isDirty, beganAfter) = (true, Math.Min(beganAfter ?? long.MaxValue, notes.BeganAfter ?? long.MaxValue) is var least and < long.MaxValue ? least : null);
        }
    }
}
