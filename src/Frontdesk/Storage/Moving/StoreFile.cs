using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Frontdesk.Storage.Moving;

/// <summary>
/// A store as one SQLite file that is being made beside the place where it is to stand. It gets there by a rename, once it is whole and on the disk; so what has that name is
/// whole, whenever the power goes. A backup is such a file, of whichever engine.
/// </summary>
internal sealed class StoreFile : IDisposable
{
    private readonly string place;

    private StoreFile(string place, string path) => (this.place, Path) = (place, path);

    /// <summary>Where it is being made.</summary>
    public string Path { get; }

    public SqliteAddress Address => new(Path);

    /// <summary>An empty file, to be filled.</summary>
    public static StoreFile Beside(string place)
    {
        if (File.Exists(place) && new FileInfo(place).Length == 0)
            throw new StoreRefusedException($"{place} is empty, or no ordinary file. Nothing was changed. Name another file, or delete that one."); // a rename would put a file in the place of a device
        var path = place + ".part-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        OwnFile.Make(path);
        return new StoreFile(place, path);
    }

    public static SqliteConnection Connection(string path, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 10 }.ConnectionString);

    /// <summary>All pages of a SQLite store, by its online backup: one state, while others write.</summary>
    public async Task TakeAsync(string source, SqliteOpenMode mode, CancellationToken cancellationToken)
    {
        await using var from = Connection(source, mode);
        await from.OpenAsync(cancellationToken);
        await using var to = Connection(Path, SqliteOpenMode.ReadWrite);
        await to.OpenAsync(cancellationToken);
        from.BackupDatabase(to);
        await to.RunAsync("PRAGMA journal_mode=DELETE", cancellationToken: cancellationToken); // one file, nothing beside it
    }

    /// <summary>All tables of a store of any engine.</summary>
    public async Task TakeAsync(StoreSnapshot source, CancellationToken cancellationToken)
    {
        await using var connection = Connection(Path, SqliteOpenMode.ReadWrite);
        await connection.OpenAsync(cancellationToken);
        await connection.RunAsync("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF", cancellationToken: cancellationToken); // it is nothing yet, and synced as a whole
        await using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var statement in StoreShape.StatementsOf(source.Version))
            await connection.RunAsync(statement, transaction, cancellationToken: cancellationToken);
        foreach (var table in source.Tables)
            await InsertAsync(connection, transaction, table, source.RowsAsync(table, cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What a reader of the file finds is what the source has.</summary>
    public async Task CompareAsync(StoreSnapshot source, CancellationToken cancellationToken)
    {
        await using var copy = await StoreSnapshot.OpenAsync(Address, cancellationToken);
        await StoreComparison.RequireEqualAsync(source, copy, cancellationToken);
    }

    /// <summary>On the disk, and then in its place, over whatever stood there.</summary>
    public void Settle()
    {
        using (var file = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite))
            file.Flush(flushToDisk: true);
        File.Move(Path, place, overwrite: true);
    }

    /// <summary>Nothing of it stays where it has not been settled.</summary>
    public void Dispose()
    {
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal", "-shm", "-journal"])
            File.Delete(Path + suffix);
    }

    private static async Task InsertAsync(SqliteConnection connection, SqliteTransaction transaction, Table table, IAsyncEnumerable<object?[]> rows)
    {
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO \"{table.Name}\" ({table.ColumnList}) VALUES ({string.Join(", ", table.Columns.Select((_, index) => "@c" + index))})";
        foreach (var index in Enumerable.Range(0, table.Columns.Count))
            insert.Parameters.Add(new SqliteParameter { ParameterName = "@c" + index });
        await foreach (var row in rows)
        {
            for (var index = 0; index < row.Length; index++)
                insert.Parameters[index].Value = row[index] ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }
    }
}
