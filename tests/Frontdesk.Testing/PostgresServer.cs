using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Frontdesk.Testing;

/// <summary>
/// PostgreSQL for the tests: the one that <c>FRONTDESK_TEST_POSTGRES</c> names (<c>postgresql://user:password@host:port/postgres</c>), or one that is started here from the
/// installed binaries on a free loopback port and stopped with the test process. Tests say loudly when neither is to be had.
/// </summary>
public sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer?>> Running = new(FindOrStartAsync);
    private readonly string address;

    private PostgresServer(string address) => this.address = address;

    /// <summary>Why there is none; null where there is one.</summary>
    public static string? WhyMissing { get; private set; }

    public static async Task<bool> IsThereAsync() => await Running.Value is not null;

    public static async Task<string> CreateDatabaseAsync()
    {
        var server = await Running.Value ?? throw new InvalidOperationException(WhyMissing);
        var name = "test_" + Guid.CreateVersion7().ToString("N");
        await server.ExecuteAsync($"CREATE DATABASE {name}");
        return server.address[..server.address.LastIndexOf('/')] + "/" + name;
    }

    public static async Task DropDatabaseAsync(string text)
    {
        var server = await Running.Value ?? throw new InvalidOperationException(WhyMissing);
        await server.ExecuteAsync($"DROP DATABASE IF EXISTS {text[(text.LastIndexOf('/') + 1)..]} WITH (FORCE)");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(((Storage.PostgresAddress)Storage.DatabaseAddress.Parse(address)).ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 60 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgresServer?> FindOrStartAsync()
    {
        if (Environment.GetEnvironmentVariable("FRONTDESK_TEST_POSTGRES") is { Length: > 0 } given)
            return new PostgresServer(given.TrimEnd('/'));
        var binaries = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).LastOrDefault() : null;
        if (binaries is null)
        {
            WhyMissing = "PostgreSQL is not installed (Debian: apt-get install postgresql-15) and FRONTDESK_TEST_POSTGRES names none: the tests on PostgreSQL did NOT run.";
            return null;
        }
        return await StartAsync(Path.Combine(binaries, "bin"));
    }

    private static async Task<PostgresServer> StartAsync(string binaries)
    {
        var folder = Directory.CreateTempSubdirectory("frontdesk-postgres-").FullName;
        var port = FreePort();
        if (Environment.UserName == "root")
            await RunAsync("chown", "postgres", folder); // the server refuses to run as root
        await RunAsync(AsPostgres(Path.Combine(binaries, "initdb"), "-D", Path.Combine(folder, "data"), "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"));
        var server = Process.Start(new ProcessStartInfo("setpriv", Arguments(Path.Combine(binaries, "postgres"), folder, port)) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        server.BeginOutputReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(server, folder);
        var started = new PostgresServer($"postgresql://postgres:none@127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/postgres");
        await started.WaitAsync(server);
        return started;
    }

    /// <summary>The server dies with the process that started it (<c>--pdeathsig</c>), however that ends.</summary>
    private static IEnumerable<string> Arguments(string postgres, string folder, int port)
    {
        string[] identity = Environment.UserName == "root" ? ["--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
        return ["--pdeathsig=QUIT", .. identity, postgres, "-D", Path.Combine(folder, "data"), "-p", port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "max_connections=400"];
    }

    private async Task WaitAsync(Process server)
    {
        for (var attempt = 0; attempt < 300 && !server.HasExited; attempt++)
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
        throw new InvalidOperationException("The tests' PostgreSQL did not start.");
    }

    private static void Stop(Process server, string folder)
    {
        if (!server.HasExited)
        {
            server.Kill();
            server.WaitForExit(5000);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static string[] AsPostgres(params string[] command) => Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command] : command;

    private static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = "/" })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)}: {error}{await output}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
