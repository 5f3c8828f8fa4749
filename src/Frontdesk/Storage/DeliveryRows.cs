namespace Frontdesk.Storage;

/// <summary>A row of <c>webhook_places</c>: how far the deliveries of one webhook have got. Instants are milliseconds since 1970, UTC; 0 is none.</summary>
/// <param name="Delivered">The last sequence that nothing more is to be done about.</param>
/// <param name="Started">The ChangeSet that said where to begin.</param>
/// <param name="Attempts">How many attempts there ever were.</param>
/// <param name="Failures">How many attempts of the event that is next have failed.</param>
/// <param name="FailingSince">When the first of them failed.</param>
/// <param name="NextAttempt">Not before that instant.</param>
internal sealed record PlaceRow(string Webhook, long Delivered, long Started, long Attempts, long Failures, long FailingSince, long NextAttempt);

/// <summary>A row of <c>webhook_attempts</c>; the last <see cref="Kept"/> of each webhook are there.</summary>
/// <param name="Number">Counts from 1 within the webhook.</param>
/// <param name="Status">The HTTP status; 0 where there was no answer.</param>
/// <param name="Fault">Why it failed, as a sentence; empty where it did not.</param>
internal sealed record AttemptRow(string Webhook, long Number, long Sequence, string Delivery, long Instant, long Status, long Millis, string Fault)
{
    /// <summary>More than the attempts of one event before it is given up, so all those of the one that fails are among them.</summary>
    public const int Kept = 100;
}

/// <summary>A row of <c>webhook_dead_letters</c>: an event that was given up.</summary>
internal sealed record DeadLetterRow(string Webhook, long Sequence, long Instant, long FailingSince, long Failures, string Fault);

/// <summary>What is new about one webhook since it was last written.</summary>
/// <param name="BeganAfter">Where deliveries began anew: letters after it that were dead are tried again. Null where they did not.</param>
internal sealed record DeliveryNotes(PlaceRow Place, IReadOnlyList<AttemptRow> Attempts, IReadOnlyList<DeadLetterRow> DeadLetters, long? BeganAfter);
