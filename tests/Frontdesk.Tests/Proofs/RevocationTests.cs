using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Frontdesk.Permissions;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Proofs;

/// <summary>What is taken away on one node is gone on the others within a second, and what a client has seen on one it sees on the others where it asks to.</summary>
[Collection(Proof.Name)]
public sealed class RevocationTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GivenUp = TimeSpan.FromSeconds(30);
    private static readonly Founder Mona = new("m1na567890abcdefg", "mona", BuiltInRoles.Manager);

    [Fact]
    public async Task A_permission_and_a_token_that_are_taken_away_on_one_node_are_gone_on_the_others_within_a_second()
    {
        await using var database = await FoundAsync([Mona]);
        await using var nodes = await Nodes.StartAsync(database, [], [], []);
        var (permissions, tokens, logouts) = (new ConcurrentBag<TimeSpan>(), new ConcurrentBag<TimeSpan>(), new ConcurrentBag<TimeSpan>());
        (await Founding.Olga.On(nodes.Addresses[0]).Post("users.create", """{"name":"Nina","email":"nina@example.org","password":"a long enough password 1!","username":"nina","roles":["user"]}""")).Status.ShouldBe(200);
        for (var round = 0; round < Effort.Of(usually: 100, atLength: 5_000); round++)
        {
            var here = nodes.Addresses[round % nodes.Addresses.Count];
            var others = nodes.Addresses.Where(node => node != here).ToList();
            await TakeAwayPermissionAsync(here, others, permissions);
            await RemoveTokenAsync(here, others, tokens);
            await LogOutAsync(here, others, logouts);
        }
        Show("a permission", permissions).ShouldBeLessThanOrEqualTo(Promised);
        Show("a personal access token", tokens).ShouldBeLessThanOrEqualTo(Promised);
        Show("a login that was ended", logouts).ShouldBeLessThanOrEqualTo(Promised);
    }

    [Fact]
    public async Task A_client_that_says_what_it_has_seen_reads_its_own_writes_on_every_node()
    {
        await using var database = await FoundAsync([]);
        await using var nodes = await Nodes.StartAsync(database, [], [], []);
        var (reads, old) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async client =>
        {
            var chance = new Chance(client);
            var made = await Founding.Olga.On(chance.Of(nodes.Addresses)).Post("livechat/units", Named("u"));
            var unit = made.Json["_id"]!.GetValue<string>();
            for (var round = 0; round < Effort.Of(usually: 40, atLength: 2_000); round++)
            {
                var (name, there) = ($"{client}-{round}", Founding.Olga.On(chance.Of(nodes.Addresses)));
                var written = await Founding.Olga.On(chance.Of(nodes.Addresses)).Say(HttpMethod.Post, "livechat/units/" + unit, Named(name), Seen(made));
                written.Status.ShouldBe(200, written.ToString());
                if ((await there.Get("livechat/units/" + unit)) is not { Status: 200 } unasked || unasked.Json["name"]!.GetValue<string>() != name)
                    Interlocked.Increment(ref old);
                var read = await there.Say(HttpMethod.Get, "livechat/units/" + unit, null, Seen(written));
                read.Status.ShouldBe(200, read.ToString());
                read.Json["name"]!.GetValue<string>().ShouldBe(name);
                (read.Revision >= written.Revision).ShouldBeTrue(read.ToString());
                Interlocked.Increment(ref reads);
                made = read;
            }
        }));
        output.WriteLine($"{reads} reads with X-Frontdesk-Min-Revision saw what had been written; of as many without it {old} did not.");
        reads.ShouldBeGreaterThan(0);
    }

    private static async Task TakeAwayPermissionAsync(Uri here, IReadOnlyList<Uri> others, ConcurrentBag<TimeSpan> times)
    {
        var grant = $$"""{"permissionId":"{{Permission.ViewAuditLog.Id}}","role":"{{BuiltInRoles.Manager}}"}""";
        var given = await Agree(Founding.Olga.On(here).Post("permissions.addRole", grant));
        await TakeAwayAsync(others, node => Mona.On(node), "/api/ext/v1/changes?count=1", given, 403, () => Founding.Olga.On(here).Post("permissions.removeRole", grant), times);
    }

    private static async Task RemoveTokenAsync(Uri here, IReadOnlyList<Uri> others, ConcurrentBag<TimeSpan> times)
    {
        var olga = Founding.Olga.On(here);
        var made = await Agree(olga.Post("users.generatePersonalAccessToken", """{"tokenName":"script"}"""));
        var token = made.Json["token"]!.GetValue<string>();
        await TakeAwayAsync(others, node => new Line(node, Founding.Olga.Id, token), "me", made, 401, () => olga.Post("users.removePersonalAccessToken", """{"tokenName":"script"}"""), times);
    }

    private static async Task LogOutAsync(Uri here, IReadOnlyList<Uri> others, ConcurrentBag<TimeSpan> times)
    {
        var signedIn = await Agree(new Line(here, null, null).Post("login", """{"user":"nina","password":"a long enough password 1!"}"""));
        var (id, token) = (signedIn.Json["data"]!["userId"]!.GetValue<string>(), signedIn.Json["data"]!["authToken"]!.GetValue<string>());
        var known = await Agree(new Line(here, id, token).Get("me")); // an answer to a login speaks of the moment before it
        await TakeAwayAsync(others, node => new Line(node, id, token), "me", known, 401, () => new Line(here, id, token).Post("logout", ""), times);
    }

    /// <summary>How long it takes, from the answer that says it is gone, until each of the others refuses.</summary>
    private static async Task TakeAwayAsync(
        IReadOnlyList<Uri> others, Func<Uri, Line> line, string path, Heard given, int refused, Func<Task<Heard>> takeAway, ConcurrentBag<TimeSpan> times)
    {
        foreach (var node in others)
            (await line(node).Say(HttpMethod.Get, path, null, Seen(given))).Status.ShouldBe(200, "it was there before");
        await Agree(takeAway());
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(others.Select(async node =>
        {
            while ((await line(node).Get(path)).Status != refused)
                clock.Elapsed.ShouldBeLessThan(GivenUp);
            times.Add(clock.Elapsed);
        }));
    }

    private static async Task<Heard> Agree(Task<Heard> asked)
    {
        var answer = await asked;
        answer.Status.ShouldBe(200, answer.ToString());
        return answer;
    }

    private TimeSpan Show(string what, ConcurrentBag<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        var (median, p99) = (sorted[sorted.Count / 2], sorted[sorted.Count * 99 / 100]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: gone after p50 {median.TotalMilliseconds:f1} ms, p99 {p99.TotalMilliseconds:f1} ms, worst {sorted[^1].TotalMilliseconds:f1} ms, of {sorted.Count}"));
        return p99;
    }

    private static async Task<ScratchDatabase> FoundAsync(IEnumerable<Founder> founders)
    {
        await Proof.NeedsPostgres();
        var database = await ScratchDatabase.CreateAsync(Engine.Postgres);
        await Founding.FoundAsync(database, founders);
        return database;
    }

    private static (string, string) Seen(Heard heard) => ("X-Frontdesk-Min-Revision", heard.Revision!.Value.ToString(CultureInfo.InvariantCulture));

    private static string Named(string name) => $$"""{"unitData":{"name":"{{name}}","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""";
}
