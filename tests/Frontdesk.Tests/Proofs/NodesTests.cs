using System.Diagnostics;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Proofs;

/// <summary>
/// Three servers on one PostgreSQL behave as one while everything that can happen to them does: random histories run through all of them, and the log,
/// the invariants, every answer and its age are judged afterwards.
/// </summary>
[Collection(Proof.Name)]
public sealed class NodesTests(ITestOutputHelper output)
{
    private const int Count = 3;
    private const int Clients = 8;
    private const int AfterEach = 40;
    private static readonly TimeSpan Staleness = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Frozen = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ToGoOn = TimeSpan.FromSeconds(60);

    private enum Fate
    {
        NodeIsKilled,
        NodeIsFrozen,
        PostgresRestarts,
        NobodyListens,
    }

    [Fact]
    public async Task Whatever_befalls_them_three_servers_on_one_PostgreSQL_lose_nothing_and_show_nothing_that_never_was_or_is_too_old()
    {
        if (PostgresServer.WhyNoOwn is { } why)
            Assert.Skip(why);
        var seeds = Effort.Seeds(1, 25);
        await using var postgres = await PostgresServer.StartOwnAsync();
        await using var database = await ScratchDatabase.OnAsync(postgres);
        await Founding.FoundAsync(database, seeds.SelectMany(World.FoundersOf), seeds.SelectMany(World.RecordsOf));
        await using var nodes = await Nodes.StartAsync(database, [.. Enumerable.Repeat<(string, string)[]>([], Count)]);
        var published = await History.PublishedBy(nodes.Addresses[0]);
        var judge = new Judge(database.Address);
        foreach (var seed in seeds)
        {
            var history = new History(seed, nodes.Addresses, published) { GoesOn = true, Pace = TimeSpan.FromMilliseconds(20) };
            var chance = new Chance(seed);
            var running = history.RunAsync(chance.Branch(), Clients, int.MaxValue);
            await GoesOnAsync(history);
            foreach (var fate in Enum.GetValues<Fate>().OrderBy(_ => chance.Next()).ToList())
            {
                output.WriteLine($"Seed {seed}: {fate} after {history.Acknowledged} changes");
                await BefallAsync(fate, nodes, postgres, chance.Below(Count));
                await nodes.RecoverAsync();
                await GoesOnAsync(history);
            }
            history.End();
            await running;
            await ShouldHoldAsync(judge, history, database, seed);
        }
    }

    private static async Task BefallAsync(Fate fate, Nodes nodes, PostgresServer postgres, int node)
    {
        switch (fate)
        {
            case Fate.NodeIsKilled:
                await nodes.KillAndStartAgainAsync(node);
                break;
            case Fate.NodeIsFrozen:
                await nodes.FreezeAsync(node, Frozen);
                break;
            case Fate.PostgresRestarts:
                await postgres.StopAsync();
                await Task.Delay(Staleness + TimeSpan.FromSeconds(1)); // long enough that nobody may answer any more
                await postgres.StartAsync();
                break;
            case Fate.NobodyListens:
                (await nodes.DeafenAsync()).ShouldBe(Count);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fate));
        }
    }

    private async Task ShouldHoldAsync(Judge judge, History history, ScratchDatabase database, int seed)
    {
        var faults = (await judge.JudgeAsync(history.Exchanges, crashed: true)).Concat(Freshness.Faults(history.Exchanges, Staleness)).ToList();
        if (faults.Count > 0)
            Assert.Fail($"Seed {seed}: {faults.Count} faults.\n{string.Join('\n', faults.Take(10))}\n\nTry it again: {Effort.Again(seed, nameof(NodesTests))}");
        var (exitCode, words) = await ServerProcess.DoctorAsync(database);
        exitCode.ShouldBe(0, words);
        var refused = history.Exchanges.Count(exchange => exchange.Heard is { Status: 503 });
        output.WriteLine($"Seed {seed}: {history.Exchanges.Count} requests, {history.Acknowledged} acknowledged changes, {refused} refused with 503, {history.Exchanges.Count(exchange => exchange.Heard is null)} without an answer.");
        refused.ShouldBeGreaterThan(0, "while the store is away longer than the staleness nobody answers");
    }

    /// <summary>Returns when changes are made again.</summary>
    private static async Task GoesOnAsync(History history)
    {
        var (clock, enough) = (Stopwatch.StartNew(), history.Acknowledged + AfterEach);
        while (history.Acknowledged < enough)
        {
            clock.Elapsed.ShouldBeLessThan(ToGoOn, "changes go on");
            await Task.Delay(10);
        }
    }
}
