using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Frontdesk.Storage;

/// <summary>
/// SQLite with a write-ahead log. <c>synchronous=FULL</c>: an answered write survives a power cut. NORMAL may lose the last commits then,
/// never the consistency of the file (docs/operating/storage.md).
/// </summary>
internal sealed class SqliteEngine(SqliteAddress address, bool everyCommitDurable, string nodeName) : Engine(nodeName)
{
    private const int ConstraintViolated = 19;

    private const string AppendSql =
        "INSERT INTO change_sets (sequence, instant, actor_id, actor, request_id, route, body, address, reason, summary, previous_hash, hash) "
        + "VALUES (@sequence, @instant, @actor_id, @actor, @request_id, @route, @body, @address, @reason, @summary, @previous_hash, @hash)";

    private const string UpsertSql =
        "INSERT INTO records (kind, id, body, revision) VALUES (@kind, @id, @body, @revision) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body, revision = excluded.revision";

    private const string IndexSql = "INSERT INTO change_index (term, sequence) VALUES (@term, @sequence)";

    private const string DeleteSql = "DELETE FROM records WHERE kind = @kind AND id = @id";

    private const string ForgetSql = "DELETE FROM answers WHERE key = @key AND instant <= @expired";

    private const string KeepSql = "INSERT INTO answers (key, fingerprint, body, instant) VALUES (@key, @fingerprint, @body, @instant)";

    /// <summary>SQLite's own wait looks again after a millisecond; the one of the driver, which comes after it, sleeps for 150.</summary>
    private const string WaitBriefly = "PRAGMA busy_timeout=5000;";

    private Statements? statements;

    public override string SizeSql => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";

    public override string SchemaTablesSql => "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'frontdesk_schema'";

    /// <summary>The transaction itself is the lock.</summary>
    public override string MigrationLockSql => "SELECT 1";

    public override bool MayBeThere => File.Exists(address.Path);

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(address.Path)!);
        MakeFile();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = address.Path, Pooling = false, DefaultTimeout = 10 }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public override async Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.RunAsync(
            $"PRAGMA journal_mode=WAL; PRAGMA synchronous={(everyCommitDurable ? "FULL" : "NORMAL")}; PRAGMA journal_size_limit=16777216; {WaitBriefly}", cancellationToken: cancellationToken);

    public override Task PrepareForNotesAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.RunAsync($"PRAGMA synchronous=NORMAL; {WaitBriefly}", cancellationToken: cancellationToken);

    public override string NowSql => "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)";

    public override Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    public override Task CommitAsync(DbConnection connection, Commit commit, CancellationToken cancellationToken)
    {
        using var transaction = ((SqliteConnection)connection).BeginTransaction(deferred: false);
        if (statements is null || statements.Connection != connection)
        {
            statements?.Dispose();
            statements = new Statements((SqliteConnection)connection);
        }
        statements.In(transaction);
        foreach (var row in commit.ChangeSets)
            statements.Append(row);
        foreach (var row in commit.Records)
            statements.Write(row);
        foreach (var row in commit.Terms)
            statements.Index(row);
        foreach (var row in commit.Answers)
            statements.Keep(row);
        transaction.Commit();
        return Task.CompletedTask;
    }

    public override bool IsTaken(DbException fault) => fault is SqliteException { SqliteErrorCode: ConstraintViolated };

    /// <summary>There is no wire that could break.</summary>
    public override bool IsAnswer(DbException fault) => true;

    public override bool IsOfTheRows(DbException fault) => fault is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_TOOBIG };

    /// <summary>There is no other node to hear. An open connection shows whoever would put another file in place that a server has this one.</summary>
    public override async Task ListenAsync(Action<long> wake, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await connection.NumberAsync("SELECT count(*) FROM frontdesk_schema", cancellationToken: cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public override ValueTask DisposeAsync()
    {
        statements?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>SQLite would make one that everybody may read.</summary>
    private void MakeFile()
    {
        if (File.Exists(address.Path))
            return;
        try
        {
            OwnFile.Make(address.Path);
        }
        catch (IOException) when (File.Exists(address.Path))
        {
            // Somebody else has made it meanwhile.
        }
    }

    /// <summary>The statements of a commit, prepared once for the connection that writes and filled again for every row.</summary>
    private sealed class Statements(SqliteConnection connection) : IDisposable
    {
        private readonly SqliteCommand append = Filled(connection, AppendSql, "sequence", "instant", "actor_id", "actor", "request_id", "route", "body", "address", "reason", "summary", "previous_hash", "hash");
        private readonly SqliteCommand term = Filled(connection, IndexSql, "term", "sequence");
        private readonly SqliteCommand upsert = Filled(connection, UpsertSql, "kind", "id", "body", "revision");
        private readonly SqliteCommand delete = Filled(connection, DeleteSql, "kind", "id");
        private readonly SqliteCommand forget = Filled(connection, ForgetSql, "key", "expired");
        private readonly SqliteCommand keep = Filled(connection, KeepSql, "key", "fingerprint", "body", "instant");

        public SqliteConnection Connection => connection;

        public void In(SqliteTransaction transaction) => append.Transaction = upsert.Transaction = delete.Transaction = term.Transaction = forget.Transaction = keep.Transaction = transaction;

        public void Append(ChangeSetRow row) => Run(
            append, row.Sequence, row.Instant, row.ActorId, row.Actor, row.RequestId, row.Route, row.Body, row.Address, row.Reason, row.Summary, row.PreviousHash, row.Hash);

        public void Index(TermRow row) => Run(term, row.Term, row.Sequence);

        public void Keep(AnswerRow row)
        {
            Run(forget, row.Key, row.Instant - AnswerRow.Lifetime);
            Run(keep, row.Key, row.Fingerprint, row.Body, row.Instant);
        }

        public void Write(RecordRow row)
        {
            if (row.Body is null)
                Run(delete, row.Kind, row.Id);
            else
                Run(upsert, row.Kind, row.Id, row.Body, row.Revision);
        }

        public void Dispose()
        {
            append.Dispose();
            term.Dispose();
            upsert.Dispose();
            delete.Dispose();
            forget.Dispose();
            keep.Dispose();
        }

        private static void Run(SqliteCommand command, params ReadOnlySpan<object?> values)
        {
            for (var index = 0; index < values.Length; index++)
                command.Parameters[index].Value = values[index] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }

        private static SqliteCommand Filled(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
        {
            var command = new SqliteCommand(sql, connection);
            foreach (var parameter in parameters)
                command.Parameters.Add(new SqliteParameter { ParameterName = "@" + parameter });
            return command;
        }
    }
}
