using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Frontdesk.Storage.Moving;

/// <summary>A store as it is at one moment, while others go on writing: one read transaction over all of its tables.</summary>
internal sealed class StoreSnapshot : IAsyncDisposable
{
    private readonly DbConnection connection;
    private readonly DbTransaction transaction;

    private StoreSnapshot(DbConnection connection, DbTransaction transaction, long version, IReadOnlyList<Table> tables) =>
        (this.connection, this.transaction, Version, Tables) = (connection, transaction, version, tables);

    /// <summary>The version of its schema.</summary>
    public long Version { get; }

    public IReadOnlyList<Table> Tables { get; }

    /// <exception cref="StoreRefusedException">There is no store, it is damaged, or a newer Frontdesk has made it.</exception>
    public static async Task<StoreSnapshot> OpenAsync(DatabaseAddress address, CancellationToken cancellationToken)
    {
        await using var engine = Engine.For(address, everyCommitDurable: true);
        if (!engine.MayBeThere)
            throw Store.NoStore(address);
        var opened = await ConnectAsync(address, cancellationToken);
        try
        {
            var moment = opened is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : await opened.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            if (await opened.NumberAsync(engine.SchemaTablesSql, moment, cancellationToken) == 0)
                throw Store.NoStore(address);
            var version = await opened.NumberAsync(Migrations.Version, moment, cancellationToken);
            Store.RefuseNewer(version);
            return new StoreSnapshot(opened, moment, version, await StoreShape.OfAsync(version, cancellationToken));
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    public async IAsyncEnumerable<object?[]> RowsAsync(Table table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in connection.RowsAsync(table.SelectSql, table.Read, transaction, cancellationToken: cancellationToken))
            yield return row;
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    /// <summary>Without a limit of time: a table may be long.</summary>
    private static async Task<DbConnection> ConnectAsync(DatabaseAddress address, CancellationToken cancellationToken)
    {
        DbConnection fresh = address switch
        {
            SqliteAddress sqlite => StoreFile.Connection(sqlite.Path, SqliteOpenMode.ReadWrite),
            PostgresAddress postgres => new NpgsqlConnection(PostgresTarget.Unhurried(postgres)),
            _ => throw new ArgumentOutOfRangeException(nameof(address)),
        };
        await fresh.OpenAsync(cancellationToken);
        return fresh;
    }
}
