using Frontdesk.Testing;

namespace Frontdesk.Tests.Proofs;

/// <summary>
/// Many clients change and read an organisation at the same time. Whatever the order: the invariants hold, the log replays to the records,
/// nobody loses a change that was acknowledged, and nobody sees an organisation that the log does not have.
/// </summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    private const int HistoriesPerStore = 25;

    [Fact]
    public Task Histories_on_SQLite_lose_nothing_and_show_nothing_that_never_was() => ProveAsync(
        Effort.Seeds(300, 10_000), nameof(Histories_on_SQLite_lose_nothing_and_show_nothing_that_never_was), async (database) =>
        {
            var host = await FrontdeskHost.StartOnAsync(database);
            return new Nodes([host.Address], host);
        }, Engine.Sqlite);

    [Fact]
    public async Task Histories_on_two_servers_on_one_PostgreSQL_lose_nothing_and_show_nothing_that_never_was()
    {
        await Proof.NeedsPostgres();
        await ProveAsync(
            Effort.Seeds(300, 10_000), nameof(Histories_on_two_servers_on_one_PostgreSQL_lose_nothing_and_show_nothing_that_never_was), async (database) =>
            {
                var servers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ServerProcess.StartAsync(database, ("FRONTDESK_STALENESS", "30"))));
                return new Nodes([.. servers.Select(server => server.Address)], servers);
            }, Engine.Postgres);
    }

    [Fact]
    public async Task Every_operation_of_the_tables_is_one_that_the_server_publishes()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var published = await History.PublishedBy(host.Address);
        Writes.All.Concat(Reads.All).Select(operation => operation.Route).Where(route => !published.Contains(route)).ShouldBeEmpty();
    }

    private async Task ProveAsync(IReadOnlyList<int> seeds, string test, Func<ScratchDatabase, Task<Nodes>> start, Engine engine)
    {
        output.WriteLine($"Seeds {seeds[0]} to {seeds[^1]}.");
        var (requests, changes) = (0, 0);
        foreach (var group in seeds.Chunk(HistoriesPerStore))
        {
            await using var database = await ScratchDatabase.CreateAsync(engine);
            await Founding.FoundAsync(database, group.SelectMany(World.FoundersOf), group.SelectMany(World.RecordsOf));
            await using var nodes = await start(database);
            var published = await History.PublishedBy(nodes.Addresses[0]);
            var judge = new Judge(database.Address);
            foreach (var seed in group)
            {
                var history = new History(seed, nodes.Addresses, published);
                await history.RunAsync();
                var faults = await judge.JudgeAsync(history.Exchanges, wholeStore: seed == group[^1]);
                if (faults.Count > 0)
                    Assert.Fail($"History {seed}: {faults.Count} faults.\n{string.Join('\n', faults.Take(10))}\n\nTry it again: {Effort.Again(seed, test)}");
                (requests, changes) = (requests + history.Exchanges.Count, changes + history.Acknowledged);
            }
        }
        output.WriteLine($"{seeds.Count} histories, {requests} requests, {changes} acknowledged changes.");
        changes.ShouldBeGreaterThan(requests / 5, "histories in which little happens prove little");
    }

    /// <summary>The servers of one store.</summary>
    private sealed class Nodes(IReadOnlyList<Uri> addresses, params IReadOnlyList<IAsyncDisposable> servers) : IAsyncDisposable
    {
        public IReadOnlyList<Uri> Addresses => addresses;

        public async ValueTask DisposeAsync()
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }
    }
}
