using System.Text.Json.Nodes;
using Frontdesk.Testing;
using static Frontdesk.Tests.Webhooks.WebhookScenes;

namespace Frontdesk.Tests.Webhooks;

/// <summary>One node at a time delivers; when it is killed another one goes on, and nothing is lost.</summary>
public sealed class TakeOverTests
{
    [Fact]
    public async Task A_node_that_is_killed_in_the_middle_is_followed_by_another_one()
    {
        await Proofs.Proof.NeedsPostgres();
        await using var sink = await Sink.StartAsync();
        sink.Delay = TimeSpan.FromMilliseconds(20);
        await using var database = await ScratchDatabase.CreateAsync(Testing.Engine.Postgres);
        await Founding.FoundAsync(database, []);
        await using var first = await ServerProcess.StartAsync(database, AllowsPrivate);
        var body = new JsonObject { ["url"] = sink.Url, ["secret"] = Secret }.ToJsonString();
        var made = await Founding.Olga.On(first.Address).Post(Route, body);
        made.Status.ShouldBe(200, made.Text);
        (await Founding.Olga.On(first.Address).Post("livechat/units", UnitBody("first"))).Status.ShouldBe(200);
        await sink.ToHave(1); // so the first one has it

        await using var second = await ServerProcess.StartAsync(database, AllowsPrivate);
        var start = made.Revision!.Value;
        const int Writes = 150;
        for (var number = 1; number < Writes; number++)
            (await Founding.Olga.On(second.Address).Post("livechat/units", UnitBody($"unit {number}"))).Status.ShouldBe(200);
        await sink.ToHave(20);
        await first.KillAsync();

        await Eventually(() => Task.FromResult(sink.Sequences.Distinct().Count() == Writes), () => $"{sink.Sequences.Distinct().Count()} of {Writes} arrived. {second.Output}");
        sink.Sequences.Distinct().ShouldBe(Enumerable.Range(1, Writes).Select(number => start + number)); // each first came in order
        sink.Letters.Count.ShouldBeLessThan(Writes + 100, "what is sent again is what was not written down");
    }

    private static string UnitBody(string name) => $$"""{"unitData":{"name":"{{name}}","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""";
}
