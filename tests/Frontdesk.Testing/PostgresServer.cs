using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Frontdesk.Testing;

/// <summary>
/// PostgreSQL for the tests: the one that <c>FRONTDESK_TEST_POSTGRES</c> names (<c>postgresql://user:password@host:port/postgres</c>), or one that is started here from the
/// installed binaries on a free loopback port and stopped with the test process. Tests say loudly when neither is to be had. A test that stops
/// or freezes the server starts one of its own.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string NotInstalled = "PostgreSQL is not installed (Debian: apt-get install postgresql-15)";
    private static readonly Lazy<Task<PostgresServer?>> Shared = new(FindOrStartAsync);

    private readonly string address;
    private readonly string? folder;
    private readonly int port;
    private ChildProcess? process;

    private PostgresServer(string address, string? folder = null, int port = 0) => (this.address, this.folder, this.port) = (address, folder, port);

    /// <summary>Why there is none; null where there is one.</summary>
    public static string? WhyMissing { get; private set; }

    /// <summary>Why a test cannot have one of its own; null where it can.</summary>
    public static string? WhyNoOwn => Binaries is null ? NotInstalled + ": the tests that stop a PostgreSQL did NOT run." : null;

    /// <summary>The newest of the installed ones.</summary>
    private static string? Binaries =>
        Directory.Exists("/usr/lib/postgresql") && Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).LastOrDefault() is { } newest
            ? Path.Combine(newest, "bin")
            : null;

    public static async Task<bool> IsThereAsync() => await Shared.Value is not null;

    /// <summary>The server of all tests.</summary>
    public static async Task<PostgresServer> SharedAsync() => await Shared.Value ?? throw new InvalidOperationException(WhyMissing);

    /// <summary>A server that the test may stop. It is gone when it is disposed of.</summary>
    public static async Task<PostgresServer> StartOwnAsync()
    {
        var (folder, port) = (Directory.CreateTempSubdirectory("frontdesk-postgres-").FullName, FreePort());
        if (Environment.UserName == "root")
            await MustAsync(["chown", "postgres", folder], null); // the server refuses to run as root
        var server = new PostgresServer($"postgresql://postgres:none@127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/postgres", folder, port);
        await MustAsync([server.Binary("initdb"), "-D", server.Files, "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"], "postgres");
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it, for the first time or where it was stopped.</summary>
    public async Task StartAsync()
    {
        process = await ChildProcess.StartAsync(
            [
                Binary("postgres"), "-D", Files, "-p", port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "max_connections=400",
            ],
            user: "postgres", lastSignal: "QUIT");
        for (var attempt = 0; attempt < 300 && !process.HasExited; attempt++)
        {
            try
            {
                await ExecuteAsync("SELECT 1");
                return;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(100);
            }
        }
        throw new InvalidOperationException("The tests' PostgreSQL did not start: " + process.Output);
    }

    /// <summary>Stops it at once, as a power cut of the database machine would; what was committed stays.</summary>
    public async Task StopAsync()
    {
        await process!.SignalAsync("QUIT");
        await process.ExitAsync();
    }

    /// <summary>It is there and does not answer: connections stay open.</summary>
    public Task FreezeAsync() => process!.SignalAllAsync("STOP");

    public Task ThawAsync() => process!.SignalAllAsync("CONT");

    public async Task<string> CreateDatabaseAsync()
    {
        var name = "test_" + Guid.CreateVersion7().ToString("N");
        await ExecuteAsync($"CREATE DATABASE {name}");
        return address[..address.LastIndexOf('/')] + "/" + name;
    }

    public Task DropDatabaseAsync(string text) => ExecuteAsync($"DROP DATABASE IF EXISTS {text[(text.LastIndexOf('/') + 1)..]} WITH (FORCE)");

    public async ValueTask DisposeAsync()
    {
        if (process is null)
            return;
        if (!process.HasExited)
        {
            await ThawAsync();
            await StopAsync();
        }
        await process.DisposeAsync();
        Directory.Delete(folder!, recursive: true);
    }

    private string Files => Path.Combine(folder!, "data");

    private string Binary(string name) => Path.Combine(Binaries!, name);

    private static async Task<PostgresServer?> FindOrStartAsync()
    {
        if (Environment.GetEnvironmentVariable("FRONTDESK_TEST_POSTGRES") is { Length: > 0 } given)
            return new PostgresServer(given.TrimEnd('/'));
        if (Binaries is null)
        {
            WhyMissing = NotInstalled + " and FRONTDESK_TEST_POSTGRES names none: the tests on PostgreSQL did NOT run.";
            return null;
        }
        var server = await StartOwnAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(((Storage.PostgresAddress)Storage.DatabaseAddress.Parse(address)).ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 60 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task MustAsync(IReadOnlyList<string> command, string? user)
    {
        var (exitCode, words) = await ChildProcess.RunAsync(command, user: user);
        if (exitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)}: {words}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
