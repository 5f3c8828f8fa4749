using System.Globalization;
using Frontdesk.Permissions;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Events;

/// <summary><c>GET /api/ext/v1/events</c>: every committed change, in order, without gaps, to those who may see it.</summary>
public sealed class EventTests
{
    private const string Events = "/api/ext/v1/events";

    [Fact]
    public async Task A_poll_answers_at_once_where_something_is_there_and_waits_where_nothing_is()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        var before = host.Registrar.Current.Sequence;
        await host.Unit("North");
        await host.Unit("South");

        var page = (await olga.Get($"{Events}?after={before}")).ShouldAgree();
        page.Each("events", "summary").ShouldBe(["The server made unit North.", "The server made unit South."]);
        page["next"]!.GetValue<long>().ShouldBe(before + 2);
        (await olga.Get($"{Events}?after={before}&count=1"))["next"]!.GetValue<long>().ShouldBe(before + 1);
        (await olga.Get($"{Events}?after={before + 2}&wait=0")).ShouldAgree()["events"]!.AsArray().ShouldBeEmpty();

        (await olga.Send(HttpMethod.Get, $"{Events}?after={before}&count=1", (string?)null, ("Accept", "text/event-stream;q=0, application/json"))).ShouldAgree()["next"]!.GetValue<long>().ShouldBe(before + 1);

        var waiting = olga.Get($"{Events}?wait=30");
        await Task.Delay(50, TestContext.Current.CancellationToken);
        waiting.IsCompleted.ShouldBeFalse();
        await host.Unit("East");
        (await waiting).ShouldAgree().Each("events", "summary").ShouldBe(["The server made unit East."]);
        (await (await host.Cast.Max).Get(Events + "?wait=0")).ShouldRefuse(403, "User does not have the permissions required for this action [error-unauthorized]");
    }

    [Theory]
    [InlineData("?after=-1", "after")]
    [InlineData("?after=999999", "after")]
    [InlineData("?after=x", "after")]
    [InlineData("?count=1001", "count")]
    [InlineData("?wait=61", "wait")]
    [InlineData("?colour=red", "colour")]
    public async Task What_cannot_be_followed_is_refused_and_named(string query, string field)
    {
        await using var host = await FrontdeskHost.StartAsync();
        var refused = await (await host.Cast.Olga).Get(Events + query);
        ((int)refused.Status).ShouldBe(400, refused.Text);
        refused["details"]!["field"]!.GetValue<string>().ShouldBe(field);
    }

    [Theory]
    [InlineData(Testing.Engine.Sqlite)]
    [InlineData(Testing.Engine.Postgres)]
    public async Task A_stream_that_breaks_off_goes_on_without_a_gap_while_many_write_on_two_nodes(Testing.Engine engine)
    {
        if (engine == Testing.Engine.Postgres)
            await Proofs.Proof.NeedsPostgres();
        await using var host = await FrontdeskHost.StartAsync(engine);
        await using var other = await host.StartNodeAsync();
        var olga = await host.Cast.Olga;
        var start = host.Registrar.Current.Sequence;
        const int Writes = 300;
        var writing = Parallel.ForEachAsync(Enumerable.Range(0, Writes), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
            await (number % 2 == 0 ? host : other).Unit("Unit " + number.ToString(CultureInfo.InvariantCulture)));

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var (seen, last) = (new List<long>(), start);
        while (seen.Count < Writes)
        {
            using var stream = await EventStreamReader.OpenAsync((seen.Count / 40 % 2 == 0 ? host : other).Address, olga.Id, olga.Token!, last);
            for (var number = 0; number < 40 && seen.Count < Writes; number++)
                seen.Add((await stream.NextAsync(patience.Token)).ShouldNotBeNull()["sequence"]!.GetValue<long>());
            last = stream.LastId;
        }
        await writing;
        seen.ShouldBe(Enumerable.Range(1, Writes).Select(number => start + number));
    }

    [Fact]
    public async Task Nobody_is_told_what_they_could_not_read()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, mona, anna) = (await host.Cast.Olga, await host.Cast.Mona, await host.Cast.Anna);
        await host.Arrange(amendment => amendment.Put(new Grant(Permission.ViewEvents.Id, [BuiltInRoles.Admin, BuiltInRoles.Monitor], amendment.Now)));
        var hers = await host.Unit("Hers", mona.Id);
        var start = host.Registrar.Current.Sequence;
        var other = await host.Unit("Not hers");
        var seen = await host.Department("Seen", unitId: hers.Id, agentIds: anna.Id);
        await host.Department("Unseen", unitId: other.Id, agentIds: anna.Id);
        await host.Arrange(amendment => amendment.Put(seen with { UnitId = other.Id }));
        (await olga.Post("users.update", $$$"""{"userId":"{{{anna.Id}}}","data":{"name":"Anna B","email":"secret@example.org"}}""")).ShouldAgree();
        (await olga.Post("users.generatePersonalAccessToken", """{"tokenName":"ci"}""")).ShouldAgree();
        (await olga.Post("settings/API_Default_Count", """{"value":20}""")).ShouldAgree();
        (await host.Cast.Nobody.Post("login", $$"""{"user":"anna","password":"{{Cast.Password}}"}""")).ShouldAgree();
        (await olga.Post("users.update", $$$"""{"userId":"{{{mona.Id}}}","data":{"name":"Mona B"}}""")).ShouldAgree();
        (await olga.Post("permissions.addRole", """{"permissionId":"view-events","role":"livechat-manager"}""")).ShouldAgree(); // everybody reads who holds what

        var told = (await mona.Get($"{Events}?after={start}")).ShouldAgree();
        told.Text.ShouldNotContain("Unseen");
        told.Text.ShouldNotContain("Not hers");
        told.Text.ShouldNotContain("secret@example.org");
        told.Text.ShouldNotContain("API_Default_Count");
        told["events"]!.AsArray().SelectMany(item => item!["changes"]!.AsArray()).Select(change => $"{change!["kind"]} {change["id"]}").ShouldBe(
        [
            $"department {seen.Id}", $"membership {seen.Id}/{anna.Id}", $"department {seen.Id}", $"person {mona.Id}", "grant view-events",
        ]);
        told["next"]!.GetValue<long>().ShouldBe(host.Registrar.Current.Sequence);
        (await olga.Get($"{Events}?after={start}")).ShouldAgree()["events"]!.AsArray().Count.ShouldBe(10);
    }

    [Fact]
    public async Task The_change_by_which_somebody_loses_sight_is_the_last_that_they_are_told()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, mona, anna) = (await host.Cast.Olga, await host.Cast.Mona, await host.Cast.Anna);
        await host.Arrange(amendment => amendment.Put(new Grant(Permission.ViewEvents.Id, [BuiltInRoles.Admin, BuiltInRoles.Monitor], amendment.Now)));
        var (kept, lost) = (await host.Unit("Kept", mona.Id), await host.Unit("Lost", mona.Id));
        var (hers, gone) = (await host.Department("Hers", unitId: kept.Id), await host.Department("Gone", unitId: kept.Id, agentIds: anna.Id));
        var other = await host.Department("Other", unitId: lost.Id);
        var start = host.Registrar.Current.Sequence;
        (await olga.Delete("livechat/units/" + lost.Id)).ShouldAgree();
        await host.Arrange(amendment => amendment.Put(amendment.Organization.Departments[other.Id].Department with { Name = "Renamed" }));
        await host.Arrange(amendment =>
        {
            amendment.Remove(amendment.Organization.Membership(gone.Id, anna.Id)!);
            amendment.Remove(gone);
            return true;
        });
        await host.Arrange(amendment => amendment.Put(amendment.Organization.Departments[hers.Id].Department with { Name = "Still hers" }));

        var told = (await mona.Get($"{Events}?after={start}")).ShouldAgree()["events"]!.AsArray();
        told.Select(item => string.Join(", ", item!["changes"]!.AsArray().Select(change => change!["kind"]!.GetValue<string>()).Order(StringComparer.Ordinal))).ShouldBe(
            ["department, monitorship, unit", "department, membership", "department"]);
        told.ShouldAllBe(item => item!["summary"] == null);
        told.ToJsonString().ShouldNotContain("Renamed");
    }

    [Theory]
    [InlineData("permission")]
    [InlineData("token")]
    [InlineData("account")]
    public async Task A_stream_ends_soon_after_its_reader_may_no_longer(string loss)
    {
        await using var host = await FrontdeskHost.StartAsync();
        var reader = await host.Cast.Join("reader", BuiltInRoles.Admin);
        using var stream = await EventStreamReader.OpenAsync(host.Address, reader.Id, reader.Token!, null);
        await host.Unit("Seen");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        (await stream.NextAsync(patience.Token)).ShouldNotBeNull();

        await host.Arrange(amendment =>
        {
            var node = amendment.Organization.People[reader.Id];
            if (loss == "permission")
                amendment.Put(new Grant(Permission.ViewEvents.Id, [], amendment.Now));
            else if (loss == "account")
                amendment.Put(node.Person with { Active = false });
            else
                amendment.Remove(amendment.Organization.Tokens[node.Tokens.Single()]);
            return true;
        });
        await host.Unit("Unseen");

        while (await stream.NextAsync(patience.Token) is { } told)
            told.ToJsonString().ShouldNotContain("Unseen");
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams()
    {
        var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        using var stream = await EventStreamReader.OpenAsync(host.Address, olga.Id, olga.Token!, null);
        var stopping = host.DisposeAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(9));
        (await stream.NextAsync(patience.Token)).ShouldBeNull();
        await stopping;
    }
}
