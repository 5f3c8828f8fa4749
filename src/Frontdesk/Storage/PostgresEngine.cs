using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Frontdesk.Storage;

/// <summary>PostgreSQL, shared by several nodes: a commit is one trip, and tells the others with NOTIFY.</summary>
internal sealed class PostgresEngine(PostgresAddress address) : Engine
{
    private const string Channel = "frontdesk";
    private const long MigrationLock = 7_307_199_740_413_117;

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(address.ConnectionString);

    public override string SchemaTablesSql => "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'frontdesk_schema'";

    public override string MigrationLockSql => $"SELECT pg_advisory_xact_lock({MigrationLock})";

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => await source.OpenConnectionAsync(cancellationToken);

    public override async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(cancellationToken);

    public override async Task WriteAsync(
        DbTransaction transaction, IReadOnlyList<ChangeSetRow> changeSets, IReadOnlyList<RecordRow> records, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)transaction.Connection!;
        await using var batch = new NpgsqlBatch(connection, (NpgsqlTransaction)transaction);
        foreach (var row in changeSets)
            batch.BatchCommands.Add(Filled(Store.AppendSql, ("sequence", row.Sequence), ("instant", row.Instant), ("actor_id", row.ActorId), ("actor", row.Actor), ("request_id", row.RequestId), ("route", row.Route), ("body", row.Body)));
        foreach (var row in records)
        {
            batch.BatchCommands.Add(row.Body is null
                ? Filled(Store.DeleteSql, ("kind", row.Kind), ("id", row.Id))
                : Filled(Store.UpsertSql, ("kind", row.Kind), ("id", row.Id), ("body", row.Body), ("revision", row.Revision)));
        }
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"NOTIFY {Channel}"));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public override bool IsTaken(DbException fault) => fault is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override async Task ListenAsync(Action wake, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, _) => wake();
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        wake();
        while (true)
            await connection.WaitAsync(cancellationToken);
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private static NpgsqlBatchCommand Filled(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.Add(value is long number
                ? new NpgsqlParameter<long>(name, number)
                : new NpgsqlParameter(name, NpgsqlDbType.Text) { Value = value ?? DBNull.Value });
        }
        return command;
    }
}
