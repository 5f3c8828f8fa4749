using System.Data.Common;
using System.Security.Cryptography;

namespace Frontdesk.Storage;

/// <summary>What truly differs between the databases. Everything else is one SQL text in <see cref="Store"/>.</summary>
internal abstract class Engine(string nodeName) : IAsyncDisposable
{
    public static Engine For(DatabaseAddress address, bool everyCommitDurable) => address switch
    {
        SqliteAddress sqlite => new SqliteEngine(sqlite, everyCommitDurable, RandomName()),
        PostgresAddress postgres => new PostgresEngine(postgres, postgres.NodeName ?? RandomName()),
        _ => throw new ArgumentOutOfRangeException(nameof(address)),
    };

    /// <summary>What this node is called, for as long as it runs.</summary>
    public string NodeName => nodeName;

    /// <summary>The size of the database in bytes.</summary>
    public abstract string SizeSql { get; }

    /// <summary>The names of the nodes that serve the store, and since when they are connected; null where there is only this one.</summary>
    public virtual string? NodesSql => null;

    /// <summary>Counts the tables named <c>frontdesk_schema</c>: 0 in a database that was never ours.</summary>
    public abstract string SchemaTablesSql { get; }

    /// <summary>Held by whoever migrates, until the transaction ends.</summary>
    public abstract string MigrationLockSql { get; }

    /// <summary>False where opening would make a database, because there is none.</summary>
    public virtual bool MayBeThere => true;

    /// <summary>An open connection that has not changed anything yet.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Settings that may touch the database, made once it is known to be ours.</summary>
    public virtual Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Settings of a connection whose commits may be lost in a power cut, because what they say is done again then.</summary>
    public virtual Task PrepareForNotesAsync(DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The database's own clock, in milliseconds since 1970: what several nodes must agree on.</summary>
    public abstract string NowSql { get; }

    /// <summary>A transaction that other writers wait for.</summary>
    public abstract Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Commits all of it or nothing, in as few trips as the engine can.</summary>
    public abstract Task CommitAsync(DbConnection connection, Commit commit, CancellationToken cancellationToken);

    /// <summary>A primary key was taken: another node was first.</summary>
    public abstract bool IsTaken(DbException fault);

    /// <summary>The database itself said no, so nothing is written. Otherwise nobody knows: it may have done what it was asked, or may do so yet.</summary>
    public abstract bool IsAnswer(DbException fault);

    /// <summary>The answer is about what is in a row, so other rows may do.</summary>
    public abstract bool IsOfTheRows(DbException fault);

    /// <summary>
    /// Calls <paramref name="wake"/> with the last sequence of every commit, those of this node too, and once with the largest number when listening has begun and
    /// anything may have been missed; never where the engine cannot tell. As long as it runs, it shows that the store is served.
    /// </summary>
    public abstract Task ListenAsync(Action<long> wake, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    private static string RandomName() => "frontdesk/" + RandomNumberGenerator.GetHexString(8, lowercase: true);
}
