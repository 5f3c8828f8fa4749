namespace Frontdesk.Storage;

/// <summary>What became of deliveries, for whoever looks: any node answers, whichever makes them.</summary>
public sealed partial class Store
{
    /// <summary>How far a webhook has got; null where nothing was tried yet.</summary>
    internal async Task<PlaceRow?> PlaceAsync(string webhook, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        return await connection.RowsAsync(
            "SELECT webhook, delivered, started, attempts, failures, failing_since, next_attempt FROM webhook_places WHERE webhook = @webhook", DeliveryReads.Place, parameter: ("webhook", webhook), cancellationToken: cancellationToken)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The last attempts, the newest first.</summary>
    internal async Task<IReadOnlyList<AttemptRow>> AttemptsAsync(string webhook, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        return await connection.RowsAsync(
            "SELECT webhook, number, sequence, delivery, instant, status, millis, fault FROM webhook_attempts WHERE webhook = @webhook ORDER BY number DESC", DeliveryReads.Attempt,
            parameter: ("webhook", webhook), cancellationToken: cancellationToken).ToListAsync(cancellationToken);
    }

    /// <summary>The events that were given up, after a sequence, the oldest first.</summary>
    internal async Task<IReadOnlyList<DeadLetterRow>> DeadLettersAsync(string webhook, long after, int most, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        return await connection.RowsAsync(
            "SELECT webhook, sequence, instant, failing_since, failures, fault FROM webhook_dead_letters WHERE webhook = @webhook AND sequence > @after ORDER BY sequence LIMIT @most", DeliveryReads.DeadLetter, null,
            [("webhook", webhook), ("after", after), ("most", (long)most)], cancellationToken).ToListAsync(cancellationToken);
    }
}
