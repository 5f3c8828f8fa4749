using Frontdesk.Permissions;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Identity;

public sealed class AccessTokenTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";
    private const string SignedOut = "You must be logged in to do this.";
    private const string NotFound = "Token not found [error-token-does-not-exists]";

    [Theory]
    [InlineData("POST", "users.generatePersonalAccessToken")]
    [InlineData("POST", "users.regeneratePersonalAccessToken")]
    [InlineData("POST", "users.removePersonalAccessToken")]
    [InlineData("GET", "users.getPersonalAccessTokens")]
    public async Task Only_who_may_have_tokens_has_them(string method, string path)
    {
        var host = fixture.Host;
        var guest = await host.Cast.Join("guest");
        await host.Change(guest.Id, person => person with { Roles = [BuiltInRoles.Guest] });
        (await host.Cast.Nobody.Send(new HttpMethod(method), path, method == "GET" ? null : "{broken")).ShouldRefuse(401, SignedOut);
        (await guest.Send(new HttpMethod(method), path, method == "GET" ? null : "{broken")).ShouldRefuse(403, Forbidden);
        if (method == "GET")
            return;
        var refused = await (await host.Cast.Vera).Post(path, "{}");
        refused.ShouldRefuse(400, "The 'tokenName' param is required");
        refused["details"]!["field"]!.GetValue<string>().ShouldBe("tokenName");
        (await (await host.Cast.Vera).Post(path, """{"tokenName":"  "}""")).ShouldRefuse(400, "The 'tokenName' param is required");
        (await (await host.Cast.Vera).Post(path, """{"tokenName":{}}""")).ShouldRefuse(400, "must be string [invalid-params]", "invalid-params");
    }

    [Fact]
    public async Task A_token_is_shown_once_and_does_not_end()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (vera, anna) = (await host.Cast.Vera, await host.Cast.Anna);
        var made = (await vera.Post("users.generatePersonalAccessToken", """{"tokenName":"nightly report"}""")).ShouldAgree();
        made.Members.ShouldBe(["token", "success"]);
        var secret = made["token"]!.GetValue<string>();
        (await vera.Post("users.generatePersonalAccessToken", """{"tokenName":"nightly report"}""")).ShouldRefuse(400, "A token with this name already exists [error-token-already-exists]", "error-token-already-exists");
        (await anna.Post("users.generatePersonalAccessToken", """{"tokenName":"nightly report","bypassTwoFactor":true}""")).ShouldAgree();

        var list = (await vera.Get("users.getPersonalAccessTokens")).ShouldAgree();
        list.Each("tokens", "name").ShouldBe(["nightly report"]);
        list.Each("tokens", "lastTokenPart").ShouldBe([secret[^6..]]);
        list.Each("tokens", "bypassTwoFactor").ShouldBe(["false"]);
        list.Text.ShouldNotContain(secret);
        host.Registrar.Current.Records().ShouldAllBe(record => !System.Text.Encoding.UTF8.GetString(record.Body.ToArray()).Contains(secret, StringComparison.Ordinal));

        host.Clock.Advance(TimeSpan.FromDays(10_000));
        (await vera.With(vera.Id, secret).Get("me")).ShouldAgree();
    }

    [Fact]
    public async Task A_token_gets_another_secret_or_is_removed_and_the_old_one_is_good_for_nothing()
    {
        var vera = await fixture.Cast.Vera;
        var first = (await vera.Post("users.generatePersonalAccessToken", """{"tokenName":"backup","bypassTwoFactor":true}""")).ShouldAgree()["token"]!.GetValue<string>();
        var second = (await vera.Post("users.regeneratePersonalAccessToken", """{"tokenName":"backup"}""")).ShouldAgree()["token"]!.GetValue<string>();
        (await vera.With(vera.Id, first).Get("me")).ShouldRefuse(401, SignedOut);
        (await vera.With(vera.Id, second).Get("me")).ShouldAgree();
        (await vera.Get("users.getPersonalAccessTokens")).Each("tokens", "bypassTwoFactor").ShouldBe(["true"]);

        (await vera.Post("users.removePersonalAccessToken", """{"tokenName":"backup"}""")).ShouldAgree().Members.ShouldBe(["success"]);
        (await vera.With(vera.Id, second).Get("me")).ShouldRefuse(401, SignedOut);
        foreach (var path in new[] { "users.removePersonalAccessToken", "users.regeneratePersonalAccessToken" })
            (await vera.Post(path, """{"tokenName":"backup"}""")).ShouldRefuse(400, NotFound, "error-token-does-not-exists");
        (await vera.Get("users.getPersonalAccessTokens")).Each("tokens", "name").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_preview_makes_no_token_and_shows_none()
    {
        var arno = await fixture.Cast.Arno;
        var preview = (await arno.Post("users.generatePersonalAccessToken?dryRun=true", """{"tokenName":"preview"}""")).ShouldAgree();
        preview["changes"]!.ToJsonString().ShouldBe("""[{"kind":"token"}]""");
        preview.Members.ShouldBe(["dryRun", "changes", "warnings", "impact", "success"]);
        (await arno.Get("users.getPersonalAccessTokens")).Each("tokens", "name").ShouldBeEmpty();
    }
}
