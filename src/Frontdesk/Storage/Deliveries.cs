using System.Data.Common;
using System.Globalization;

namespace Frontdesk.Storage;

/// <summary>
/// How far the deliveries of webhooks have got, and which node makes them. A node holds a webhook by a lease in the webhook's row, by the database's clock, so nodes need not
/// agree on the time; whoever no longer holds it can write nothing about it. One user at a time: the connection is kept.
/// </summary>
internal sealed class Deliveries(Engine engine) : IAsyncDisposable
{
    /// <summary>A node that is not heard of for this long is taken for dead.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private const string Columns = "webhook, delivered, started, attempts, failures, failing_since, next_attempt";
    private readonly long lease = (long)Lease.TotalMilliseconds;
    private DbConnection? kept;

    /// <summary>Takes a webhook that nobody holds; null where another node does.</summary>
    /// <param name="after">Where to begin if nobody ever has.</param>
    public async Task<PlaceRow?> TakeAsync(string holder, string webhook, long after, long started, CancellationToken cancellationToken)
    {
        var taken = await RowsAsync(
            $"""
            INSERT INTO webhook_places ({Columns}, holder, held_until) VALUES (@webhook, @after, @started, 0, 0, 0, 0, @holder, {engine.NowSql} + @lease)
            ON CONFLICT (webhook) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
            WHERE webhook_places.held_until < {engine.NowSql} OR webhook_places.holder = excluded.holder
            RETURNING {Columns}
            """,
            DeliveryReads.Place, cancellationToken, ("webhook", webhook), ("after", after), ("started", started), ("holder", holder), ("lease", lease));
        return taken is [var place] ? place : null;
    }

    /// <summary>Holds on to what the node holds; gives the webhooks that it still does.</summary>
    public async Task<IReadOnlyList<string>> HoldAsync(string holder, CancellationToken cancellationToken) =>
        await RowsAsync($"UPDATE webhook_places SET held_until = {engine.NowSql} + @lease WHERE holder = @holder RETURNING webhook", row => row.GetString(0), cancellationToken, ("holder", holder), ("lease", lease));

    /// <summary>Lets go of webhooks, so that another node need not wait for the end of the lease.</summary>
    public Task ReleaseAsync(string holder, CancellationToken cancellationToken) =>
        RowsAsync("UPDATE webhook_places SET held_until = 0, holder = '' WHERE holder = @holder RETURNING webhook", row => row.GetString(0), cancellationToken, ("holder", holder));

    /// <summary>Writes all of it in one transaction, but nothing about webhooks that the node no longer holds; gives those that it does.</summary>
    public async Task<IReadOnlyList<string>> WriteAsync(string holder, IReadOnlyList<DeliveryNotes> all, CancellationToken cancellationToken)
    {
        var held = new List<string>();
        try
        {
            var connection = await ConnectionAsync(cancellationToken);
            await using var transaction = await engine.BeginAsync(connection, cancellationToken);
            foreach (var notes in all)
            {
                if (!await MoveAsync(connection, transaction, holder, notes.Place, cancellationToken))
                    continue;
                held.Add(notes.Place.Webhook);
                if (notes.BeganAfter is { } after)
                    await connection.RunAsync("DELETE FROM webhook_dead_letters WHERE webhook = @webhook AND sequence > @after", transaction, cancellationToken, ("webhook", notes.Place.Webhook), ("after", after));
                if (notes.Attempts.Count > 0)
                    await InsertAsync(connection, transaction, notes.Attempts, cancellationToken);
                foreach (var letter in notes.DeadLetters)
                    await InsertAsync(connection, transaction, letter, cancellationToken);
            }
            await transaction.CommitAsync(cancellationToken);
            return held;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (kept is not null)
            await kept.DisposeAsync();
        kept = null;
    }

    private static async Task<bool> MoveAsync(DbConnection connection, DbTransaction transaction, string holder, PlaceRow place, CancellationToken cancellationToken) =>
        await connection.RowsAsync(
            """
            UPDATE webhook_places SET delivered = @delivered, started = @started, attempts = @attempts, failures = @failures, failing_since = @failing, next_attempt = @next
            WHERE webhook = @webhook AND holder = @holder RETURNING webhook
            """,
            row => row.GetString(0), transaction,
            [
                ("delivered", place.Delivered), ("started", place.Started), ("attempts", place.Attempts), ("failures", place.Failures), ("failing", place.FailingSince), ("next", place.NextAttempt),
                ("webhook", place.Webhook), ("holder", holder),
            ],
            cancellationToken).AnyAsync(cancellationToken);

    /// <summary>One statement for all: an attempt takes the place of the one a hundred before it.</summary>
    private static Task InsertAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<AttemptRow> attempts, CancellationToken cancellationToken)
    {
        var parameters = new List<(string, object)>();
        var rows = attempts.Select((attempt, index) =>
        {
            var n = index.ToString(CultureInfo.InvariantCulture);
            parameters.AddRange([
                ("w" + n, attempt.Webhook), ("o" + n, attempt.Number % AttemptRow.Kept), ("n" + n, attempt.Number), ("s" + n, attempt.Sequence), ("d" + n, attempt.Delivery), ("i" + n, attempt.Instant),
                ("a" + n, attempt.Status), ("m" + n, attempt.Millis), ("f" + n, attempt.Fault),
            ]);
            return $"(@w{n}, @o{n}, @n{n}, @s{n}, @d{n}, @i{n}, @a{n}, @m{n}, @f{n})";
        });
        return connection.RunAsync(
            $"""
            INSERT INTO webhook_attempts (webhook, slot, number, sequence, delivery, instant, status, millis, fault) VALUES {string.Join(", ", rows.ToList())}
            ON CONFLICT (webhook, slot) DO UPDATE SET number = excluded.number, sequence = excluded.sequence, delivery = excluded.delivery, instant = excluded.instant,
            status = excluded.status, millis = excluded.millis, fault = excluded.fault
            """,
            transaction, cancellationToken, parameters);
    }

    private static Task InsertAsync(DbConnection connection, DbTransaction transaction, DeadLetterRow letter, CancellationToken cancellationToken) => connection.RunAsync(
        "INSERT INTO webhook_dead_letters (webhook, sequence, instant, failing_since, failures, fault) VALUES (@webhook, @sequence, @instant, @failing, @failures, @fault) ON CONFLICT (webhook, sequence) DO NOTHING",
        transaction, cancellationToken,
        ("webhook", letter.Webhook), ("sequence", letter.Sequence), ("instant", letter.Instant), ("failing", letter.FailingSince), ("failures", letter.Failures), ("fault", letter.Fault));

    private async Task<IReadOnlyList<T>> RowsAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken, params IReadOnlyList<(string Name, object Value)> parameters)
    {
        try
        {
            return await (await ConnectionAsync(cancellationToken)).RowsAsync(sql, read, null, parameters, cancellationToken).ToListAsync(cancellationToken);
        }
        catch
        {
            await DisposeAsync(); // the next one tries with another connection
            throw;
        }
    }

    private async Task<DbConnection> ConnectionAsync(CancellationToken cancellationToken)
    {
        if (kept is null)
        {
            var fresh = await engine.OpenAsync(cancellationToken);
            await engine.PrepareForNotesAsync(fresh, cancellationToken);
            kept = fresh;
        }
        return kept;
    }
}

/// <summary>How rows of deliveries are read.</summary>
internal static class DeliveryReads
{
    public static PlaceRow Place(DbDataReader row) => new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6));

    public static AttemptRow Attempt(DbDataReader row) =>
        new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetString(7));

    public static DeadLetterRow DeadLetter(DbDataReader row) => new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetString(5));
}
