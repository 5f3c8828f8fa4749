using Frontdesk.Testing;

namespace Frontdesk.Tests.People;

public sealed class PersonViewTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string NotFound = "User not found.";

    [Fact]
    public async Task Everybody_sees_who_somebody_is_and_few_see_the_rest()
    {
        var (olga, vera, anna) = (await fixture.Cast.Olga, await fixture.Cast.Vera, await fixture.Cast.Anna);
        var whole = (await olga.Get($"users.info?userId={anna.Id}")).ShouldAgree()["user"]!.AsObject();
        whole.Select(member => member.Key).ShouldBe([
            "_id", "username", "name", "type", "status", "active", "emails", "roles", "statusLivechat", "requirePasswordChange", "settings", "createdAt", "_updatedAt", "statusConnection", "canViewAllInfo",
        ]);
        whole["canViewAllInfo"]!.GetValue<bool>().ShouldBeTrue();

        var part = (await vera.Get("users.info?username=ANNA")).ShouldAgree()["user"]!.AsObject();
        part.Select(member => member.Key).ShouldBe(["_id", "username", "name", "type", "status", "active", "statusConnection", "canViewAllInfo"]);
        part["canViewAllInfo"]!.GetValue<bool>().ShouldBeFalse();
        (await vera.Get($"users.info?userId={vera.Id}"))["user"]!["emails"]![0]!["address"]!.GetValue<string>().ShouldBe("vera@example.org");
    }

    [Fact]
    public async Task Somebody_is_looked_up_by_one_key()
    {
        var (olga, vera) = (await fixture.Cast.Olga, await fixture.Cast.Vera);
        (await olga.Get("users.info?email=VERA@example.org")).ShouldAgree()["user"]!["_id"]!.GetValue<string>().ShouldBe(vera.Id);
        (await vera.Get("users.info?email=vera@example.org")).ShouldAgree();
        (await vera.Get("users.info?email=olga@example.org")).ShouldRefuse(400, NotFound);
        foreach (var unknown in new[] { "userId=x", "username=x", "email=x", "importId=x" })
            (await olga.Get("users.info?" + unknown)).ShouldRefuse(400, NotFound);
        (await olga.Get("users.info")).ShouldRefuse(
            400, "must have required property 'userId'\n must have required property 'username'\n must have required property 'importId'\n must match a schema in anyOf [invalid-params]", "invalid-params");
        (await fixture.Cast.Nobody.Get("users.info?username=vera")).ShouldRefuse(401, "You must be logged in to do this.");
    }

    [Fact]
    public async Task People_are_listed_by_user_name_sorted_and_found()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, vera, anna, mona) = (await host.Cast.Olga, await host.Cast.Vera, await host.Cast.Anna, await host.Cast.Mona);
        await host.Change(anna.Id, person => person with { Active = false, Name = "Zoe" });

        var all = (await olga.Get("users.list")).ShouldAgree();
        all.Members.ShouldBe(["users", "count", "offset", "total", "success"]);
        all.Each("users", "username").ShouldBe(["anna", "mona", "olga", "vera"]);
        all.Each("users", "nameInsensitive")[0].ShouldBe("zoe");
        all.Each("users", "emails").ShouldAllBe(emails => emails != null);
        (await olga.Get("""users.list?sort={"name":-1}&count=1""")).Each("users", "username").ShouldBe(["anna"]);
        (await olga.Get("""users.list?sort={"status":1,"username":-1}""")).Each("users", "username").ShouldBe(["anna", "vera", "olga", "mona"]);
        (await olga.Get("""users.list?sort={"createdAt":1}""")).Each("users", "username")[0].ShouldBe("olga");
        (await olga.Get("""users.list?sort={"username":-1}&offset=1&count=2""")).Each("users", "username").ShouldBe(["olga", "mona"]);
        (await olga.Get("users.list?text=ZO")).Each("users", "username").ShouldBe(["anna"]);
        (await olga.Get("users.list?text=mona@")).Each("users", "_id").ShouldBe([mona.Id]);
        (await olga.Get("users.list?email=Mona@example.org")).Each("users", "_id").ShouldBe([mona.Id]);
        (await olga.Get("users.list?sort=name")).ShouldRefuse(400, "Invalid sort parameter provided: \"name\" [error-invalid-sort]", "error-invalid-sort");

        var part = (await vera.Get("users.list")).ShouldAgree();
        part["total"]!.GetValue<int>().ShouldBe(4);
        part.Each("users", "emails").Count(emails => emails is not null).ShouldBe(1);
        (await vera.Get("users.list?text=mona@")).Each("users", "_id").ShouldBeEmpty();
        (await vera.Get("users.list?email=mona@example.org")).Each("users", "_id").ShouldBeEmpty();
        (await vera.Get("users.list?text=mona")).Each("users", "_id").ShouldBe([mona.Id]);
    }

    [Fact]
    public async Task Everybody_says_of_themselves_whether_they_are_there_and_few_of_others()
    {
        var (olga, vera, arno) = (await fixture.Cast.Olga, await fixture.Cast.Vera, await fixture.Cast.Arno);
        (await vera.Post("users.setStatus", """{"status":"busy","message":"at lunch"}""")).ShouldAgree().Members.ShouldBe(["success"]);
        var own = (await vera.Get("users.getStatus")).ShouldAgree();
        own.Text.ShouldBe($$"""{"_id":"{{vera.Id}}","connectionStatus":"busy","status":"busy","message":"at lunch","success":true}""");
        (await arno.Get("users.getStatus?username=vera")).ShouldAgree().Members.ShouldBe(["_id", "status", "message", "success"]);
        (await vera.Post("users.setStatus", """{"message":null}""")).ShouldAgree();
        (await arno.Get($"users.getStatus?userId={vera.Id}")).ShouldAgree().Members.ShouldBe(["_id", "status", "success"]);
        (await arno.Get("users.getStatus?userId=x")).ShouldRefuse(400, NotFound);

        (await vera.Post("users.setStatus", """{"status":"away","username":"arno"}""")).ShouldRefuse(403, "unauthorized");
        (await vera.Post("users.setStatus", """{"status":"away","username":"unknown"}""")).ShouldRefuse(403, "unauthorized");
        (await olga.Post("users.setStatus", """{"status":"away","username":"arno"}""")).ShouldAgree();
        fixture.Host.Person(arno.Id).Status.ShouldBe(Presence.Away);
        fixture.Host.Person(arno.Id).IsAvailable.ShouldBeTrue();
        (await olga.Post("users.setStatus", """{"status":"away","userId":"x"}""")).ShouldRefuse(
            400, "The required \"userId\" or \"username\" param provided does not match any users [error-invalid-user]", "error-invalid-user");
    }

    [Theory]
    [InlineData("{}", "Match error: Failed Match.OneOf, Match.Maybe or Match.Optional validation", null)]
    [InlineData("""{"status":"asleep"}""", "Valid status types include online, away, offline, and busy. [error-invalid-status]", "error-invalid-status")]
    [InlineData("""{"status":"away","expiresAt":"2001-01-01T00:00:00.000Z"}""", "expiresAt must be a future date [error-invalid-date]", "error-invalid-date")]
    [InlineData("""{"status":"away","expiresAt":"soon"}""", "expiresAt must be a future date [error-invalid-date]", "error-invalid-date")]
    [InlineData("""{"status":5}""", "Match error: Expected string, got number in field status", null)]
    [InlineData("""{"mood":"good"}""", "Match error: Unknown key in field mood", null)]
    public async Task A_status_that_is_none_is_refused(string body, string error, string? errorType)
    {
        var abel = await fixture.Cast.Abel;
        (await abel.Post("users.setStatus", body)).ShouldRefuse(400, error, errorType);
        var dated = (await abel.Post("users.setStatus", """{"status":"away","expiresAt":"2999-01-01T00:00:00.000Z"}""")).ShouldAgree();
        dated.Warnings.ShouldBe(["The status stays until it is changed: expiresAt has no effect."]);
    }
}
