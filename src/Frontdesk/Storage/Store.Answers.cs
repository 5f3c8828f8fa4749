namespace Frontdesk.Storage;

/// <summary>Answers that are kept for a day, for requests that are sent again.</summary>
public sealed partial class Store
{
    private const int SweptAtOnce = 1_000;

    /// <summary>The answer that is kept under that key; null where there is none, or none that still counts.</summary>
    /// <param name="now">Milliseconds since 1970, UTC.</param>
    public async Task<AnswerRow?> AnswerAsync(string key, long now, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        return await connection.RowsAsync(
            "SELECT key, fingerprint, body, instant FROM answers WHERE key = @key AND instant > @expired",
            row => new AnswerRow(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3)), null, [("key", key), ("expired", now - AnswerRow.Lifetime)], cancellationToken)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Removes answers that no longer count, some at a time so that nobody waits for it.</summary>
    /// <returns>True where there may be more.</returns>
    public async Task<bool> SweepAnswersAsync(long now, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        var parameters = new List<(string, object)> { ("expired", now - AnswerRow.Lifetime) };
        var found = await connection.RowsAsync($"SELECT key FROM answers WHERE instant <= @expired LIMIT {SweptAtOnce}", row => row.GetString(0), null, parameters, cancellationToken).ToListAsync(cancellationToken);
        if (found.Count > 0)
            await connection.RunAsync($"DELETE FROM answers WHERE key IN (SELECT key FROM answers WHERE instant <= @expired LIMIT {SweptAtOnce})", null, cancellationToken, [.. parameters]);
        return found.Count == SweptAtOnce;
    }
}
