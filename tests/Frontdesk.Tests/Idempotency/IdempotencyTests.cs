using System.Net;
using System.Text;
using Frontdesk.Idempotency;
using Frontdesk.Permissions;
using Frontdesk.Testing;
using Frontdesk.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Frontdesk.Tests.Idempotency;

/// <summary><c>Idempotency-Key</c>: what is sent twice is done once.</summary>
public sealed class IdempotencyTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Reused = "That Idempotency-Key was used for another request in the last 24 hours: take a new one [error-idempotency-key-reused]";

    [Fact]
    public async Task The_same_request_gets_the_same_answer_and_does_nothing()
    {
        var (olga, max) = (await fixture.Cast.Olga, await fixture.Cast.Max);
        var first = (await Once(olga, "livechat/units", UnitBody("Once"), "k-1")).ShouldAgree();
        var done = fixture.Host.Registrar.Current.Sequence;
        first.Header("Idempotency-Replayed").ShouldBeNull();

        var again = await Once(olga, "livechat/units", UnitBody("Once"), "k-1");
        ShouldBeTheSame(again, first);
        again.Header("Idempotency-Replayed").ShouldBe("true");
        fixture.Host.Registrar.Current.Sequence.ShouldBe(done);

        (await Once(olga, "livechat/units", UnitBody("Other"), "k-1")).ShouldRefuse(422, Reused, "error-idempotency-key-reused");
        (await Once(olga, "livechat/units?dryRun=true", UnitBody("Once"), "k-1")).ShouldRefuse(422, Reused, "error-idempotency-key-reused");
        fixture.Host.Registrar.Current.Sequence.ShouldBe(done);
        (await Once(max, "livechat/units", UnitBody("Once"), "k-1")).ShouldAgree().Header("Idempotency-Replayed").ShouldBeNull("somebody else's key");
        (await Once(olga, "livechat/units", UnitBody("Once"), "k-2")).ShouldAgree().Header("Idempotency-Replayed").ShouldBeNull("another key");
        fixture.Host.Registrar.Current.Units.Values.Count(unit => unit.Unit.Name == "Once").ShouldBe(3);
    }

    [Fact]
    public async Task A_route_that_takes_more_than_others_takes_the_key_with_it()
    {
        var olga = await fixture.Cast.Olga;
        var filler = string.Concat(Enumerable.Repeat("# a comment that makes the file large\\n", 30_000));
        string With(string unit) => $$"""{"blueprint":"manage: [grants]\n# {{unit}}\n{{filler}}"}""";
        var path = "/api/ext/v1/organization/apply";
        var first = (await Once(olga, path, With("one"), "large-1")).ShouldAgree();
        var again = await Once(olga, path, With("one"), "large-1");
        ShouldBeTheSame(again, first);
        again.Header("Idempotency-Replayed").ShouldBe("true");
        (await Once(olga, path, With("two"), "large-1")).ShouldRefuse(422, Reused, "error-idempotency-key-reused");
    }

    [Fact]
    public async Task The_same_path_in_another_spelling_is_the_same_request_and_another_path_is_another()
    {
        var olga = await fixture.Cast.Olga;
        (await Once(olga, "livechat/units", UnitBody("Spelled"), "p-1")).ShouldAgree();
        foreach (var path in new[] { "livechat/units/", "LiveChat/Units", "/API/v1/livechat/units", "livechat/%75nits" })
            (await Once(olga, path, UnitBody("Spelled"), "p-1")).Header("Idempotency-Replayed").ShouldBe("true", path);
        fixture.Host.Registrar.Current.Units.Values.Count(unit => unit.Unit.Name == "Spelled").ShouldBe(1);

        var (one, other) = (await fixture.Host.Unit("One"), await fixture.Host.Unit("Other"));
        (await olga.Send(HttpMethod.Delete, "livechat/units/" + one.Id, (string?)null, ("Idempotency-Key", "p-2"))).ShouldAgree();
        foreach (var path in new[] { "livechat/units/" + other.Id, "livechat/units/" + one.Id.ToUpperInvariant(), "livechat/department/" + one.Id })
            (await olga.Send(HttpMethod.Delete, path, (string?)null, ("Idempotency-Key", "p-2"))).ShouldRefuse(422, Reused, "error-idempotency-key-reused");
        fixture.Host.Registrar.Current.Units.ShouldContainKey(other.Id);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Other_writes_take_it_too(string method)
    {
        var olga = await fixture.Cast.Olga;
        var department = await fixture.Host.Department("Kept " + method);
        var body = method == "PUT" ? $$$"""{"department":{"name":"Revised {{{method}}}","email":"","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true}}""" : null;
        await fixture.Host.Arrange(amendment => amendment.Put(new Setting(KnownSettings.DepartmentRemoval.Id, System.Text.Json.JsonDocument.Parse("true").RootElement, amendment.Now)));
        var first = await olga.Send(HttpMethod.Parse(method), "livechat/department/" + department.Id, body, ("Idempotency-Key", "w-" + method));
        first.ShouldAgree();
        var again = await olga.Send(HttpMethod.Parse(method), "livechat/department/" + department.Id, body, ("Idempotency-Key", "w-" + method));
        ShouldBeTheSame(again, first);
        again.Header("Idempotency-Replayed").ShouldBe("true");
    }

    [Fact]
    public async Task What_is_refused_and_what_changes_nothing_is_answered_the_same_too()
    {
        var olga = await fixture.Cast.Olga;
        var refused = await Once(olga, "livechat/monitors.create", """{"username":"comes.later"}""", "r-1");
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        await fixture.Cast.Join("comes.later");
        ShouldBeTheSame(await Once(olga, "livechat/monitors.create", """{"username":"comes.later"}""", "r-1"), refused);
        (await Once(olga, "livechat/monitors.create", """{"username":"comes.later"}""", "r-2")).ShouldAgree();

        foreach (var (path, body, key) in new[] { ("livechat/units?dryRun=true", UnitBody("Dry"), "r-3"), ("livechat/units", "{", "r-4"), ("livechat/units", "{}", "r-5"), ("method.call/livechat:addMonitor", Call("nobody.of.that.name"), "r-6") })
        {
            var first = await Once(olga, path, body, key);
            var again = await Once(olga, path, body, key);
            ShouldBeTheSame(again, first);
            again.Header("Idempotency-Replayed").ShouldBe("true", path);
        }
    }

    [Fact]
    public async Task Who_may_not_is_told_so_each_time_until_they_may()
    {
        var vera = await fixture.Cast.Vera;
        (await Once(vera, "livechat/units", UnitBody("Vera's"), "v-1")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Once(fixture.Cast.Nobody, "livechat/units", UnitBody("Vera's"), "v-1")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        await fixture.Host.Change(vera.Id, person => person with { Roles = [.. person.Roles, BuiltInRoles.Manager] });
        (await Once(vera, "livechat/units", UnitBody("Vera's"), "v-1")).ShouldAgree().Header("Idempotency-Replayed").ShouldBeNull();
        await fixture.Host.Change(vera.Id, person => person with { Roles = [BuiltInRoles.User] });
        (await Once(vera, "livechat/units", UnitBody("Vera's"), "v-1")).Status.ShouldBe(HttpStatusCode.Forbidden, "a kept answer opens no door");
    }

    [Fact]
    public async Task A_secret_is_shown_again_to_the_token_that_asked_for_it_and_to_no_other()
    {
        var anna = await fixture.Cast.Anna;
        const string Body = """{"tokenName":"kept"}""";
        await fixture.Host.Change(anna.Id, person => person with { Roles = [.. person.Roles, BuiltInRoles.Admin] });
        var made = (await Once(anna, "users.generatePersonalAccessToken", Body, "s-1")).ShouldAgree();
        ShouldBeTheSame(await Once(anna, "users.generatePersonalAccessToken", Body, "s-1"), made);
        var other = anna.With(anna.Id, made["token"]!.GetValue<string>());
        (await Once(other, "users.generatePersonalAccessToken", Body, "s-1")).ShouldRefuse(
            422, "That request was answered before, and only whoever has the token that it was sent with can read the answer: look at what it did, or take a new Idempotency-Key [error-idempotency-key-sealed]", "error-idempotency-key-sealed");

        var login = $$"""{"user":"anna","password":"{{Cast.Password}}"}""";
        var signedIn = (await Once(fixture.Cast.Nobody, "login", login, "s-2")).ShouldAgree();
        ShouldBeTheSame(await Once(fixture.Cast.Nobody, "login", login, "s-2"), signedIn);
        await fixture.Host.Change(anna.Id, person => person with { Roles = [BuiltInRoles.User, BuiltInRoles.Agent] });
    }

    [Fact]
    public void What_is_kept_can_be_read_with_the_key_and_the_token_only()
    {
        var asked = "POST /x\n{\"password\":\"hunter2\"}"u8.ToArray();
        var seal = new AnswerSeal("key", "scope", "token", asked);
        var row = seal.Close(new Rendered(200, [("ETag", "\"1\"")], Encoding.UTF8.GetBytes("{\"token\":\"secret\"}")), DateTimeOffset.UnixEpoch);
        var opened = new AnswerSeal("key", "scope", "token", asked).Open(row).ShouldNotBeNull();
        (opened.Status, opened.Headers.ShouldHaveSingleItem(), Encoding.UTF8.GetString(opened.Body)).ShouldBe((200, ("ETag", "\"1\""), "{\"token\":\"secret\"}"));
        new AnswerSeal("key", "scope", "other", asked).Open(row).ShouldBeNull();
        new AnswerSeal("yek", "scope", "token", asked).Open(row).ShouldBeNull();
        Encoding.UTF8.GetString(Convert.FromBase64String(row.Body)).ShouldNotContain("secret");
        new AnswerSeal("yek", "scope", "token", asked).Fingerprint.ShouldNotBe(row.Fingerprint, "who does not know the key cannot try passwords");
    }

    [Fact]
    public async Task After_a_day_the_key_is_free_again_and_the_answer_is_swept_away()
    {
        await using var host = await FrontdeskHost.StartAsync(Engine.Sqlite);
        var olga = await host.Cast.Olga;
        (await Once(olga, "livechat/units", UnitBody("Daily"), "d-1")).ShouldAgree();
        (await Once(olga, "livechat/units", UnitBody("Daily"), "d-2")).ShouldAgree();
        host.Clock.Advance(TimeSpan.FromHours(23));
        (await Once(olga, "livechat/units", UnitBody("Daily"), "d-1")).Header("Idempotency-Replayed").ShouldBe("true");
        host.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        (await Once(olga, "livechat/units", UnitBody("Another"), "d-1")).ShouldAgree().Header("Idempotency-Replayed").ShouldBeNull();

        await host.Services.GetRequiredService<AnswerSweep>().SweepAsync(TestContext.Current.CancellationToken);
        (await Rows(host)).ShouldBe(1, "d-1 is new, d-2 is gone");
        (await Once(olga, "livechat/units", UnitBody("Another"), "d-1")).Header("Idempotency-Replayed").ShouldBe("true");
        (await host.InspectAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_that_cannot_be_one_is_refused()
    {
        var olga = await fixture.Cast.Olga;
        foreach (var key in new[] { "", new string('k', 256), "a\tb" })
            (await Once(olga, "livechat/units", UnitBody("Bad"), key)).ShouldRefuse(400, "Idempotency-Key must be 1 to 255 printable ASCII characters [invalid-params]", "invalid-params");
        (await Once(olga, "livechat/units", UnitBody("Good"), new string('k', 255))).ShouldAgree();
        (await olga.Send(HttpMethod.Post, "livechat/units", $"{{\"x\":\"{new string('x', 1024 * 1024)}\"}}", ("Idempotency-Key", "large"), ("Expect", "100-continue")))
            .Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge, "asked before it is sent, because nobody reads it");
    }

    private static async Task<long> Rows(FrontdeskHost host)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=" + ((Storage.SqliteAddress)host.Database.Address).Path);
        await connection.OpenAsync();
        await using var count = connection.CreateCommand();
        count.CommandText = "SELECT count(*) FROM answers";
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static Task<Answer> Once(Client client, string path, string body, string key) => client.Send(HttpMethod.Post, path, body, ("Idempotency-Key", key));

    private static void ShouldBeTheSame(Answer again, Answer first)
    {
        again.Status.ShouldBe(first.Status);
        again.Text.ShouldBe(first.Text);
        foreach (var header in new[] { "X-Frontdesk-Revision", "ETag", "Content-Type", "Content-Length" })
            again.Header(header).ShouldBe(first.Header(header), header);
    }

    private static string UnitBody(string name) => $$$"""{"unitData":{"name":"{{{name}}}","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""";

    private static string Call(string username) => $$"""{"message":"{\"msg\":\"method\",\"id\":\"1\",\"method\":\"livechat:addMonitor\",\"params\":[\"{{username}}\"]}"}""";
}
