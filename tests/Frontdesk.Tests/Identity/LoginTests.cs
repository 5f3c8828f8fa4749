using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Identity;

public sealed class LoginTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string SignedOut = "You must be logged in to do this.";

    [Theory]
    [InlineData("""{"user":"anna","password":PASSWORD}""")]
    [InlineData("""{"user":"ANNA","password":PASSWORD}""")]
    [InlineData("""{"user":"anna@example.org","password":PASSWORD}""")]
    [InlineData("""{"username":"anna","password":PASSWORD}""")]
    [InlineData("""{"email":"Anna@Example.org","password":PASSWORD}""")]
    [InlineData("""{"user":{"username":"anna"},"password":PASSWORD}""")]
    [InlineData("""{"user":{"email":"anna@example.org"},"password":PASSWORD}""")]
    [InlineData("""{"user":"anna","password":{"digest":DIGEST,"algorithm":"sha-256"}}""")]
    [InlineData("""{"user":"anna","password":{"hashed":DIGEST,"algorithm":"sha-256"},"code":"123456"}""")]
    public async Task Somebody_signs_in_in_any_of_the_forms_that_clients_send(string form)
    {
        await fixture.Cast.Anna;
        var wrong = form.Replace("PASSWORD", "\"wrong\"", StringComparison.Ordinal).Replace("DIGEST", Quoted(DigestOf("wrong")), StringComparison.Ordinal);
        (await fixture.Cast.Nobody.Post("login", wrong)).ShouldRefuse(401, "Unauthorized");

        var signedIn = (await fixture.Cast.Nobody.Post("login", Filled(form))).ShouldAgree();
        signedIn.Members.ShouldBe(["status", "data", "success"]);
        signedIn["status"]!.GetValue<string>().ShouldBe("success");
        var data = signedIn["data"]!;
        data["authToken"]!.GetValue<string>().Length.ShouldBe(43);
        data["me"]!["username"]!.GetValue<string>().ShouldBe("anna");
        data["me"]!["emails"]![0]!["address"]!.GetValue<string>().ShouldBe("anna@example.org");

        var anna = await As(data);
        (await anna.Get("me")).ShouldAgree()["_id"]!.GetValue<string>().ShouldBe(anna.Id);
        signedIn.Text.ShouldNotContain("assword\":\"");
    }

    [Fact]
    public async Task An_unknown_user_cannot_be_told_from_a_wrong_password()
    {
        await fixture.Cast.Vera;
        var wrong = await fixture.Cast.Nobody.Post("login", """{"user":"vera","password":"wrong"}""");
        var unknown = await fixture.Cast.Nobody.Post("login", """{"user":"nobody-of-that-name","password":"wrong"}""");
        var noAddress = await fixture.Cast.Nobody.Post("login", """{"user":"nobody@example.org","password":"wrong"}""");
        wrong.ShouldRefuse(401, "Unauthorized");
        wrong.Members.ShouldBe(["success", "status", "error", "message"]);
        unknown.Text.ShouldBe(wrong.Text);
        noAddress.Text.ShouldBe(wrong.Text);
    }

    [Theory]
    [InlineData("{}", "Send user and password, or resume [invalid-params]", "user")]
    [InlineData("""{"user":"anna"}""", "Send user and password, or resume [invalid-params]", "user")]
    [InlineData("""{"password":"secret"}""", "Send user and password, or resume [invalid-params]", "user")]
    [InlineData("""{"user":["anna"],"password":"secret"}""", "must be object [invalid-params]", "user")]
    [InlineData("""{"user":{"username":1},"password":"secret"}""", "must be string [invalid-params]", "user")]
    [InlineData("""{"user":"anna","password":7}""", "password must be a text or {digest, algorithm: \"sha-256\"} [invalid-params]", "password")]
    [InlineData("""{"user":"anna","password":{"digest":"x","algorithm":"md5"}}""", "password must be a text or {digest, algorithm: \"sha-256\"} [invalid-params]", "password")]
    [InlineData("""{"resume":5}""", "must be string [invalid-params]", "resume")]
    public async Task A_form_that_is_none_is_refused_with_the_field(string body, string error, string field)
    {
        var refused = await fixture.Cast.Nobody.Post("login", body);
        refused.ShouldRefuse(400, error, "invalid-params");
        refused["details"]!["field"]!.GetValue<string>().ShouldBe(field);
        (await fixture.Cast.Nobody.Post("login", """{"user":"anna",}""")).Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_token_that_was_kept_signs_in_again_and_stays_as_it_is()
    {
        var first = (await Login("arno"))["data"]!;
        var again = (await fixture.Cast.Nobody.Post("login", $$"""{"resume":"{{first["authToken"]}}"}""")).ShouldAgree()["data"]!;
        again["authToken"]!.GetValue<string>().ShouldBe(first["authToken"]!.GetValue<string>());
        again["userId"]!.GetValue<string>().ShouldBe(first["userId"]!.GetValue<string>());
        (await fixture.Cast.Nobody.Post("login", """{"resume":"of-nobody"}""")).ShouldRefuse(401, "Unauthorized");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Signing_out_ends_the_token_that_was_presented_and_no_other(string method)
    {
        var (here, elsewhere) = (await As((await Login("abel"))["data"]!), await As((await Login("abel"))["data"]!));
        (await here.Get("me")).ShouldAgree();

        var goodbye = (await here.Send(new HttpMethod(method), "logout")).ShouldAgree();
        goodbye.Text.ShouldBe("""{"status":"success","data":{"message":"You've been logged out!"}}""");
        (await here.Get("me")).ShouldRefuse(401, SignedOut);
        (await here.Send(new HttpMethod(method), "logout")).ShouldRefuse(401, SignedOut);
        (await elsewhere.Get("me")).ShouldAgree();
        (await fixture.Cast.Nobody.Post("login", $$"""{"resume":"{{here.Token}}"}""")).ShouldRefuse(401, "Unauthorized");
    }

    [Fact]
    public async Task Me_is_the_caller_and_shows_no_secret()
    {
        var vera = await fixture.Cast.Vera;
        var me = (await vera.Get("me")).ShouldAgree();
        me.Members.ShouldBe([
            "_id", "name", "username", "emails", "email", "roles", "active", "status", "statusConnection", "requirePasswordChange", "settings", "avatarUrl", "isOAuthUser", "createdAt", "_updatedAt", "success",
        ]);
        me["roles"]!.ToJsonString().ShouldBe("""["user"]""");
        me["settings"]!["preferences"].ShouldBeOfType<JsonObject>();
    }

    [Fact]
    public async Task Who_has_not_both_headers_right_is_nobody()
    {
        var vera = await fixture.Cast.Vera;
        var max = await fixture.Cast.Max;
        (await vera.Get("me")).ShouldAgree();
        var refused = await vera.With(max.Id, vera.Token!).Get("me");
        refused.ShouldRefuse(401, SignedOut);
        refused.Text.ShouldBe($$"""{"success":false,"status":"error","error":"{{SignedOut}}","message":"{{SignedOut}}"}""");
        foreach (var headers in new (string, string)[][] { [("X-User-Id", vera.Id)], [("X-Auth-Token", vera.Token!)], [("X-User-Id", vera.Id), ("X-Auth-Token", vera.Token + "x")], [("X-User-Id", vera.Id), ("X-Auth-Token", new string('x', 5000))] })
            (await fixture.Cast.Nobody.Send(HttpMethod.Get, "me", (string?)null, headers)).ShouldRefuse(401, SignedOut);
    }

    [Fact]
    public async Task A_deactivated_account_is_told_so_only_to_who_knows_its_password()
    {
        var host = fixture.Host;
        var gone = await host.Cast.Join("gone");
        await host.Change(gone.Id, person => person with { Active = false });
        (await gone.Get("me")).ShouldRefuse(401, SignedOut);
        (await host.Cast.Nobody.Post("login", """{"user":"gone","password":"wrong"}""")).ShouldRefuse(401, "Unauthorized");
        var refused = await host.Cast.Nobody.Post("login", Filled("""{"user":"gone","password":PASSWORD}"""));
        refused.ShouldRefuse(401, "error-user-is-not-activated");
        refused["message"]!.GetValue<string>().ShouldBe("This account is deactivated. Ask an administrator.");
        (await host.Cast.Nobody.Post("login", $$"""{"resume":"{{gone.Token}}"}""")).ShouldRefuse(401, "Unauthorized");
    }

    private async Task<Answer> Login(string username)
    {
        await fixture.Cast.Play(username);
        return (await fixture.Cast.Nobody.Post("login", Filled($$"""{"user":"{{username}}","password":PASSWORD}"""))).ShouldAgree();
    }

    private async Task<Client> As(JsonNode data) =>
        (await fixture.Cast.Play(data["me"]!["username"]!.GetValue<string>())).With(data["userId"]!.GetValue<string>(), data["authToken"]!.GetValue<string>());

    private static string Filled(string form) =>
        form.Replace("PASSWORD", Quoted(Cast.Password), StringComparison.Ordinal).Replace("DIGEST", Quoted(DigestOf(Cast.Password)), StringComparison.Ordinal);

    private static string Quoted(string text) => $"\"{text}\"";

    private static string DigestOf(string password) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password)));
}
