using Frontdesk.Testing;

namespace Frontdesk.Tests.Identity;

/// <summary>Somebody chooses another password for themselves.</summary>
public sealed class OwnPasswordTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string SignedOut = "You must be logged in to do this.";
    private const string Wrong = "That is not your current password [error-invalid-password]";
    private const string New = "another battery staple";

    [Fact]
    public async Task It_holds_from_then_on_and_every_other_login_ends()
    {
        var anna = await fixture.Cast.Anna;
        var made = (await anna.Post("users.generatePersonalAccessToken", """{"tokenName":"program"}""")).ShouldAgree()["token"]!.GetValue<string>();
        var (here, there) = (new Browser(fixture.Host), new Browser(fixture.Host));
        await here.SignIn("anna");
        await there.SignIn("anna");
        await fixture.Host.Change(anna.Id, person => person with { RequirePasswordChange = true });

        (await here.Send(HttpMethod.Post, "/api/ext/v1/me/password", Form(Cast.Password, New))).ShouldAgree().Text.ShouldBe("""{"success":true}""");
        (await here.Get("me")).ShouldAgree()["requirePasswordChange"]!.GetValue<bool>().ShouldBeFalse();
        (await there.Get("me")).ShouldRefuse(401, SignedOut);
        (await anna.Get("me")).ShouldRefuse(401, SignedOut);
        (await anna.With(anna.Id, made).Get("me")).ShouldAgree();
        (await fixture.Cast.Nobody.Post("login", Browser.FormOf("anna", Cast.Password))).ShouldRefuse(401, "Unauthorized");
        (await fixture.Cast.Nobody.Post("login", Browser.FormOf("anna", New))).ShouldAgree();

        var change = (await (await fixture.Cast.Olga).Get("/api/ext/v1/changes?actor=anna")).ShouldAgree();
        change.Text.ShouldContain("Anna changed user anna, changed the password of Anna and ended a session.");
        change.Text.ShouldNotContain(New);
    }

    [Fact]
    public async Task A_wrong_current_one_is_refused_and_counted_with_the_failures_of_login()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (vera, there) = (new Browser(host), new Browser(host));
        await vera.SignIn("vera");
        await there.SignIn("vera");
        var before = host.Registrar.Current.Sequence;
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var refused = await vera.Send(HttpMethod.Post, "/api/ext/v1/me/password", Form("wrong", New));
            refused.ShouldRefuse(400, Wrong, "error-invalid-password");
            refused["details"]!["field"]!.GetValue<string>().ShouldBe("current");
        }
        (await vera.Send(HttpMethod.Post, "/api/ext/v1/me/password", Form(Cast.Password, New)))
            .ShouldRefuse(429, "Too many failed attempts. Wait a moment before you try again. [error-login-blocked-for-user]", "error-login-blocked-for-user");
        (await host.Cast.Nobody.Post("login", Browser.FormOf("vera", Cast.Password))).ShouldRefuse(401, "error-login-blocked-for-user");
        host.Registrar.Current.Sequence.ShouldBe(before);
        (await there.Get("me")).ShouldAgree();

        host.Clock.Advance(TimeSpan.FromSeconds(61));
        (await vera.Send(HttpMethod.Post, "/api/ext/v1/me/password", Form(Cast.Password, New))).ShouldAgree();
    }

    [Theory]
    [InlineData("{}", "current")]
    [InlineData("""{"current":"correct horse battery staple"}""", "password")]
    [InlineData("""{"current":"correct horse battery staple","password":""}""", "password")]
    [InlineData("""{"current":"correct horse battery staple","password":"1234567"}""", "password")]
    [InlineData("""{"current":"correct horse battery staple","password":null}""", "password")]
    [InlineData("""{"current":"correct horse battery staple","password":{"digest":"0000000000000000000000000000000000000000000000000000000000000000","algorithm":"sha-256"}}""", "password")]
    [InlineData("""{"current":7,"password":"12345678"}""", "current")]
    [InlineData("""{"current":"x","password":"12345678","userId":"x"}""", "userId")]
    public async Task What_could_be_no_password_is_refused_with_the_field(string body, string field)
    {
        var max = await fixture.Cast.Max;
        var refused = await max.Post("/api/ext/v1/me/password", body);
        ((int)refused.Status).ShouldBe(400, refused.Text);
        refused["details"]!["field"]!.GetValue<string>().ShouldBe(field, refused.Text);
    }

    [Fact]
    public async Task It_needs_somebody_who_is_signed_in_and_by_cookie_the_header()
    {
        (await fixture.Cast.Nobody.Post("/api/ext/v1/me/password", Form(Cast.Password, New))).ShouldRefuse(401, SignedOut);
        var browser = new Browser(fixture.Host);
        await browser.SignIn("mona");
        ((int)(await browser.Bare(HttpMethod.Post, "/api/ext/v1/me/password", Form(Cast.Password, New))).Status).ShouldBe(403);
        var preview = (await browser.Send(HttpMethod.Post, "/api/ext/v1/me/password?dryRun=true", Form(Cast.Password, New))).ShouldAgree();
        preview["changes"]!.AsArray().ShouldAllBe(change => change!.AsObject().Count == 1);
        (await fixture.Cast.Nobody.Post("login", Browser.FormOf("mona", Cast.Password))).ShouldAgree();
    }

    private static string Form(string current, string password) => $$"""{"current":"{{current}}","password":"{{password}}"}""";
}
