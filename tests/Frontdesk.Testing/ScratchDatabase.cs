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
    private readonly PostgresServer? server;

    private ScratchDatabase(PostgresServer? server, string folder, string text) => (this.server, Folder, Text) = (server, folder, text);

    public Engine Engine => server is null ? Engine.Sqlite : Engine.Postgres;

    /// <summary>A folder for whatever else the server keeps.</summary>
    public string Folder { get; }

    /// <summary>The address as <c>FRONTDESK_DATABASE</c> has it.</summary>
    public string Text { get; }

    public DatabaseAddress Address => DatabaseAddress.Parse(Text);

    public static async Task<ScratchDatabase> CreateAsync(Engine engine) =>
        engine == Engine.Sqlite ? InFolder(NewFolder()) : await OnAsync(await PostgresServer.SharedAsync());

    /// <summary>A database on a server that the test owns, and may stop.</summary>
    public static async Task<ScratchDatabase> OnAsync(PostgresServer server) => new(server, NewFolder(), await server.CreateDatabaseAsync());

    /// <summary>A file in a folder of its own below one that is there already.</summary>
    public static ScratchDatabase Below(string folder) => InFolder(Directory.CreateDirectory(Path.Combine(folder, "store")).FullName);

    private static ScratchDatabase InFolder(string folder) => new(null, folder, "sqlite:" + Path.Combine(folder, "frontdesk.db"));

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await server.DropDatabaseAsync(Text);
        }
        Directory.Delete(Folder, recursive: true);
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("frontdesk-test-").FullName;
}
