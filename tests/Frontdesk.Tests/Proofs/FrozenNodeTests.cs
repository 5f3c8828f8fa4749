using Frontdesk.Permissions;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Proofs;

/// <summary>
/// A node is stopped for ten seconds and wakes. Meanwhile the organisation has changed elsewhere, and requests have piled up at its door. It answers none of them
/// from what it knew, and commits nothing on it: the second holds even for a node that was told to answer however old it is.
/// </summary>
[Collection(Proof.Name)]
public sealed class FrozenNodeTests(ITestOutputHelper output)
{
    private const int Each = 20;
    private const string Unit = "aa0000000000000000000001", Other = "aa0000000000000000000002", Gone = "dd0000000000000000000001";
    private const string OutOfContact = "This node has lost contact with the database and may not know of the latest changes, so it does not answer. Try again in a moment.";
    private static readonly TimeSpan Frozen = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ToRecover = TimeSpan.FromSeconds(60);
    private static readonly Founder Mona = new("m1na567890abcdefg", "mona", BuiltInRoles.Manager);
    private static readonly Founder Alex = new("a1ex567890abcdefg", "alex", BuiltInRoles.Agent);

    [Fact]
    public async Task A_node_that_wakes_answers_nothing_old_and_commits_nothing_on_it()
    {
        await Proof.NeedsPostgres();
        await using var database = await ScratchDatabase.CreateAsync(Engine.Postgres);
        await Founding.FoundAsync(database, [Mona, Alex], Units(Unit), Units(Other), Department(Gone));
        await using var nodes = await Nodes.StartAsync(database, [], [], [("FRONTDESK_STALENESS", "0")]);
        var (awake, strict, careless) = (nodes.Addresses[0], nodes.Addresses[1], nodes.Addresses[2]);
        foreach (var node in nodes.Addresses)
            (await Mona.On(node).Post("livechat/units/" + Other, Named("before"))).Status.ShouldBe(200);

        await nodes[1].FreezeAsync();
        await nodes[2].FreezeAsync();
        var last = await ChangeElsewhereAsync(Founding.Olga.On(awake));
        await Task.Delay(Frozen, TestContext.Current.CancellationToken);
        var asked = Reads(strict).Concat(Writes(strict)).ToList();
        var committed = Writes(careless).ToList();
        await Task.Delay(200, TestContext.Current.CancellationToken); // they are in its sockets
        await nodes[1].ThawAsync();
        await nodes[2].ThawAsync();

        var answers = await Task.WhenAll(asked);
        output.WriteLine($"{answers.Count(answer => answer.Status == 503)} of {answers.Length} requests that waited for the frozen node were refused with 503.");
        foreach (var answer in answers)
        {
            if (answer.Status == 503)
                (answer.Json["error"]!.GetValue<string>(), answer.RetryAfter).ShouldBe((OutOfContact, "1"), answer.ToString());
            else
                answer.Revision!.Value.ShouldBeGreaterThanOrEqualTo(last, answer.ToString());
            answer.Text.ShouldNotContain("\"name\":\"before\"");
        }
        foreach (var answer in await Task.WhenAll(committed))
            answer.Status.ShouldBeInRange(400, 499, "what is decided follows what the others have done: " + answer);

        foreach (var node in nodes.Addresses)
            await CatchesUpAsync(node, last);
        (await Founding.Olga.On(awake).Get($"livechat/department/{Gone}")).Json["department"].ShouldBeNull();
        (await new Judge(database.Address).JudgeAsync([])).ShouldBeEmpty();
    }

    /// <summary>A unit has another name, a department is gone, a manager has lost a permission and somebody else all tokens. Returns the revision after it.</summary>
    private static async Task<long> ChangeElsewhereAsync(Line olga)
    {
        await AgreeAsync(olga.Post("livechat/units/" + Unit, Named("after")));
        await AgreeAsync(olga.Say(HttpMethod.Delete, "livechat/department/" + Gone));
        await AgreeAsync(olga.Post("users.setActiveStatus", $$"""{"userId":"{{Alex.Id}}","activeStatus":false}"""));
        return await AgreeAsync(olga.Post("permissions.removeRole", $$"""{"permissionId":"manage-livechat-units","role":"{{BuiltInRoles.Manager}}"}"""));
    }

    private static async Task<long> AgreeAsync(Task<Heard> change)
    {
        var answer = await change;
        answer.Status.ShouldBe(200, answer.ToString());
        return answer.Revision!.Value;
    }

    private static IEnumerable<Task<Heard>> Reads(Uri node) => Enumerable.Range(0, Each).SelectMany(_ => new[]
    {
        Founding.Olga.On(node).Get("livechat/units/" + Unit),
        Founding.Olga.On(node).Get($"livechat/department/{Gone}"),
        Alex.On(node).Get("me"),
        new Line(node, null, null).Get("/health/ready"),
    });

    /// <summary>Each would change something, and is forbidden or impossible since.</summary>
    private static IEnumerable<Task<Heard>> Writes(Uri node) => Enumerable.Range(0, Each).SelectMany(number => new[]
    {
        Founding.Olga.On(node).Post($"livechat/department/{Gone}/agents", $$"""{"upsert":[{"agentId":"{{Alex.Id}}","username":"alex","order":{{number}}}],"remove":[]}"""),
        Mona.On(node).Post("livechat/units/" + Other, Named($"too late {number}")),
    });

    private static async Task CatchesUpAsync(Uri node, long last)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Heard heard;
        while ((heard = await Founding.Olga.On(node).Get("livechat/units/" + Unit)) is not { Status: 200 } || heard.Revision < last)
            clock.Elapsed.ShouldBeLessThan(ToRecover, heard.ToString());
        heard.Json["name"]!.GetValue<string>().ShouldBe("after");
        (await Alex.On(node).Get("me")).Status.ShouldBe(401);
        (await Mona.On(node).Post("livechat/units/" + Other, Named("too late"))).Status.ShouldBe(403);
    }

    private static string Named(string name) => $$"""{"unitData":{"name":"{{name}}","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""";

    private static Unit Units(string id) => new() { Id = id, Name = "before", Visibility = "public", UpdatedAt = default };

    private static Department Department(string id) =>
        new() { Id = id, Name = "before", Email = "", Enabled = true, ShowOnRegistration = true, ShowOnOfflineForm = true, UpdatedAt = default };
}
