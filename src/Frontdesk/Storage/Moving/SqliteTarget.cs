using Microsoft.Data.Sqlite;

namespace Frontdesk.Storage.Moving;

/// <summary>A store file is put in the place of a SQLite store by a rename, while nobody else has that store open.</summary>
internal static class SqliteTarget
{
    /// <exception cref="StoreRefusedException">A server serves it, it is not empty, or it is not ours. Nothing was changed.</exception>
    public static async Task PutAsync(StoreFile made, SqliteAddress address, bool replaces, CancellationToken cancellationToken)
    {
        if (!File.Exists(address.Path))
        {
            foreach (var suffix in (ReadOnlySpan<string>)["-wal", "-shm", "-journal"])
                File.Delete(address.Path + suffix); // of a store that is gone: SQLite would take it for a part of this one
            made.Settle();
            return;
        }
        try
        {
            await using var present = StoreFile.Connection(address.Path, SqliteOpenMode.ReadWrite);
            present.DefaultTimeout = 1;
            await present.OpenAsync(cancellationToken);
            await RefuseAsync(present, address, replaces, cancellationToken);
            // Folds the write-ahead log, which only the one who has the store alone can do; it says the old mode where it cannot.
            await present.RunAsync("PRAGMA locking_mode=EXCLUSIVE", cancellationToken: cancellationToken);
            if (await present.RowsAsync("PRAGMA journal_mode=DELETE", row => row.GetString(0), cancellationToken: cancellationToken).FirstAsync(cancellationToken) != "delete")
                throw Vacancy.Served(address);
            await present.RunAsync("BEGIN EXCLUSIVE", cancellationToken: cancellationToken); // alone until the other file has its name
            made.Settle();
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            throw Vacancy.Served(address);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            throw Vacancy.Foreign(address);
        }
    }

    private static async Task RefuseAsync(SqliteConnection present, SqliteAddress address, bool replaces, CancellationToken cancellationToken)
    {
        await using var engine = Engine.For(address, everyCommitDurable: true);
        if (await present.NumberAsync(engine.SchemaTablesSql, cancellationToken: cancellationToken) == 0)
        {
            if (await present.NumberAsync("SELECT count(*) FROM sqlite_master", cancellationToken: cancellationToken) > 0)
                throw Vacancy.Foreign(address);
            return;
        }
        var version = await present.NumberAsync(Migrations.Version, cancellationToken: cancellationToken);
        Store.RefuseNewer(version);
        if (!replaces && version > 0 && await present.NumberAsync(Vacancy.CountSql, cancellationToken: cancellationToken) > 0)
            throw Vacancy.Taken(address);
    }
}

/// <summary>A place is free for a store where nothing was ever committed, nobody serves it, and it is nobody else's.</summary>
internal static class Vacancy
{
    public const string CountSql = "SELECT count(*) FROM change_sets";

    public static StoreRefusedException Taken(DatabaseAddress address) =>
        new($"The store at {address.Shown} is not empty. Nothing was changed. Name an empty one, or say --force to frontdesk restore to put the backup in place of all that is there.");

    public static StoreRefusedException Served(DatabaseAddress address) => new($"A server has the store at {address.Shown} open. Nothing was changed. Stop it first.");

    public static StoreRefusedException Foreign(DatabaseAddress address) => new($"What is at {address.Shown} is not a store of Frontdesk's, or it is damaged. Nothing was changed.");
}
