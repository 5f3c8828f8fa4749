using System.Data.Common;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Frontdesk.Storage;

/// <summary>PostgreSQL, shared by several nodes: a commit is one trip, and tells the others with NOTIFY.</summary>
internal sealed class PostgresEngine(PostgresAddress address, string nodeName) : Engine(nodeName)
{
    private const string Channel = "frontdesk";
    private const long MigrationLock = 7_307_199_740_413_117;
    private const long ServingLock = 7_307_199_740_413_118;

    /// <summary>1 where no node serves the store, and none can begin to before the transaction ends; else 0.</summary>
    public static readonly string AloneSql = $"SELECT CASE WHEN pg_try_advisory_xact_lock({ServingLock}) THEN 1 ELSE 0 END";

    private const string AppendAllSql =
        "INSERT INTO change_sets (sequence, instant, actor_id, actor, request_id, route, body, address, reason, summary, previous_hash, hash) "
        + "SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

    private const string IndexAllSql = "INSERT INTO change_index (term, sequence) SELECT * FROM unnest($1, $2)";

    private const string UpsertAllSql =
        "INSERT INTO records (kind, id, body, revision) SELECT * FROM unnest($1, $2, $3, $4) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body, revision = excluded.revision";

    private const string DeleteAllSql = "DELETE FROM records WHERE (kind, id) IN (SELECT * FROM unnest($1, $2))";

    private const string ForgetSql = "DELETE FROM answers USING unnest($1, $2) AS fresh (key, expired) WHERE answers.key = fresh.key AND answers.instant <= fresh.expired";

    private const string KeepSql = "INSERT INTO answers (key, fingerprint, body, instant) SELECT * FROM unnest($1, $2, $3, $4)";

    private static readonly string ServingSql =
        $"""
        SELECT application_name, CAST(extract(epoch FROM min(backend_start)) * 1000 AS bigint) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name IN (
            SELECT activity.application_name FROM pg_locks JOIN pg_stat_activity activity USING (pid)
            WHERE locktype = 'advisory' AND granted AND mode = 'ShareLock' AND activity.datname = current_database() AND classid = {ServingLock >> 32} AND objid = {ServingLock & uint.MaxValue})
        GROUP BY application_name ORDER BY min(backend_start), application_name
        """;

    /// <summary>Connections carry the node's name, so that the database can tell the nodes apart.</summary>
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(address.ConnectionString) { ApplicationName = nodeName });

    public override string SizeSql => "SELECT pg_database_size(current_database())";

    /// <summary>Whoever serves shares a lock and says so (<see cref="ListenAsync"/>); who only looks, as a backup does, is no node.</summary>
    public override string NodesSql => ServingSql;

    public override string SchemaTablesSql => "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'frontdesk_schema'";

    public override string MigrationLockSql => $"SELECT pg_advisory_xact_lock({MigrationLock})";

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => await source.OpenConnectionAsync(cancellationToken);

    public override Task PrepareForNotesAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.RunAsync("SET synchronous_commit = off", cancellationToken: cancellationToken);

    public override string NowSql => "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";

    public override async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(cancellationToken);

    /// <summary>
    /// Rows travel as arrays, one statement for all of a kind: the trip and the plan cost the same for one row and for a hundred. A batch outside a transaction is one of its own, so a
    /// commit is a single trip.
    /// </summary>
    public override async Task CommitAsync(DbConnection connection, Commit commit, CancellationToken cancellationToken)
    {
        var (changeSets, records) = (commit.ChangeSets, commit.Records);
        var (written, removed) = (records.Where(row => row.Body is not null).ToList(), records.Where(row => row.Body is null).ToList());
        await using var batch = new NpgsqlBatch((NpgsqlConnection)connection);
        if (changeSets.Count > 0)
            AddChanges(batch, commit, written, removed);
        if (commit.Answers is { Count: > 0 } answers)
        {
            batch.BatchCommands.Add(Filled(ForgetSql, Column(answers, row => row.Key), Column(answers, row => row.Instant - AnswerRow.Lifetime)));
            batch.BatchCommands.Add(Filled(KeepSql, Column(answers, row => row.Key), Column(answers, row => row.Fingerprint), Column(answers, row => row.Body), Column(answers, row => row.Instant)));
        }
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public override bool IsTaken(DbException fault) => fault is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override bool IsAnswer(DbException fault) => fault is PostgresException;

    /// <summary>Class 22 is about values, 54 about what is too long.</summary>
    public override bool IsOfTheRows(DbException fault) => fault is PostgresException { SqlState: ['2', '2', ..] or ['5', '4', ..] };

    public override async Task ListenAsync(Action<long> wake, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, note) => wake(long.TryParse(note.Payload, CultureInfo.InvariantCulture, out var sequence) ? sequence : long.MaxValue);
        // Whoever listens serves, and shares that lock with the other nodes: a store is not put in place of theirs.
        await using (var listen = new NpgsqlCommand($"SELECT pg_try_advisory_lock_shared({ServingLock}); LISTEN {Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        wake(long.MaxValue);
        while (true)
            await connection.WaitAsync(cancellationToken);
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private static void AddChanges(NpgsqlBatch batch, Commit commit, List<RecordRow> written, List<RecordRow> removed)
    {
        var changeSets = commit.ChangeSets;
        batch.BatchCommands.Add(Filled(
            AppendAllSql,
            Column(changeSets, row => row.Sequence), Column(changeSets, row => row.Instant), Column(changeSets, row => row.ActorId), Column(changeSets, row => row.Actor),
            Column(changeSets, row => row.RequestId), Column(changeSets, row => row.Route), Column(changeSets, row => row.Body),
            Column(changeSets, row => row.Address), Column(changeSets, row => row.Reason), Column(changeSets, row => row.Summary), Column(changeSets, row => row.PreviousHash), Column(changeSets, row => row.Hash)));
        batch.BatchCommands.Add(Filled(IndexAllSql, Column(commit.Terms, row => row.Term), Column(commit.Terms, row => row.Sequence)));
        if (written.Count > 0)
            batch.BatchCommands.Add(Filled(UpsertAllSql, Column(written, row => row.Kind), Column(written, row => row.Id), Column(written, row => row.Body), Column(written, row => row.Revision)));
        if (removed.Count > 0)
            batch.BatchCommands.Add(Filled(DeleteAllSql, Column(removed, row => row.Kind), Column(removed, row => row.Id)));
        batch.BatchCommands.Add(Filled($"SELECT pg_notify('{Channel}', $1)", new NpgsqlParameter<string> { TypedValue = changeSets[^1].Sequence.ToString(CultureInfo.InvariantCulture) }));
    }

    private static NpgsqlBatchCommand Filled(string sql, params ReadOnlySpan<NpgsqlParameter> columns)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
            command.Parameters.Add(column);
        return command;
    }

    private static NpgsqlParameter Column<TRow>(IReadOnlyList<TRow> rows, Func<TRow, long> cell) => new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint, Value = rows.Select(cell).ToArray() };

    private static NpgsqlParameter Column<TRow>(IReadOnlyList<TRow> rows, Func<TRow, string?> cell) => new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = rows.Select(cell).ToArray() };
}
