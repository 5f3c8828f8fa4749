using Microsoft.Data.Sqlite;

namespace Frontdesk.Storage.Moving;

/// <summary>Backup, restore and move: a store as a file, and from one place to another.</summary>
public static class StoreMove
{
    /// <summary>One consistent state of the store as a file, while servers go on serving. The file is there whole or not at all.</summary>
    /// <exception cref="StoreRefusedException">The file is there already, or there is no store.</exception>
    public static async Task BackupAsync(DatabaseAddress source, string file, bool replaces, CancellationToken cancellationToken)
    {
        file = Named(file);
        if (Directory.Exists(file))
            throw new StoreRefusedException($"{file} is a folder. Name a file.");
        if (File.Exists(file) && !replaces)
            throw new StoreRefusedException($"{file} is there already. Nothing was changed. Name another file, or say --force to replace it.");
        if (source is SqliteAddress { Path: var present } && present == file)
            throw new StoreRefusedException($"{file} is the store itself.");
        await using var snapshot = await StoreSnapshot.OpenAsync(source, cancellationToken);
        await WritingAsync(file, async () =>
        {
            using var made = StoreFile.Beside(file);
            await FillAsync(made, source, snapshot, cancellationToken);
            made.Settle();
        });
    }

    /// <summary>
    /// Puts a backup into a store of either engine; an older one is migrated on the way. The store is as it was, or holds the whole backup.
    /// </summary>
    /// <param name="scratch">The folder for the file on which it is migrated, where the store is not a file itself.</param>
    /// <param name="check">What is asked of the migrated file before anything is touched.</param>
    /// <exception cref="StoreRefusedException">The file is no backup or damaged; the store is served or not empty.</exception>
    public static async Task RestoreAsync(string file, DatabaseAddress target, string scratch, bool replaces, Func<DatabaseAddress, Task> check, CancellationToken cancellationToken)
    {
        file = Named(file);
        await RefuseDamagedAsync(file, cancellationToken);
        var place = target is SqliteAddress sqlite ? sqlite.Path : Path.Combine(scratch, "restore.db");
        await WritingAsync(place, async () =>
        {
            using var made = StoreFile.Beside(place);
            try
            {
                await made.TakeAsync(file, SqliteOpenMode.ReadOnly, cancellationToken);
                await (await Store.OpenAsync(made.Address, everyCommitDurable: true, cancellationToken)).DisposeAsync(); // migrates it
                await check(made.Address);
            }
            catch (SqliteException fault) when (fault.SqliteErrorCode is not (SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR))
            {
                throw Damaged(file, fault.Message);
            }
            await PutAsync(made, target, replaces, cancellationToken);
        });
    }

    /// <summary>A copy of the store at another place, which must be empty. The target is as it was, or holds all of it.</summary>
    /// <exception cref="StoreRefusedException">The target is served or not empty.</exception>
    public static async Task CopyAsync(DatabaseAddress source, DatabaseAddress target, CancellationToken cancellationToken)
    {
        await using (await Store.OpenPresentAsync(source, cancellationToken))
        {
            // It is there, and of this version.
        }
        await using var snapshot = await StoreSnapshot.OpenAsync(source, cancellationToken);
        if (target is PostgresAddress postgres)
        {
            await PostgresTarget.PutAsync(snapshot, postgres, replaces: false, cancellationToken);
            return;
        }
        var place = ((SqliteAddress)target).Path;
        await WritingAsync(place, async () =>
        {
            using var made = StoreFile.Beside(place);
            await FillAsync(made, source, snapshot, cancellationToken);
            await SqliteTarget.PutAsync(made, (SqliteAddress)target, replaces: false, cancellationToken);
        });
    }

    private static async Task FillAsync(StoreFile made, DatabaseAddress source, StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (source is SqliteAddress sqlite)
        {
            await made.TakeAsync(sqlite.Path, SqliteOpenMode.ReadWrite, cancellationToken);
            return;
        }
        await made.TakeAsync(snapshot, cancellationToken);
        await made.CompareAsync(snapshot, cancellationToken);
    }

    private static async Task PutAsync(StoreFile made, DatabaseAddress target, bool replaces, CancellationToken cancellationToken)
    {
        if (target is PostgresAddress postgres)
        {
            await using var snapshot = await StoreSnapshot.OpenAsync(made.Address, cancellationToken);
            await PostgresTarget.PutAsync(snapshot, postgres, replaces, cancellationToken);
            return;
        }
        await using (var connection = StoreFile.Connection(made.Path, SqliteOpenMode.ReadWrite))
        {
            await connection.OpenAsync(cancellationToken);
            await connection.RunAsync("PRAGMA journal_mode=DELETE", cancellationToken: cancellationToken);
        }
        await SqliteTarget.PutAsync(made, (SqliteAddress)target, replaces, cancellationToken);
    }

    private static async Task RefuseDamagedAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            throw new StoreRefusedException($"There is no file {file}.");
        var damage = "";
        try
        {
            await using var connection = StoreFile.Connection(file, SqliteOpenMode.ReadOnly);
            await connection.OpenAsync(cancellationToken);
            damage = await connection.RowsAsync("PRAGMA integrity_check(1)", row => row.GetString(0), cancellationToken: cancellationToken).FirstAsync(cancellationToken);
            if (damage == "ok" && await connection.NumberAsync("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'frontdesk_schema'", cancellationToken: cancellationToken) == 0)
                damage = new FileInfo(file).Length == 0 ? "it is empty" : "it has no tables of Frontdesk's";
            if (damage == "ok")
                await (await StoreSnapshot.OpenAsync(new SqliteAddress(file), cancellationToken)).DisposeAsync();
        }
        catch (SqliteException fault)
        {
            damage = fault.Message;
        }
        if (damage != "ok")
            throw Damaged(file, damage);
    }

    private static StoreRefusedException Damaged(string file, string damage) => new($"{file} is not a backup, or it is damaged: {damage.ReplaceLineEndings(" ").TrimEnd('.')}. Nothing was changed.");

    private static string Named(string file) => file.Length == 0 ? throw new StoreRefusedException("Name a file.") : Path.GetFullPath(file);

    /// <summary>What the disk says becomes a sentence about the file.</summary>
    private static async Task WritingAsync(string file, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreRefusedException($"{file} could not be written: {fault.Message} Nothing was put in its place.");
        }
    }
}
