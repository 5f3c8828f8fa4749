using System.Net.Sockets;
using System.Text;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Proofs;

/// <summary><c>Idempotency-Key</c> where it matters: the server dies between the commit and the answer, another node is asked, many ask at once.</summary>
public sealed class OnceTests(ITestOutputHelper output)
{
    private const int Clients = 16;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Killed_between_the_commit_and_the_answer_it_answers_as_it_would_have(Engine engine)
    {
        await using var database = await FoundAsync(engine);
        string[] unheard = ["crash-0", "crash-1", "crash-2"];
        var heard = new List<Heard>();
        await using (var server = await ServerProcess.StartAsync(database))
        {
            var olga = Founding.Olga.On(server.Address);
            for (var number = 0; number < 3; number++)
                heard.Add(await Once(olga, $"heard-{number}"));
            foreach (var key in unheard)
                await CommitWithoutHearingAsync(database, server.Address, key);
            await server.KillAsync();
        }

        await using var again = await ServerProcess.StartAsync(database);
        var line = Founding.Olga.On(again.Address);
        for (var number = 0; number < 3; number++)
            ShouldBeTheSame(await Once(line, $"heard-{number}"), heard[number]);
        foreach (var key in unheard)
        {
            var answer = await Once(line, key);
            answer.Status.ShouldBe(200, answer.Text);
            answer.IsReplayed.ShouldBeTrue("the answer was kept with the change");
            answer.Json["name"]!.GetValue<string>().ShouldBe(key);
            ShouldBeTheSame(await Once(line, key), answer);
        }
        var units = (await line.Get("livechat/units?count=0")).Json["units"]!.AsArray();
        units.Select(unit => unit!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal).ShouldBe(["crash-0", "crash-1", "crash-2", "heard-0", "heard-1", "heard-2"]);
        (await ServerProcess.DoctorAsync(database)).ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Killed_anywhere_every_request_is_done_once(Engine engine)
    {
        await using var database = await FoundAsync(engine);
        var keys = Enumerable.Range(0, 400).Select(number => $"storm-{number}").ToList();
        var heard = new System.Collections.Concurrent.ConcurrentDictionary<string, Heard>(StringComparer.Ordinal);
        await using (var server = await ServerProcess.StartAsync(database))
        {
            var olga = Founding.Olga.On(server.Address);
            var sending = Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = TestContext.Current.CancellationToken }, async (key, _) =>
            {
                try
                {
                    heard[key] = await Once(olga, key);
                }
                catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
                {
                    // The server is gone.
                }
            });
            while (heard.Count < 120)
                await Task.Delay(1, TestContext.Current.CancellationToken);
            await server.KillAsync();
            await sending;
        }

        await using var again = await ServerProcess.StartAsync(database);
        var line = Founding.Olga.On(again.Address);
        var replayed = 0;
        foreach (var key in keys)
        {
            var answer = await Once(line, key);
            answer.Status.ShouldBe(200, answer.Text);
            if (heard.TryGetValue(key, out var first))
                ShouldBeTheSame(answer, first);
            else if (answer.IsReplayed)
                replayed++;
        }
        output.WriteLine($"{heard.Count} answers heard before the kill; of the {keys.Count - heard.Count} others {replayed} were committed and unheard.");
        var units = (await line.Get("livechat/units?count=0")).Json["units"]!.AsArray();
        units.Select(unit => unit!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal).ShouldBe(keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Sixteen_at_once_on_two_nodes_are_one_change_and_hear_the_same(Engine engine)
    {
        await using var database = await FoundAsync(engine);
        await using var one = await FrontdeskHost.StartOnAsync(database);
        await using var two = await FrontdeskHost.StartOnAsync(database);
        var revision = 0L;
        Line[] lines = [Founding.Olga.On(one.Address), Founding.Olga.On(two.Address)];
        for (var round = 0; round < 10; round++)
        {
            var key = $"together-{round}";
            var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var asking = Enumerable.Range(0, Clients).Select(async client =>
            {
                await start.Task;
                return await Once(lines[client % 2], key);
            }).ToList();
            start.SetResult();
            var answers = await Task.WhenAll(asking);
            answers.Count(answer => !answer.IsReplayed).ShouldBe(1, "one was executed");
            foreach (var answer in answers)
                ShouldBeTheSame(answer, answers[0]);
            answers[0].Status.ShouldBe(200, answers[0].Text);
            revision = answers[0].Revision!.Value;
        }
        var units = (await lines[0].Say(HttpMethod.Get, "livechat/units?count=0", null, ("X-Frontdesk-Min-Revision", revision.ToString(System.Globalization.CultureInfo.InvariantCulture)))).Json["units"]!.AsArray();
        units.Select(unit => unit!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, 10).Select(round => $"together-{round}"));
        (await one.InspectAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Two_bodies_with_one_key_at_once_are_one_change_and_one_422(Engine engine)
    {
        await using var database = await FoundAsync(engine);
        await using var one = await FrontdeskHost.StartOnAsync(database);
        await using var two = await FrontdeskHost.StartOnAsync(database);
        for (var round = 0; round < 10; round++)
        {
            var key = $"either-{round}";
            var answers = await Task.WhenAll(Once(Founding.Olga.On(one.Address), key), Once(Founding.Olga.On(two.Address), key, "other"), Once(Founding.Olga.On(one.Address), key, "third"));
            answers.Select(answer => answer.Status).Order().ShouldBe([200, 422, 422]);
        }
    }

    private static async Task<ScratchDatabase> FoundAsync(Engine engine)
    {
        if (engine == Engine.Postgres)
            await Proof.NeedsPostgres();
        var database = await ScratchDatabase.CreateAsync(engine);
        await Founding.FoundAsync(database, []);
        return database;
    }

    /// <summary>Sends a request and does not read the answer; returns when the change is in the store.</summary>
    private static async Task CommitWithoutHearingAsync(ScratchDatabase database, Uri address, string key)
    {
        await using var store = await Storage.Store.OpenPresentAsync(database.Address, TestContext.Current.CancellationToken);
        var before = await store.LastSequenceAsync(TestContext.Current.CancellationToken);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var body = UnitBody(key);
        var request = $"POST /api/v1/livechat/units HTTP/1.1\r\nHost: {address.Authority}\r\nX-User-Id: {Founding.Olga.Id}\r\nX-Auth-Token: {Founding.Olga.Token}\r\n"
            + $"Idempotency-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        while (await store.LastSequenceAsync(TestContext.Current.CancellationToken) == before)
            await Task.Delay(1, TestContext.Current.CancellationToken);
    }

    private static Task<Heard> Once(Line line, string key, string? name = null) => line.Say(HttpMethod.Post, "livechat/units", UnitBody(name ?? key), ("Idempotency-Key", key));

    private static void ShouldBeTheSame(Heard again, Heard first) => (again.Status, again.Revision, again.Text).ShouldBe((first.Status, first.Revision, first.Text));

    private static string UnitBody(string name) => $$$"""{"unitData":{"name":"{{{name}}}","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""";
}
