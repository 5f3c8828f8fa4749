using Npgsql;
using NpgsqlTypes;

namespace Frontdesk.Storage.Moving;

/// <summary>
/// A store is put into PostgreSQL in one transaction, tables and all, and read back before it is committed: whoever looks sees what was there before or the whole of it.
/// </summary>
internal static class PostgresTarget
{
    /// <summary>Without a limit of time, and a connection of its own.</summary>
    public static string Unhurried(PostgresAddress address) => new NpgsqlConnectionStringBuilder(address.ConnectionString) { CommandTimeout = 0, Pooling = false, MaxAutoPrepare = 0 }.ConnectionString;

    /// <exception cref="StoreRefusedException">A server serves it, it is not empty, or what was read back differs. Nothing was changed.</exception>
    public static async Task PutAsync(StoreSnapshot source, PostgresAddress address, bool replaces, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Unhurried(address));
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var engine = Engine.For(address, everyCommitDurable: true);
        if (await connection.NumberAsync(PostgresEngine.AloneSql, transaction, cancellationToken) == 0)
            throw Vacancy.Served(address);
        await connection.RunAsync(engine.MigrationLockSql, transaction, cancellationToken: cancellationToken);
        if (await connection.NumberAsync(engine.SchemaTablesSql, transaction, cancellationToken) > 0)
            await ClearAsync(connection, transaction, address, replaces, cancellationToken);
        foreach (var table in source.Tables)
        {
            if (await connection.RowsAsync("SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = @name", row => 1, transaction, ("name", table.Name), cancellationToken).AnyAsync(cancellationToken))
                throw Vacancy.Foreign(address);
        }
        foreach (var statement in StoreShape.StatementsOf(source.Version))
            await connection.RunAsync(statement, transaction, cancellationToken: cancellationToken);
        foreach (var table in source.Tables)
        {
            var sum = await CopyAsync(connection, table, source.RowsAsync(table, cancellationToken), cancellationToken);
            StoreComparison.Require(table, sum, await StoreComparison.SumAsync(connection.RowsAsync(table.SelectSql, table.Read, transaction, cancellationToken: cancellationToken)));
        }
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task ClearAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, PostgresAddress address, bool replaces, CancellationToken cancellationToken)
    {
        var version = await connection.NumberAsync(Migrations.Version, transaction, cancellationToken);
        Store.RefuseNewer(version);
        if (!replaces && version > 0 && await connection.NumberAsync(Vacancy.CountSql, transaction, cancellationToken) > 0)
            throw Vacancy.Taken(address);
        foreach (var table in await StoreShape.OfAsync(version, cancellationToken))
            await connection.RunAsync($"DROP TABLE \"{table.Name}\"", transaction, cancellationToken: cancellationToken);
    }

    private static async Task<TableSum> CopyAsync(NpgsqlConnection connection, Table table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var sum = new TableSum();
        await using var import = await connection.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        import.Timeout = Timeout.InfiniteTimeSpan;
        await foreach (var row in rows)
        {
            sum.Add(row);
            await import.StartRowAsync(cancellationToken);
            for (var index = 0; index < row.Length; index++)
                await WriteAsync(import, row[index], table.Columns[index].Cell, cancellationToken);
        }
        await import.CompleteAsync(cancellationToken);
        return sum;
    }

    private static Task WriteAsync(NpgsqlBinaryImporter import, object? cell, Cell kind, CancellationToken cancellationToken) => cell is null
        ? import.WriteNullAsync(cancellationToken)
        : kind switch
        {
            Cell.Number => import.WriteAsync((long)cell, NpgsqlDbType.Bigint, cancellationToken),
            Cell.SmallNumber => import.WriteAsync((int)cell, NpgsqlDbType.Integer, cancellationToken),
            Cell.Text => import.WriteAsync((string)cell, NpgsqlDbType.Text, cancellationToken),
            Cell.Flag => import.WriteAsync((bool)cell, NpgsqlDbType.Boolean, cancellationToken),
            Cell.Bytes => import.WriteAsync((byte[])cell, NpgsqlDbType.Bytea, cancellationToken),
        };
}
