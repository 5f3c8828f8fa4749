using System.Security.Cryptography;
using System.Text;
using Frontdesk.Testing;
using static Frontdesk.Tests.Webhooks.WebhookScenes;

namespace Frontdesk.Tests.Webhooks;

/// <summary>What is committed arrives, signed, in order, whatever the receiver does meanwhile.</summary>
public sealed class DeliveryTests
{
    [Theory]
    [InlineData(Testing.Engine.Sqlite)]
    [InlineData(Testing.Engine.Postgres)]
    public async Task Every_event_arrives_once_signed_and_in_order_while_many_write_on_two_nodes(Testing.Engine engine)
    {
        if (engine == Testing.Engine.Postgres)
            await Proofs.Proof.NeedsPostgres();
        await using var sink = await Sink.StartAsync();
        await using var host = await FrontdeskHost.StartAsync(engine, AllowsPrivate);
        await using var other = await host.StartNodeAsync(AllowsPrivate);
        var olga = await host.Cast.Olga;
        await olga.Hook(sink.Url);
        var start = host.Registrar.Current.Sequence;
        const int Writes = 200;
        await Parallel.ForEachAsync(Enumerable.Range(0, Writes), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) => await (number % 2 == 0 ? host : other).Unit($"Unit {number}"));

        await sink.ToHave(Writes);
        sink.Sequences.ShouldBe(Enumerable.Range(1, Writes).Select(number => start + number));
        foreach (var letter in sink.Letters)
        {
            var signed = Encoding.UTF8.GetBytes($"{letter.Headers["X-Frontdesk-Timestamp"]}.{letter.Body}");
            letter.Headers["X-Frontdesk-Signature"].ShouldBe("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed)));
            letter.Json["sequence"]!.GetValue<long>().ShouldBe(letter.Sequence);
        }
        sink.Letters.Select(letter => letter.Headers["X-Frontdesk-Delivery"]).Distinct().Count().ShouldBe(Writes);
        host.Errors.Concat(other.Errors).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_kinds_that_were_asked_for_are_told_and_secrets_by_their_kind_alone()
    {
        await using var sink = await Sink.StartAsync();
        await using var host = await FrontdeskHost.StartAsync(settings: AllowsPrivate);
        var olga = await host.Cast.Olga;
        await olga.Hook(sink.Url, "membership", "token");
        var anna = await host.Cast.Anna;
        await host.Unit("Untold");
        await host.Department("Told", agentIds: anna.Id);

        await sink.ToHave(2);
        var (token, membership) = (sink.Letters[0], sink.Letters[1]);
        token.Json["changes"]!.ToJsonString().ShouldBe("""[{"kind":"token"}]""");
        token.Json["summary"].ShouldBeNull();
        membership.Json["changes"]!.AsArray().Select(change => change!["kind"]!.GetValue<string>()).ShouldBe(["membership"]);
        membership.Body.ShouldNotContain("Told@example.org");
    }

    [Fact]
    public async Task A_sink_that_is_down_for_an_hour_gets_everything_in_order_once_it_is_back()
    {
        await using var sink = await Sink.StartAsync();
        await using var host = await FrontdeskHost.StartAsync(settings: AllowsPrivate);
        var olga = await host.Cast.Olga;
        var id = await olga.Hook(sink.Url);
        var start = host.Registrar.Current.Sequence;
        sink.Answer = _ => 503;
        for (var number = 0; number < 60; number++)
        {
            await host.Unit($"Unit {number}");
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        await Eventually(async () => (await olga.Attempts(id))["failures"]!.GetValue<long>() > 2, () => $"{sink.Refused} were refused");
        var failing = await olga.Attempts(id);
        failing["delivered"]!.GetValue<long>().ShouldBe(start);
        failing["attempts"]!.AsArray().ShouldAllBe(attempt => attempt!["sequence"]!.GetValue<long>() == start + 1 && attempt["status"]!.GetValue<int>() == 503 && attempt["error"]!.GetValue<string>() == "It answered 503.");
        sink.Refused.ShouldBeLessThan(30);

        sink.Answer = _ => 204;
        host.Clock.Advance(TimeSpan.FromHours(1));
        await sink.ToHave(60);
        sink.Sequences.ShouldBe(Enumerable.Range(1, 60).Select(number => start + number));
        (await olga.DeadLetters(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_slow_and_a_dead_sink_delay_nobody_else()
    {
        await using var slow = await Sink.StartAsync();
        await using var dead = await Sink.StartAsync();
        await using var quick = await Sink.StartAsync();
        await using var host = await FrontdeskHost.StartAsync(settings: AllowsPrivate);
        var olga = await host.Cast.Olga;
        slow.Delay = TimeSpan.FromSeconds(5);
        dead.Answer = _ => 500;
        await olga.Hook(slow.Url);
        await olga.Hook(dead.Url);
        await olga.Hook(quick.Url);
        for (var number = 0; number < 50; number++)
            await host.Unit($"Unit {number}");

        await quick.ToHave(50);
        slow.Letters.Count.ShouldBeLessThan(25); // in the time that the quick one took, and the slow one cannot have taken all in less than minutes
        dead.Letters.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_fails_for_a_day_is_given_up_and_the_next_is_tried_and_a_replay_brings_it_all_again()
    {
        await using var sink = await Sink.StartAsync();
        await using var host = await FrontdeskHost.StartAsync(settings: AllowsPrivate);
        var olga = await host.Cast.Olga;
        var id = await olga.Hook(sink.Url);
        var start = host.Registrar.Current.Sequence;
        sink.Answer = letter => letter.Sequence == start + 2 ? 302 : 200; // a redirect is not followed
        for (var number = 0; number < 3; number++)
            await host.Unit($"Unit {number}");
        await Eventually(async () => (await olga.Attempts(id))["failures"]!.GetValue<long>() > 0, () => "nothing failed");
        sink.Sequences.ShouldBe([start + 1]);
        host.Clock.Advance(TimeSpan.FromHours(23));
        await Eventually(async () => (await olga.Attempts(id))["failures"]!.GetValue<long>() > 1, () => "it was not tried again");
        (await olga.DeadLetters(id)).ShouldBeEmpty();
        host.Clock.Advance(TimeSpan.FromHours(2));
        await sink.ToHave(2);
        sink.Sequences.ShouldBe([start + 1, start + 3]);
        await Eventually(async () => (await olga.DeadLetters(id)).Count == 1, () => "no dead letter");
        (await olga.DeadLetters(id)).ShouldBe([start + 2]);

        sink.Answer = _ => 200;
        (await olga.Post($"{Route}/{id}/replay?dryRun=true", $$"""{"after":{{start}}}""")).ShouldAgree();
        var replayed = (await olga.Post($"{Route}/{id}/replay", $$"""{"after":{{start}}}""")).ShouldAgree();
        await sink.ToHave(6);
        sink.Sequences.Skip(2).ShouldBe([start + 1, start + 2, start + 3, start + 4]);
        await Eventually(async () => (await olga.DeadLetters(id)).Count == 0, () => "the dead letter stayed");
        (await olga.Post($"{Route}/{id}/replay", """{"after":999999}""")).ShouldRefuse(400, $"after must be a whole number from 0 to {host.Registrar.Current.Sequence} [invalid-params]", "invalid-params");

        (await olga.Post($"/api/ext/v1/changes/{replayed.Header("X-Frontdesk-Revision")}/undo")).ShouldAgree(); // what was sent is not sent again by that
        await sink.ToHave(7);
        sink.Sequences[^1].ShouldBe(start + 5);
    }

    [Fact]
    public async Task A_paused_webhook_gets_afterwards_what_happened_and_a_restart_forgets_nothing()
    {
        await using var sink = await Sink.StartAsync();
        await using var database = await ScratchDatabase.CreateAsync(Testing.Engine.Sqlite);
        string id;
        long start;
        await using (var host = await FrontdeskHost.StartOnAsync(database, AllowsPrivate))
        {
            var olga = await host.Cast.Olga;
            id = await olga.Hook(sink.Url);
            start = host.Registrar.Current.Sequence;
            await host.Unit("North");
            await sink.ToHave(1);
            (await olga.Put($"{Route}/{id}", """{"active":false}""")).ShouldAgree();
            await host.Unit("South");
        }
        sink.Letters.Count.ShouldBeLessThanOrEqualTo(2); // the pause itself may have been told
        await using var again = await FrontdeskHost.StartOnAsync(database, AllowsPrivate);
        await again.Unit("East");
        (await (await again.Cast.Olga).Put($"{Route}/{id}", """{"active":true}""")).ShouldAgree();
        var last = again.Registrar.Current.Sequence;
        await sink.ToHave((int)(last - start));
        sink.Sequences.ShouldBe(Enumerable.Range(1, (int)(last - start)).Select(number => start + number));
    }
}
