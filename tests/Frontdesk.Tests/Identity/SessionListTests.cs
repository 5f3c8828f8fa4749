using Frontdesk.Testing;

namespace Frontdesk.Tests.Identity;

/// <summary>Where somebody is signed in, and how they end it.</summary>
public sealed class SessionListTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string SignedOut = "You must be logged in to do this.";
    private const string Unknown = "There is no session of yours of that id [error-session-not-found]";

    [Fact]
    public async Task Everybody_sees_their_own_logins_newest_first_and_nothing_to_sign_in_with()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var vera = await host.Cast.Vera; // her token does not expire
        (await vera.Post("users.generatePersonalAccessToken", """{"tokenName":"program"}""")).ShouldAgree();
        await new Browser(host).SignIn("anna");
        var (older, newer) = (new Browser(host), new Browser(host));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await older.SignIn("vera");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await newer.SignIn("vera");

        var list = (await older.Bare(HttpMethod.Get, "/api/ext/v1/sessions")).ShouldAgree();
        list.Members.ShouldBe(["sessions", "success"]);
        list["sessions"]!.AsArray().Select(session => string.Join(',', session!.AsObject().Select(member => member.Key))).Distinct().ShouldBe(["id,createdAt,expiresAt,current"]);
        list.Each("sessions", "current").ShouldBe(["false", "true", "false"]);
        list.Each("sessions", "createdAt").ShouldBe(list.Each("sessions", "createdAt").OrderDescending());
        list.Each("sessions", "expiresAt").Select(end => end is null).ShouldBe([false, false, true]);
        list.Each("sessions", "id").ShouldAllBe(id => id!.Length == 24 && id.All(char.IsAsciiHexDigitLower));
        foreach (var token in host.Registrar.Current.Tokens.Values)
            list.Text.ShouldNotContain(token.Hash);
        (await vera.Get("/api/ext/v1/sessions")).ShouldAgree().Each("sessions", "current").ShouldBe(["false", "false", "true"]);
        (await host.Cast.Nobody.Get("/api/ext/v1/sessions")).ShouldRefuse(401, SignedOut);

        host.Clock.Advance(TimeSpan.FromDays(91));
        (await vera.Get("/api/ext/v1/sessions")).ShouldAgree().Each("sessions", "current").ShouldBe(["true"]);
    }

    [Fact]
    public async Task One_is_ended_by_its_id_and_only_by_whoever_it_belongs_to()
    {
        var (here, there, anna) = (new Browser(fixture.Host), new Browser(fixture.Host), new Browser(fixture.Host));
        await here.SignIn("max");
        await there.SignIn("max");
        await anna.SignIn("anna");
        var id = (await there.Get("/api/ext/v1/sessions"))["sessions"]!.AsArray().Single(session => session!["current"]!.GetValue<bool>())!["id"]!.GetValue<string>();

        (await here.Bare(HttpMethod.Delete, $"/api/ext/v1/sessions/{id}")).ShouldRefuse(403, "With the cookie frontdesk_session, or to get it, a change needs the header X-Frontdesk-Console with any value [error-console-header-required]", "error-console-header-required");
        (await anna.Send(HttpMethod.Delete, $"/api/ext/v1/sessions/{id}")).ShouldRefuse(404, Unknown, "error-session-not-found");
        var preview = (await here.Send(HttpMethod.Delete, $"/api/ext/v1/sessions/{id}?dryRun=true")).ShouldAgree();
        preview["changes"]!.ToJsonString().ShouldBe("""[{"kind":"token"}]""");
        (await there.Get("me")).ShouldAgree();

        (await here.Send(HttpMethod.Delete, $"/api/ext/v1/sessions/{id}")).ShouldAgree().Text.ShouldBe("""{"success":true}""");
        (await there.Get("me")).ShouldRefuse(401, SignedOut);
        (await here.Get("me")).ShouldAgree();
        (await here.Send(HttpMethod.Delete, $"/api/ext/v1/sessions/{id}")).ShouldRefuse(404, Unknown, "error-session-not-found");
        foreach (var wrong in new[] { "x", id[..23], id + "0", Uri.EscapeDataString(fixture.Host.Registrar.Current.Tokens.Keys.First()) })
            (await here.Send(HttpMethod.Delete, $"/api/ext/v1/sessions/{wrong}")).ShouldRefuse(404, Unknown, "error-session-not-found");
    }

    [Fact]
    public async Task All_others_are_ended_at_once_and_access_tokens_stay()
    {
        var moritz = await fixture.Cast.Moritz;
        var made = (await moritz.Post("users.generatePersonalAccessToken", """{"tokenName":"program"}""")).ShouldAgree()["token"]!.GetValue<string>();
        var (here, there, somebody) = (new Browser(fixture.Host), new Browser(fixture.Host), new Browser(fixture.Host));
        await here.SignIn("moritz");
        await there.SignIn("moritz");
        await somebody.SignIn("abel");

        (await here.Send(HttpMethod.Delete, "/api/ext/v1/sessions")).ShouldAgree();
        (await here.Get("/api/ext/v1/sessions")).ShouldAgree().Each("sessions", "current").ShouldBe(["true"]);
        (await there.Get("me")).ShouldRefuse(401, SignedOut);
        (await moritz.Get("me")).ShouldRefuse(401, SignedOut);
        (await moritz.With(moritz.Id, made).Get("me")).ShouldAgree();
        (await somebody.Get("me")).ShouldAgree();
    }
}
