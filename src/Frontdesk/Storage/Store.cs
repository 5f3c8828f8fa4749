using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Frontdesk.Storage;

/// <summary>
/// The database: <c>records</c> is the present, <c>change_sets</c> how it came to be; both are written in one transaction. The number of a
/// ChangeSet is a primary key, so two nodes cannot both take it.
/// </summary>
public sealed partial class Store : IAsyncDisposable
{
    internal const string LogColumns =
        "sequence, instant, actor_id, actor, request_id, route, body, address, reason, summary, previous_hash, hash";

    private readonly Engine engine;
    private DbConnection? writer;

    private Store(Engine engine, DatabaseAddress address)
    {
        this.engine = engine;
        Address = address;
    }

    public DatabaseAddress Address { get; }

    /// <summary>How far the deliveries of webhooks have got. Whoever keeps them disposes of it.</summary>
    internal Deliveries OpenDeliveries() => new(engine);

    /// <summary>Opens the store, makes or migrates its tables, once however many nodes start together.</summary>
    /// <exception cref="StoreRefusedException">It was made by a newer version; nothing has been touched.</exception>
    public static async Task<Store> OpenAsync(DatabaseAddress address, bool everyCommitDurable, CancellationToken cancellationToken)
    {
        var opened = Engine.For(address, everyCommitDurable);
        await using (var connection = await opened.OpenAsync(cancellationToken))
        {
            await RefuseNewerAsync(opened, address, connection, cancellationToken);
            await opened.PrepareAsync(connection, cancellationToken);
            await MigrateAsync(opened, connection, cancellationToken);
        }
        return new Store(opened, address);
    }

    /// <summary>Opens a store that is there, to look at it: makes nothing and migrates nothing.</summary>
    /// <exception cref="StoreRefusedException">There is none, or it was made by another version.</exception>
    public static async Task<Store> OpenPresentAsync(DatabaseAddress address, CancellationToken cancellationToken)
    {
        var opened = Engine.For(address, everyCommitDurable: true);
        if (!opened.MayBeThere)
            throw NoStore(address);
        await using var connection = await opened.OpenAsync(cancellationToken);
        await RefuseNewerAsync(opened, address, connection, cancellationToken);
        if (await connection.NumberAsync(opened.SchemaTablesSql, cancellationToken: cancellationToken) == 0)
            throw NoStore(address);
        var version = await connection.NumberAsync(Migrations.Version, cancellationToken: cancellationToken);
        if (version < Migrations.Steps.Count)
            throw new StoreRefusedException($"This store has schema version {version}, made by an older Frontdesk; this one reads version {Migrations.Steps.Count}. Nothing was changed. A start of the server migrates it.");
        return new Store(opened, address);
    }

    /// <summary>All records and the last sequence, from one snapshot.</summary>
    public async Task<(IReadOnlyList<RecordRow> Records, ChangeSetRow? Last)> LoadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancellationToken);
        var last = await connection.RowsAsync($"SELECT {LogColumns} FROM change_sets ORDER BY sequence DESC LIMIT 1", ChangeSetOf, transaction, cancellationToken: cancellationToken)
            .FirstOrDefaultAsync(cancellationToken);
        var records = await connection.RowsAsync("SELECT kind, id, body, revision FROM records", RecordOf, transaction, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return (records, last);
    }

    /// <summary>Commits all of it or nothing. False where a sequence was taken: nothing is written then.</summary>
    /// <exception cref="CommitInDoubtException">The commit was sent and not answered; after any other exception nothing is written.</exception>
    /// <exception cref="RowsRefusedException">The engine does not take one of the rows.</exception>
    public async Task<bool> AppendAsync(Commit commit, CancellationToken cancellationToken)
    {
        var connection = await WriterAsync(cancellationToken);
        try
        {
            await engine.CommitAsync(connection, commit, cancellationToken);
            return true;
        }
        catch (DbException fault) when (engine.IsTaken(fault))
        {
            return false;
        }
        catch (Exception fault)
        {
            await ForgetWriterAsync();
            if (fault is DbException unanswered && !engine.IsAnswer(unanswered))
                throw new CommitInDoubtException(unanswered);
            if (fault is DbException answered && engine.IsOfTheRows(answered))
                throw new RowsRefusedException(answered);
            throw;
        }
    }

    /// <summary>The log after a sequence, in order.</summary>
    public async IAsyncEnumerable<ChangeSetRow> LogAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        await foreach (var row in connection.RowsAsync($"SELECT {LogColumns} FROM change_sets WHERE sequence > @after ORDER BY sequence", ChangeSetOf, parameter: ("after", after), cancellationToken: cancellationToken))
            yield return row;
    }

    /// <summary>The last sequence in the log.</summary>
    public async Task<long> LastSequenceAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        return await connection.NumberAsync("SELECT coalesce(max(sequence), 0) FROM change_sets", cancellationToken: cancellationToken);
    }

    /// <inheritdoc cref="Engine.ListenAsync"/>
    public Task ListenAsync(Action<long> wake, CancellationToken cancellationToken) => engine.ListenAsync(wake, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await ForgetWriterAsync();
        await engine.DisposeAsync();
    }

    internal static StoreRefusedException NoStore(DatabaseAddress address) => new($"There is no store at {address.Shown}. None was made.");

    private static async Task RefuseNewerAsync(Engine engine, DatabaseAddress address, DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            if (await connection.NumberAsync(engine.SchemaTablesSql, cancellationToken: cancellationToken) == 0)
                return;
        }
        catch (Microsoft.Data.Sqlite.SqliteException fault) when (fault.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            throw Moving.Vacancy.Foreign(address);
        }
        RefuseNewer(await connection.NumberAsync(Migrations.Version, cancellationToken: cancellationToken));
    }

    internal static void RefuseNewer(long version)
    {
        if (version < 0)
            throw new StoreRefusedException($"This store has schema version {version}, which there never was: it is damaged. Nothing was changed. Restore a backup.");
        if (version > Migrations.Steps.Count)
            throw new StoreRefusedException($"This store has schema version {version}, made by a newer Frontdesk; this one knows versions up to {Migrations.Steps.Count}. Nothing was changed. Start the newer version, or restore a backup that was made before the upgrade.");
    }

    private static async Task MigrateAsync(Engine engine, DbConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await engine.BeginAsync(connection, cancellationToken);
        await connection.RunAsync(engine.MigrationLockSql, transaction, cancellationToken: cancellationToken);
        await connection.RunAsync(Migrations.Prepare, transaction, cancellationToken: cancellationToken);
        var version = await connection.NumberAsync(Migrations.Version, transaction, cancellationToken: cancellationToken);
        for (var step = (int)version + 1; step <= Migrations.Steps.Count; step++)
        {
            await connection.RunAsync(Migrations.Steps[step - 1], transaction, cancellationToken: cancellationToken);
            if (Migrations.Backfills.TryGetValue(step, out var backfill))
                await backfill(connection, transaction, cancellationToken);
            await connection.RunAsync(Migrations.Record, transaction, ("version", (long)step), cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>One connection is kept for writing; there is one writer.</summary>
    private async Task<DbConnection> WriterAsync(CancellationToken cancellationToken)
    {
        if (writer is null)
        {
            var fresh = await engine.OpenAsync(cancellationToken);
            await engine.PrepareAsync(fresh, cancellationToken);
            writer = fresh;
        }
        return writer;
    }

    private async ValueTask ForgetWriterAsync()
    {
        if (writer is not null)
            await writer.DisposeAsync();
        writer = null;
    }

    private static RecordRow RecordOf(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3));

    internal static ChangeSetRow ChangeSetOf(DbDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6))
        {
            Address = row.IsDBNull(7) ? null : row.GetString(7),
            Reason = row.IsDBNull(8) ? null : row.GetString(8),
            Summary = row.GetString(9),
            PreviousHash = row.GetString(10),
            Hash = row.GetString(11),
        };
}
