using Frontdesk.Testing;

namespace Frontdesk.Tests.Proofs;

/// <summary>The real executable, ended in the middle of its work. What was acknowledged is there afterwards, and the store is in order.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Writers = 32;
    private const int NeverEnough = 100_000;
    private static readonly TimeSpan TimeToFinish = TimeSpan.FromSeconds(10);

    [Fact]
    public Task Killed_on_SQLite_it_has_kept_every_acknowledged_change() => ProveKillAsync(Engine.Sqlite, Effort.Seeds(5, 200), nameof(Killed_on_SQLite_it_has_kept_every_acknowledged_change));

    [Fact]
    public async Task Killed_on_PostgreSQL_it_has_kept_every_acknowledged_change()
    {
        await Proof.NeedsPostgres();
        await ProveKillAsync(Engine.Postgres, Effort.Seeds(2, 50), nameof(Killed_on_PostgreSQL_it_has_kept_every_acknowledged_change));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Told_to_stop_it_finishes_what_it_has_begun_and_exits_with_0(Engine engine)
    {
        if (engine == Engine.Postgres)
            await Proof.NeedsPostgres();
        await using var database = await FoundAsync(engine, [1]);
        await using var server = await ServerProcess.StartAsync(database);
        var history = new History(1, [server.Address], await History.PublishedBy(server.Address));
        var running = history.RunAsync(new Chance(1), Writers, NeverEnough);
        await AcknowledgedAsync(history, 300, running);

        (await server.TerminateAsync(TimeToFinish)).ShouldBe(0, server.Output);
        await running;

        await ShouldHaveKeptAsync(database, new Judge(database.Address), history, "Told_to_stop", 1);
    }

    private async Task ProveKillAsync(Engine engine, IReadOnlyList<int> seeds, string test)
    {
        await using var database = await FoundAsync(engine, seeds);
        var judge = new Judge(database.Address);
        foreach (var seed in seeds)
        {
            await using var server = await ServerProcess.StartAsync(database);
            var history = new History(seed, [server.Address], await History.PublishedBy(server.Address));
            var chance = new Chance(seed);
            var enough = chance.Between(50, 500);
            var running = history.RunAsync(chance, Writers, NeverEnough);
            await AcknowledgedAsync(history, enough, running);
            await server.KillAsync();
            await running;
            output.WriteLine($"Seed {seed}: {history.Acknowledged} changes acknowledged, {history.Exchanges.Count(exchange => exchange.Heard is null)} requests without an answer.");
            await ShouldHaveKeptAsync(database, judge, history, test, seed);
        }
    }

    private static async Task<ScratchDatabase> FoundAsync(Engine engine, IReadOnlyList<int> seeds)
    {
        var database = await ScratchDatabase.CreateAsync(engine);
        await Founding.FoundAsync(database, seeds.SelectMany(World.FoundersOf), seeds.SelectMany(World.RecordsOf));
        return database;
    }

    /// <summary>Returns in the middle: so much has been acknowledged, and every writer is still at it.</summary>
    private static async Task AcknowledgedAsync(History history, int changes, Task running)
    {
        while (history.Acknowledged < changes)
        {
            running.IsCompleted.ShouldBeFalse("the writers have ended before the server did");
            await Task.Delay(1);
        }
    }

    private static async Task ShouldHaveKeptAsync(ScratchDatabase database, Judge judge, History history, string test, int seed)
    {
        var (exitCode, words) = await ServerProcess.DoctorAsync(database);
        exitCode.ShouldBe(0, words);
        var faults = await judge.JudgeAsync(history.Exchanges, crashed: true);
        if (faults.Count > 0)
            Assert.Fail($"Seed {seed}: {faults.Count} faults.\n{string.Join('\n', faults.Take(10))}\n\nTry it again: {Effort.Again(seed, test)}");

        await using var again = await ServerProcess.StartAsync(database);
        var olga = Founding.Olga.On(again.Address);
        var units = await olga.Get("livechat/units?count=0");
        units.Revision.ShouldBe(judge.Last.Sequence);
        Oracle.Difference(units.Json, Oracle.Page("units", judge.Last.UnitsListedFor(Founding.Olga.Id)!, 0, 0, judge.Last.UnitJson)).ShouldBeNull();
        (await olga.Post("livechat/units", """{"unitData":{"name":"after","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""")).Status.ShouldBe(200);
        (await again.TerminateAsync(TimeToFinish)).ShouldBe(0, again.Output);
    }
}
