using Frontdesk.Identity;
using Frontdesk.Testing;
using Microsoft.AspNetCore.Http;

namespace Frontdesk.Tests.Identity;

/// <summary>What other pages could make a browser do with the cookie that it keeps, and what is in a cookie that is none of ours.</summary>
public sealed class SessionCookieTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string SignedOut = "You must be logged in to do this.";
    private const string NoConsole = "With the cookie frontdesk_session, or to get it, a change needs the header X-Frontdesk-Console with any value [error-console-header-required]";

    [Theory]
    [InlineData("POST", "users.setStatus", """{"status":"busy"}""")]
    [InlineData("POST", "livechat/units", """{"unitData":{"name":"forged","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""")]
    [InlineData("POST", "livechat/units", "{")]
    [InlineData("PUT", "livechat/department/x", "{}")]
    [InlineData("DELETE", "livechat/units/x", null)]
    [InlineData("POST", "/api/ext/v1/batch", """{"operations":[{"method":"POST","path":"users.setStatus","body":{"status":"busy"}}]}""")]
    [InlineData("DELETE", "/api/ext/v1/session", null)]
    [InlineData("GET", "logout", null)]
    public async Task A_change_by_cookie_without_the_header_is_refused_and_changes_nothing(string method, string path, string? body)
    {
        var browser = new Browser(fixture.Host);
        await browser.SignIn("max");
        var before = fixture.Host.Registrar.Current.Sequence;
        foreach (var headers in new (string, string)[][] { [], [("X-Frontdesk-Console", " ")], [("X-Requested-With", "XMLHttpRequest"), ("Sec-Fetch-Site", "same-origin")] })
        {
            var refused = await browser.Bare(HttpMethod.Parse(method), path, body, headers);
            refused.ShouldRefuse(403, NoConsole, "error-console-header-required");
            refused["details"]!["field"]!.GetValue<string>().ShouldBe("X-Frontdesk-Console");
        }
        fixture.Host.Registrar.Current.Sequence.ShouldBe(before);
        (await browser.Bare(HttpMethod.Get, "me")).ShouldAgree();
    }

    [Fact]
    public async Task With_the_header_a_change_is_made_and_says_who_made_it()
    {
        var browser = new Browser(fixture.Host);
        await browser.SignIn("mona");
        (await browser.Send(HttpMethod.Post, "users.setStatus", """{"status":"away"}""")).ShouldAgree();
        (await browser.Send(HttpMethod.Post, "/api/ext/v1/batch", """{"operations":[{"method":"POST","path":"users.setStatus","body":{"status":"busy"}}]}""")).ShouldAgree();
        fixture.Host.Person((await fixture.Cast.Mona).Id).Status.ShouldBe(Presence.Busy);
        (await browser.Send(HttpMethod.Post, "livechat/units", "{")).ShouldRefuse(403, "User does not have the permissions required for this action [error-unauthorized]");
    }

    [Fact]
    public async Task No_page_signs_a_visitor_in_as_somebody_else()
    {
        await fixture.Cast.Arno;
        var browser = new Browser(fixture.Host);
        var before = fixture.Host.Registrar.Current.Sequence;
        (await browser.Bare(HttpMethod.Post, "/api/ext/v1/session", Browser.FormOf("arno", Cast.Password))).ShouldRefuse(403, NoConsole, "error-console-header-required");
        (await browser.Bare(HttpMethod.Post, "/api/ext/v1/session", Browser.FormOf("arno", Cast.Password), ("X-Auth-Token", "x"), ("X-User-Id", "x"))).ShouldRefuse(403, NoConsole, "error-console-header-required");
        browser.SetCookie.ShouldBeNull();
        fixture.Host.Registrar.Current.Sequence.ShouldBe(before);
    }

    [Theory]
    [InlineData(true, "Sec-Fetch-Site", "same-origin")]
    [InlineData(true, "Sec-Fetch-Site", "none")]
    [InlineData(true, "Origin", "HOST")]
    [InlineData(false, "Sec-Fetch-Site", "cross-site")]
    [InlineData(false, "Sec-Fetch-Site", "same-site")]
    [InlineData(false, "Sec-Fetch-Site", "")]
    [InlineData(false, "Sec-Fetch-Site", "same-origin, cross-site")]
    [InlineData(false, "Origin", "https://evil.example")]
    [InlineData(false, "Origin", "http://127.0.0.1:1")]
    [InlineData(false, "Origin", "null")]
    public async Task The_cookie_is_believed_only_from_pages_of_ours(bool isBelieved, string header, string value)
    {
        var browser = new Browser(fixture.Host);
        await browser.SignIn("anna");
        (string, string)[] from = [(header, value.Replace("HOST", fixture.Host.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal))];
        var me = await browser.Send(HttpMethod.Get, "me", null, from);
        var change = await browser.Send(HttpMethod.Post, "users.setStatus", """{"status":"online"}""", from);
        var session = (await browser.Send(HttpMethod.Get, "/api/ext/v1/session", null, from)).ShouldAgree();
        if (isBelieved)
        {
            me.ShouldAgree();
            change.ShouldAgree();
            session["me"].ShouldNotBeNull();
        }
        else
        {
            me.ShouldRefuse(401, SignedOut);
            change.ShouldRefuse(401, SignedOut);
            session["me"].ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("x")]
    [InlineData("ID")]
    [InlineData("ID.")]
    [InlineData(".SECRET")]
    [InlineData("SECRET.ID")]
    [InlineData("ID.SECRETx")]
    [InlineData("IDx.SECRET")]
    [InlineData("ID.SECRET.SECRET")]
    [InlineData("ID%2ESECRETx")]
    [InlineData("%00.%ff%zz")]
    [InlineData("\"ID.wrong\"")]
    [InlineData("=;=;;,")]
    [InlineData("%C3%BC.%C3%BC")]
    public async Task A_broken_cookie_is_nobody(string value)
    {
        var browser = new Browser(fixture.Host);
        await browser.SignIn("vera");
        var (id, secret) = browser.Cookie!.Split('.') is [var left, var right] ? (left, right) : default;
        browser.Cookie = value.Replace("ID", id, StringComparison.Ordinal).Replace("SECRET", secret, StringComparison.Ordinal);
        (await browser.Get("me")).ShouldRefuse(401, SignedOut);
        (await browser.Get("/api/ext/v1/session")).ShouldAgree()["me"].ShouldBeNull();
        browser.Cookie = new string('x', 3000) + "." + new string('y', 3000);
        (await browser.Get("me")).ShouldRefuse(401, SignedOut);
    }

    [Fact]
    public async Task Whoever_sends_a_header_of_the_contract_is_judged_by_those_alone()
    {
        var (vera, max) = (await fixture.Cast.Vera, await fixture.Cast.Max);
        var browser = new Browser(fixture.Host);
        await browser.SignIn("vera");
        (await browser.Send(HttpMethod.Get, "me", null, ("X-User-Id", max.Id), ("X-Auth-Token", max.Token!))).ShouldAgree()["username"]!.GetValue<string>().ShouldBe("max");
        (await browser.Bare(HttpMethod.Post, "users.setStatus", """{"status":"online"}""", ("X-User-Id", max.Id), ("X-Auth-Token", max.Token!))).ShouldAgree();
        (await browser.Send(HttpMethod.Get, "me", null, ("X-User-Id", vera.Id), ("X-Auth-Token", "wrong"))).ShouldRefuse(401, SignedOut);
        (await browser.Send(HttpMethod.Get, "me", null, ("X-Auth-Token", "wrong"))).ShouldRefuse(401, SignedOut);
        (await browser.Send(HttpMethod.Get, "me", null, ("X-User-Id", vera.Id))).ShouldRefuse(401, SignedOut);
    }

    [Fact]
    public async Task Where_nobody_needs_to_be_known_a_cookie_without_the_header_is_passed_over()
    {
        await fixture.Cast.Arno;
        var browser = new Browser(fixture.Host);
        await browser.SignIn("vera");
        (await browser.Bare(HttpMethod.Post, "login", Browser.FormOf("arno", Cast.Password))).ShouldAgree()["data"]!["me"]!["username"]!.GetValue<string>().ShouldBe("arno");
    }

    [Fact]
    public async Task A_kept_answer_is_read_only_with_the_cookie_that_it_was_made_for()
    {
        var (first, second) = (new Browser(fixture.Host), new Browser(fixture.Host));
        await first.SignIn("doro");
        await second.SignIn("doro");
        const string Form = """{"tokenName":"kept"}""";
        var made = (await first.Send(HttpMethod.Post, "users.generatePersonalAccessToken", Form, ("Idempotency-Key", "kept"))).ShouldAgree();
        var again = (await first.Send(HttpMethod.Post, "users.generatePersonalAccessToken", Form, ("Idempotency-Key", "kept"))).ShouldAgree();
        (again.Text, again.Header("Idempotency-Replayed")).ShouldBe((made.Text, "true"));
        ((int)(await second.Send(HttpMethod.Post, "users.generatePersonalAccessToken", Form, ("Idempotency-Key", "kept"))).Status).ShouldBe(422);
    }

    [Fact]
    public async Task Pages_of_other_origins_may_send_neither_the_cookie_nor_the_header()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        (await olga.Post("settings/API_Enable_CORS", """{"value":true}""")).ShouldAgree();
        foreach (var setting in new[] { "*", "https://shop.example" })
        {
            (await olga.Post("settings/API_CORS_Origin", $$"""{"value":"{{setting}}"}""")).ShouldAgree();
            var asked = await host.Cast.Nobody.Send(
                HttpMethod.Options, "/api/ext/v1/session", (string?)null, ("Origin", "https://shop.example"), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "x-frontdesk-console"));
            asked.Header("Access-Control-Allow-Headers")!.ShouldNotContain("X-Frontdesk-Console", Case.Insensitive);
            asked.Header("Access-Control-Allow-Headers")!.ShouldNotContain("*");
            asked.Header("Access-Control-Allow-Credentials").ShouldBeNull();
            (await host.Cast.Nobody.Send(HttpMethod.Get, "/api/ext/v1/session", (string?)null, ("Origin", "https://shop.example"))).Header("Access-Control-Allow-Credentials").ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public void Over_TLS_the_cookie_is_for_TLS_only(string scheme, bool isSecure)
    {
        var context = new DefaultHttpContext { Request = { Scheme = scheme } };
        SessionCookie.Give(context, new Token("hash", "id", DateTimeOffset.UnixEpoch, null, null, null, false), "secret");
        context.Response.Headers.SetCookie.ToString().Contains("; secure", StringComparison.OrdinalIgnoreCase).ShouldBe(isSecure);
    }

    [Theory]
    [InlineData("127.0.0.1", "https", true)]
    [InlineData("127.0.0.1", "http", false)]
    [InlineData("10.0.0.7", "https", false)]
    public async Task A_trusted_proxy_says_whether_the_browser_came_by_TLS(string trusted, string scheme, bool isSecure)
    {
        await using var host = await FrontdeskHost.StartAsync(settings: ("FRONTDESK_TRUSTED_PROXIES", trusted));
        await host.Cast.Vera;
        var browser = new Browser(host);
        (await browser.Send(HttpMethod.Post, "/api/ext/v1/session", Browser.FormOf("vera", Cast.Password), ("X-Forwarded-For", "192.0.2.1"), ("X-Forwarded-Proto", scheme))).ShouldAgree();
        browser.SetCookie!.Contains("; secure", StringComparison.OrdinalIgnoreCase).ShouldBe(isSecure);
    }
}
