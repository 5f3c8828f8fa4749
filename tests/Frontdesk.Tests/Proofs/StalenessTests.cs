using System.Diagnostics;
using Frontdesk.Testing;
using Microsoft.Data.Sqlite;

namespace Frontdesk.Tests.Proofs;

/// <summary>
/// A node that has heard nothing of its PostgreSQL for longer than the staleness says so to everybody, reader, writer and load balancer, and answers again when it has
/// caught up. It is alive all the time.
/// </summary>
[Collection(Proof.Name)]
public sealed class StalenessTests
{
    private const string OutOfContact = "This node has lost contact with the database and may not know of the latest changes, so it does not answer. Try again in a moment.";
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongerThanTheStaleness = TimeSpan.FromSeconds(2.5);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_node_answers_nobody_when_PostgreSQL_is_gone_or_silent_for_longer_and_everybody_when_it_is_back(bool isGone)
    {
        await using var postgres = await OwnPostgresAsync();
        await using var database = await ScratchDatabase.OnAsync(postgres);
        await Founding.FoundAsync(database, []);
        await using var host = await FrontdeskHost.StartOnAsync(database, ("FRONTDESK_STALENESS", "1"));
        await UntilAsync(host, 200);

        await (isGone ? postgres.StopAsync() : postgres.FreezeAsync());
        await UntilAsync(host, 503);
        var (olga, nobody) = (Founding.Olga.On(host.Address), new Line(host.Address, null, null));
        Heard[] answers =
        [
            await olga.Get("me"),
            await olga.Get("livechat/units"),
            await olga.Say(HttpMethod.Get, "livechat/units", null, ("X-Frontdesk-Min-Revision", "1")),
            await olga.Get("/api/ext/v1/changes"),
            await olga.Post("livechat/units", Unit),
            await olga.Post("livechat/units?dryRun=true", Unit),
            await nobody.Post("login", """{"user":"olga","password":"no"}"""),
            await nobody.Get("settings.public"),
            await nobody.Get("/health/ready"),
        ];
        foreach (var answer in answers)
        {
            (answer.Status, answer.RetryAfter).ShouldBe((503, "1"), answer.ToString());
            (answer.Json["success"]!.GetValue<bool>(), answer.Json["error"]!.GetValue<string>(), answer.Json["errorType"]!.GetValue<string>()).ShouldBe((false, OutOfContact, "error-service-unavailable"));
        }
        (await nobody.Get("/health/live")).Status.ShouldBe(200);

        await (isGone ? postgres.StartAsync() : postgres.ThawAsync());
        await UntilAsync(host, 200);
        await UntilAsync(() => olga.Post("livechat/units", Unit), 200);
        await UntilAsync(() => nobody.Get("/health/ready"), 200);
        (await host.InspectAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_staleness_reads_go_on_while_PostgreSQL_is_away()
    {
        await using var postgres = await OwnPostgresAsync();
        await using var database = await ScratchDatabase.OnAsync(postgres);
        await Founding.FoundAsync(database, []);
        await using var host = await FrontdeskHost.StartOnAsync(database, ("FRONTDESK_STALENESS", "0"));
        await postgres.StopAsync();
        await Task.Delay(LongerThanTheStaleness, TestContext.Current.CancellationToken);
        (await Founding.Olga.On(host.Address).Get("livechat/units")).Status.ShouldBe(200);
        (await Founding.Olga.On(host.Address).Post("livechat/units", Unit)).Status.ShouldBe(503);
        await postgres.StartAsync();
    }

    /// <summary>Nobody else writes to it, so what the node knows cannot be old.</summary>
    [Fact]
    public async Task On_SQLite_reads_go_on_while_somebody_holds_the_file()
    {
        await using var database = await ScratchDatabase.CreateAsync(Engine.Sqlite);
        await Founding.FoundAsync(database, []);
        await using var host = await FrontdeskHost.StartOnAsync(database, ("FRONTDESK_STALENESS", "1"));
        await using var holder = new SqliteConnection($"Data Source={database.Text["sqlite:".Length..]};Pooling=False");
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await using var hold = holder.CreateCommand();
        hold.CommandText = "BEGIN EXCLUSIVE";
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await Task.Delay(LongerThanTheStaleness, TestContext.Current.CancellationToken);
        (await Founding.Olga.On(host.Address).Get("livechat/units")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("0.5")]
    [InlineData("3601")]
    [InlineData("1e3")]
    public async Task A_staleness_that_makes_no_sense_stops_the_start_before_a_store_is_made(string staleness)
    {
        await using var database = await ScratchDatabase.CreateAsync(Engine.Sqlite);
        var fault = await Should.ThrowAsync<FormatException>(() => FrontdeskHost.StartOnAsync(database, ("FRONTDESK_STALENESS", staleness)));
        fault.Message.ShouldBe($"FRONTDESK_STALENESS is '{staleness}'; it must be a number of seconds from 1 to 3600, or 0 to answer however old the organisation is.");
        Directory.GetFiles(database.Folder).ShouldBeEmpty();
    }

    private const string Unit = """{"unitData":{"name":"u","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""";

    private static Task UntilAsync(FrontdeskHost host, int status) => UntilAsync(() => Founding.Olga.On(host.Address).Get("me"), status);

    private static async Task UntilAsync(Func<Task<Heard>> ask, int status)
    {
        var clock = Stopwatch.StartNew();
        while ((await ask()) is { } heard && heard.Status != status)
        {
            clock.Elapsed.ShouldBeLessThan(Long, heard.ToString());
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<PostgresServer> OwnPostgresAsync()
    {
        if (PostgresServer.WhyNoOwn is { } why)
            Assert.Skip(why);
        return await PostgresServer.StartOwnAsync();
    }
}
