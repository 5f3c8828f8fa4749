using System.Globalization;
using Frontdesk.Permissions;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Identity;

/// <summary>Signing in and out by cookie.</summary>
public sealed class SessionTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string SignedOut = "You must be logged in to do this.";

    [Theory]
    [InlineData("""{"user":"anna","password":"PASSWORD"}""")]
    [InlineData("""{"user":"Anna@Example.org","password":"PASSWORD"}""")]
    public async Task Whoever_signs_in_is_known_by_the_cookie_and_the_secret_is_nowhere_else(string form)
    {
        await fixture.Cast.Anna;
        var browser = new Browser(fixture.Host);
        var signedIn = (await browser.Send(HttpMethod.Post, "/api/ext/v1/session", form.Replace("PASSWORD", Cast.Password, StringComparison.Ordinal))).ShouldAgree();

        signedIn.Members.ShouldBe(["me", "success"]);
        var (userId, secret) = browser.Cookie!.Split('.') is [var id, var rest] ? (id, rest) : default;
        userId.ShouldBe((await fixture.Cast.Anna).Id);
        secret.Length.ShouldBe(43);
        signedIn.Text.ShouldNotContain(secret);
        var attributes = browser.SetCookie!.Split("; ")[1..].Select(attribute => attribute.ToLowerInvariant()).ToList();
        attributes.Where(attribute => !attribute.StartsWith("expires=", StringComparison.Ordinal)).ShouldBe(["path=/", "samesite=strict", "httponly"], ignoreOrder: true);
        var expires = DateTimeOffset.Parse(attributes.Single(attribute => attribute.StartsWith("expires=", StringComparison.Ordinal))["expires=".Length..], CultureInfo.InvariantCulture);
        (expires - fixture.Host.Registrar.Current.Tokens[Frontdesk.Identity.Secrets.HashOf(secret)].ExpiresAt!.Value).Duration().ShouldBeLessThan(TimeSpan.FromSeconds(2));

        (await browser.Get("me")).ShouldAgree()["username"]!.GetValue<string>().ShouldBe("anna");
        (await (await fixture.Cast.Anna).With(userId, secret).Get("me")).ShouldAgree(); // an ordinary login token
    }

    [Fact]
    public async Task A_page_asks_who_it_is_without_being_refused()
    {
        var browser = new Browser(fixture.Host);
        var nobody = (await browser.Bare(HttpMethod.Get, "/api/ext/v1/session")).ShouldAgree();
        nobody.Text.ShouldBe("""{"me":null,"success":true}""");

        var signedIn = await browser.SignIn("max");
        var max = (await browser.Bare(HttpMethod.Get, "/api/ext/v1/session")).ShouldAgree();
        max.Text.ShouldBe(signedIn.Text);
        var permissions = max["me"]!["permissions"]!.AsArray().Select(id => id!.GetValue<string>()).ToList();
        permissions.ShouldBe(fixture.Host.Registrar.Current.PermissionsOf(fixture.Host.Person((await fixture.Cast.Max).Id)).Select(permission => permission.Id));
        permissions.ShouldContain(Permission.ManageUnits.Id);
        permissions.ShouldNotContain(Permission.EditSettings.Id);
        var me = (await browser.Get("me")).ShouldAgree();
        max["me"]!.AsObject().Select(member => member.Key).ShouldBe([.. me.Members.SkipLast(1), "permissions"]);
    }

    [Fact]
    public async Task Signing_out_ends_the_token_and_clears_the_cookie()
    {
        var (here, elsewhere) = (new Browser(fixture.Host), new Browser(fixture.Host));
        await here.SignIn("abel");
        await elsewhere.SignIn("abel");
        var kept = here.Cookie;

        (await here.Send(HttpMethod.Delete, "/api/ext/v1/session")).ShouldAgree().Text.ShouldBe("""{"success":true}""");
        here.Cookie.ShouldBeNull();
        here.SetCookie!.ShouldStartWith("frontdesk_session=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/");
        here.Cookie = kept;
        (await here.Get("me")).ShouldRefuse(401, SignedOut);
        (await here.Send(HttpMethod.Delete, "/api/ext/v1/session")).ShouldRefuse(401, SignedOut);
        (await here.Get("/api/ext/v1/session")).ShouldAgree()["me"].ShouldBeNull();
        (await elsewhere.Get("me")).ShouldAgree();
    }

    [Fact]
    public async Task It_is_as_hard_to_guess_at_as_login_and_the_failures_are_counted_together()
    {
        await using var host = await FrontdeskHost.StartAsync();
        await host.Cast.Anna;
        var browser = new Browser(host);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var wrong = await browser.Send(HttpMethod.Post, "/api/ext/v1/session", Browser.FormOf("anna", "wrong"));
            var login = await host.Cast.Nobody.Post("login", Browser.FormOf("anna", "wrong"));
            wrong.ShouldRefuse(401, "Unauthorized");
            wrong.Text.ShouldBe(login.Text);
        }
        var locked = await browser.Send(HttpMethod.Post, "/api/ext/v1/session", Browser.FormOf("anna", Cast.Password));
        locked.ShouldRefuse(401, "error-login-blocked-for-user");
        (await host.Cast.Nobody.Post("login", Browser.FormOf("anna", Cast.Password))).Text.ShouldBe(locked.Text);
        browser.SetCookie.ShouldBeNull();

        host.Clock.Advance(TimeSpan.FromSeconds(61));
        await browser.SignIn("anna");
        (await browser.Send(HttpMethod.Post, "/api/ext/v1/session", Browser.FormOf("nobody", "wrong"))).ShouldRefuse(401, "Unauthorized");
    }

    [Fact]
    public async Task Somebody_who_is_deactivated_gets_no_cookie_and_loses_the_one_they_have()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var browser = new Browser(host);
        await browser.SignIn("vera");
        await host.Change((await host.Cast.Vera).Id, person => person with { Active = false });
        (await browser.Get("me")).ShouldRefuse(401, SignedOut);
        (await browser.Send(HttpMethod.Post, "/api/ext/v1/session", Browser.FormOf("vera", Cast.Password))).ShouldRefuse(401, "error-user-is-not-activated");
    }

    [Fact]
    public async Task A_token_that_does_not_expire_is_kept_until_the_browser_ends_and_one_that_does_ends()
    {
        await using var host = await FrontdeskHost.StartAsync(settings: ("OVERWRITE_SETTING_Accounts_LoginExpiration", "30"));
        var browser = new Browser(host);
        await browser.SignIn("vera");
        browser.SetCookie!.ShouldContain("expires=");
        host.Clock.Advance(TimeSpan.FromDays(30));
        (await browser.Get("me")).ShouldRefuse(401, SignedOut);

        (await (await host.Cast.Olga).Post("settings/Accounts_LoginExpiration", """{"value":0}""")).ShouldAgree();
        await browser.SignIn("vera");
        browser.SetCookie!.ShouldNotContain("expires=");
    }

    [Fact]
    public async Task Signing_in_is_never_answered_from_before()
    {
        var browser = new Browser(fixture.Host);
        await fixture.Cast.Arno;
        var form = Browser.FormOf("arno", Cast.Password);
        (await browser.Send(HttpMethod.Post, "/api/ext/v1/session", form, ("Idempotency-Key", "sign-in"))).ShouldAgree();
        var first = browser.Cookie;
        (await browser.Send(HttpMethod.Post, "/api/ext/v1/session", form, ("Idempotency-Key", "sign-in"))).ShouldAgree().Header("Idempotency-Replayed").ShouldBeNull();
        browser.Cookie.ShouldNotBe(first);
        (await browser.Get("me")).ShouldAgree();
    }

    [Theory]
    [InlineData("{}", "user")]
    [InlineData("""{"user":"anna"}""", "password")]
    [InlineData("""{"user":"","password":"x"}""", "user")]
    [InlineData("""{"user":{"username":"anna"},"password":"x"}""", "user")]
    [InlineData("""{"user":"anna","password":null}""", "password")]
    [InlineData("""{"user":"anna","password":7}""", "password")]
    [InlineData("""{"user":"anna","password":"x","remember":true}""", "remember")]
    public async Task A_form_that_is_none_is_refused_with_the_field(string body, string field)
    {
        var refused = await new Browser(fixture.Host).Send(HttpMethod.Post, "/api/ext/v1/session", body);
        ((int)refused.Status).ShouldBe(400, refused.Text);
        refused["details"]!["field"]!.GetValue<string>().ShouldBe(field, refused.Text);
    }
}
