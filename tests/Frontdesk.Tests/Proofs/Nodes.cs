using Frontdesk.Testing;
using Npgsql;

namespace Frontdesk.Tests.Proofs;

/// <summary>Several servers on one PostgreSQL, each a process of its own, and what may befall them.</summary>
internal sealed class Nodes : IAsyncDisposable
{
    private static readonly TimeSpan ToRecover = TimeSpan.FromSeconds(60);
    private readonly ScratchDatabase database;
    private readonly ServerProcess[] servers;
    private readonly Uri[] addresses;

    private Nodes(ScratchDatabase database, ServerProcess[] servers)
    {
        this.database = database;
        this.servers = servers;
        addresses = [.. servers.Select(server => server.Address)];
    }

    /// <summary>Where clients are sent. It changes while they run: a node that starts again has another address.</summary>
    public IReadOnlyList<Uri> Addresses => addresses;

    public ServerProcess this[int node] => servers[node];

    /// <param name="settings">Of each node.</param>
    public static async Task<Nodes> StartAsync(ScratchDatabase database, params (string Name, string Value)[][] settings) =>
        new(database, await Task.WhenAll(settings.Select(its => ServerProcess.StartAsync(database, its))));

    /// <summary>kill -9 in the middle of everything; clients go on asking it until it is there again.</summary>
    public async Task KillAndStartAgainAsync(int node)
    {
        await servers[node].KillAsync();
        await servers[node].DisposeAsync();
        servers[node] = await ServerProcess.StartAsync(database);
        addresses[node] = servers[node].Address;
    }

    /// <summary>
    /// SIGSTOP. Clients whose request it has are stuck; the others go to another node meanwhile, so that the organisation moves on, and come back just before it
    /// wakes: what they ask then is the first that it sees.
    /// </summary>
    public async Task FreezeAsync(int node, TimeSpan time)
    {
        var comeBack = TimeSpan.FromSeconds(0.5);
        await servers[node].FreezeAsync();
        addresses[node] = servers[(node + 1) % servers.Length].Address;
        await Task.Delay(time - comeBack);
        addresses[node] = servers[node].Address;
        await Task.Delay(comeBack);
        await servers[node].ThawAsync();
    }

    /// <summary>Nobody hears of a commit any more, until the nodes notice. Returns how many listened.</summary>
    public Task<int> DeafenAsync() => RunAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN frontdesk' AND pid <> pg_backend_pid()");

    /// <summary>How many listen.</summary>
    public Task<int> ListenersAsync() => RunAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN frontdesk' AND pid <> pg_backend_pid()");

    /// <summary>Returns when every node answers and listens again.</summary>
    public async Task RecoverAsync()
    {
        using var timeout = new CancellationTokenSource(ToRecover);
        foreach (var address in addresses)
        {
            while ((await new Line(address, null, null).Get("/health/ready")).Status != 200)
                await Task.Delay(20, timeout.Token);
        }
        while (await ListenersAsync() < servers.Length)
            await Task.Delay(20, timeout.Token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
            await server.DisposeAsync();
    }

    private async Task<int> RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(((Storage.PostgresAddress)database.Address).ConnectionString + ";Pooling=false;Application Name=test");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (int)(long)(await command.ExecuteScalarAsync())!;
    }
}
