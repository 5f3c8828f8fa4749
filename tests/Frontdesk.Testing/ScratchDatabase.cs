using Frontdesk.Storage;
using Npgsql;

namespace Frontdesk.Testing;

/// <summary>Which database a test runs on.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>A store for one test: a file in a folder, or a database on the tests' own PostgreSQL. Gone afterwards.</summary>
public sealed class ScratchDatabase : IAsyncDisposable
{
    private ScratchDatabase(Engine engine, string folder, string text) => (Engine, Folder, Text) = (engine, folder, text);

    public Engine Engine { get; }

    /// <summary>A folder for whatever else the server keeps.</summary>
    public string Folder { get; }

    /// <summary>The address as <c>FRONTDESK_DATABASE</c> has it.</summary>
    public string Text { get; }

    public DatabaseAddress Address => DatabaseAddress.Parse(Text);

    public static async Task<ScratchDatabase> CreateAsync(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("frontdesk-test-").FullName;
        var text = engine == Engine.Sqlite ? "sqlite:" + Path.Combine(folder, "frontdesk.db") : await PostgresServer.CreateDatabaseAsync();
        return new ScratchDatabase(engine, folder, text);
    }

    public async ValueTask DisposeAsync()
    {
        if (Engine == Engine.Postgres)
        {
            NpgsqlConnection.ClearAllPools();
            await PostgresServer.DropDatabaseAsync(Text);
        }
        Directory.Delete(Folder, recursive: true);
    }
}
