using System.Diagnostics;
using Frontdesk.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Frontdesk.Tests.Proofs;

/// <summary>
/// The store fails: the disk is full, somebody holds the file, the database is gone or does not answer. A change is refused with 503, nobody sees anything of it, reads
/// go on as long as the staleness allows (a minute for these hosts; <see cref="StalenessTests"/> is about its end), and so do changes when the store is back.
/// </summary>
[Collection(Proof.Name)]
public sealed class FailedCommitTests
{
    private const string Refused = "The change could not be saved, and nothing was changed. Try again in a moment.";
    private const string InDoubt = "The store stopped answering while the change was being saved, so it is not known whether it was. Look before you try again.";
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ToRecover = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_full_disk_refuses_changes_until_there_is_room()
    {
        await using var disk = await SmallDisk.MountAsync(mebibytes: 4);
        if (disk is null)
            Assert.Skip("This machine does not let the tests mount a small disk (needs root or sudo): the test of a full disk did NOT run.");
        await using var database = ScratchDatabase.Below(disk.Folder);
        await ProveAsync(database, () => { disk.Fill(); return Task.CompletedTask; }, () => { disk.Empty(); return Task.CompletedTask; });
    }

    [Fact]
    public async Task A_file_that_somebody_holds_refuses_changes_until_it_is_free()
    {
        await using var database = await ScratchDatabase.CreateAsync(Engine.Sqlite);
        await using var holder = new SqliteConnection($"Data Source={database.Text["sqlite:".Length..]};Pooling=False");
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await ProveAsync(database, () => RunAsync(holder, "BEGIN EXCLUSIVE"), () => RunAsync(holder, "ROLLBACK"));
    }

    [Fact]
    public async Task A_PostgreSQL_that_is_gone_refuses_changes_until_it_is_back()
    {
        await using var postgres = await OwnPostgresAsync();
        await using var database = await ScratchDatabase.OnAsync(postgres);
        await ProveAsync(database, postgres.StopAsync, postgres.StartAsync);
    }

    [Fact]
    public async Task A_PostgreSQL_that_does_not_answer_refuses_changes_until_it_does()
    {
        await using var postgres = await OwnPostgresAsync();
        await using var database = await ScratchDatabase.OnAsync(postgres);
        await ProveAsync(database, postgres.FreezeAsync, postgres.ThawAsync);
    }

    [Fact]
    public async Task A_PostgreSQL_that_drops_its_connections_loses_no_change_that_was_agreed_to()
    {
        await using var postgres = await OwnPostgresAsync();
        await using var database = await ScratchDatabase.OnAsync(postgres);
        await Founding.FoundAsync(database, []);
        await using var host = await FrontdeskHost.StartOnAsync(database);
        var olga = Founding.Olga.On(host.Address);
        var agreed = 0;
        for (var round = 0; round < 5; round++)
        {
            (await CreateAsync(olga, "")).Status.ShouldBe(200);
            await RunAsync(database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'frontdesk/%' AND datname = current_database() AND pid <> pg_backend_pid()");
            var answers = new List<Heard> { await CreateAsync(olga, "") };
            while (answers[^1].Status != 200 && answers.Count < 3)
                answers.Add(await CreateAsync(olga, ""));
            answers[^1].Status.ShouldBe(200, answers[^1].ToString());
            answers.SkipLast(1).ShouldAllBe(answer => answer.Status == 503 && answer.RetryAfter != null);
            agreed += 2;
        }
        (await UnitsAsync(olga)).ShouldBe(agreed);
        (await host.InspectAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CommitFate.NeverArrives, 503, InDoubt, 1)] // for all we know it may happen yet
    [InlineData(CommitFate.HappensUnanswered, 200, null, 2)]
    [InlineData(CommitFate.HappensAndTheStoreIsGone, 503, InDoubt, 2)]
    public async Task A_commit_whose_answer_is_lost_is_looked_up_in_the_log(CommitFate fate, int status, string? error, int unitsAfterwards)
    {
        await Proof.NeedsPostgres();
        await using var database = await ScratchDatabase.CreateAsync(Engine.Postgres);
        await Founding.FoundAsync(database, []);
        await using var wire = PostgresWire.To(database);
        await using var host = await FrontdeskHost.StartOnAsync(database, ("FRONTDESK_DATABASE", wire.Text));
        var olga = Founding.Olga.On(host.Address);
        (await CreateAsync(olga, "")).Status.ShouldBe(200);

        wire.CutAtNextCommit(fate);
        var answer = await CreateAsync(olga, "");
        answer.Status.ShouldBe(status, answer.ToString());
        answer.Json["error"]?.GetValue<string>().ShouldBe(error);
        wire.Mend();

        var clock = Stopwatch.StartNew();
        while (await UnitsAsync(olga) != unitsAfterwards)
            clock.Elapsed.ShouldBeLessThan(ToRecover, "the log says what has happened");
        while ((await CreateAsync(olga, "")).Status != 200)
            clock.Elapsed.ShouldBeLessThan(ToRecover, "changes go on when the store is back");
        (await UnitsAsync(olga)).ShouldBe(unitsAfterwards + 1);
        (await host.InspectAsync()).ShouldBeEmpty();
    }

    private static async Task ProveAsync(ScratchDatabase database, Func<Task> fail, Func<Task> mend)
    {
        await Founding.FoundAsync(database, []);
        await using var host = await FrontdeskHost.StartOnAsync(database);
        var olga = Founding.Olga.On(host.Address);
        (await CreateAsync(olga, "")).Status.ShouldBe(200);
        var units = 1;

        await fail();
        Heard refused;
        while ((refused = await CreateAsync(olga, new string('x', 20_000))).Status == 200)
            units++; // there may be some room left in files that are open
        refused.Status.ShouldBe(503, refused.ToString());
        refused.RetryAfter.ShouldNotBeNull();
        refused.Json["success"]!.GetValue<bool>().ShouldBeFalse();
        var error = refused.Json["error"]!.GetValue<string>();
        error.ShouldBeOneOf(database.Engine == Engine.Sqlite ? [Refused] : [Refused, InDoubt]);
        refused.Json["errorType"]!.GetValue<string>().ShouldBe("error-service-unavailable");

        var clock = Stopwatch.StartNew();
        (await UnitsAsync(olga)).ShouldBe(units);
        (await olga.Get("me")).Status.ShouldBe(200);
        clock.Elapsed.ShouldBeLessThan(AtOnce, "reads do not wait for the store, within the staleness");

        await mend();
        clock.Restart();
        while ((await CreateAsync(olga, "")) is { Status: not 200 } again)
        {
            again.Status.ShouldBe(503, again.ToString());
            clock.Elapsed.ShouldBeLessThan(ToRecover, "changes go on when the store is back");
        }
        var afterwards = await UnitsAsync(olga);
        if (error == InDoubt && afterwards == units + 2)
            units++; // what was in doubt has happened
        afterwards.ShouldBe(units + 1);
        (await host.InspectAsync()).ShouldBeEmpty();
        await using var other = await FrontdeskHost.StartOnAsync(database);
        (await UnitsAsync(Founding.Olga.On(other.Address))).ShouldBe(units + 1, "what another node loads");
    }

    private static async Task<PostgresServer> OwnPostgresAsync()
    {
        if (PostgresServer.WhyNoOwn is { } why)
            Assert.Skip(why);
        return await PostgresServer.StartOwnAsync();
    }

    private static Task<Heard> CreateAsync(Line line, string description) => line.Post(
        "livechat/units", $$"""{"unitData":{"name":"u","visibility":"public","description":"{{description}}"},"unitMonitors":[],"unitDepartments":[]}""");

    private static async Task<int> UnitsAsync(Line line) => (await line.Get("livechat/units?count=1")).Json["total"]!.GetValue<int>();

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task RunAsync(ScratchDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(((Storage.PostgresAddress)database.Address).ConnectionString + ";Pooling=false;Application Name=test");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
