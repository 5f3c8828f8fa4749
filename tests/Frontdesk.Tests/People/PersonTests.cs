using System.Text.Json.Nodes;
using Frontdesk.Permissions;
using Frontdesk.Testing;

namespace Frontdesk.Tests.People;

public sealed class PersonTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";
    private const string NoSuchUser = "The required \"userId\" or \"username\" param provided does not match any users [error-invalid-user]";

    [Theory]
    [InlineData("POST", "users.create", "vera")]
    [InlineData("POST", "users.update", "vera")]
    [InlineData("POST", "users.delete", "vera")]
    [InlineData("POST", "users.setActiveStatus", "vera")]
    [InlineData("GET", "users.list", "guest")]
    public async Task The_door_is_shut_before_the_body_is_read(string method, string path, string who)
    {
        var guest = await fixture.Cast.Join("guest");
        await fixture.Host.Change(guest.Id, person => person with { Roles = [BuiltInRoles.Guest] });
        var body = method == "GET" ? null : "{broken";
        (await fixture.Cast.Nobody.Send(new HttpMethod(method), path, body)).ShouldRefuse(401, "You must be logged in to do this.");
        (await (who == "guest" ? guest : await fixture.Cast.Vera).Send(new HttpMethod(method), path, body)).ShouldRefuse(403, Forbidden);
    }

    [Fact]
    public async Task Somebody_new_has_what_was_sent_and_signs_in()
    {
        var olga = await fixture.Cast.Olga;
        var made = (await olga.Post("users.create", """
            {"username":"Nora.N-1_x","name":"Nora","email":"nora@example.org","password":"as long as one likes","roles":["livechat-agent"],"verified":true,
             "nickname":"no","bio":"b","statusText":"here","requirePasswordChange":true,"customFields":{"team":"x","n":{"a":[1]}},"joinDefaultChannels":true}
            """)).ShouldAgree();
        made.Members.ShouldBe(["user", "success"]);
        var user = made["user"]!.AsObject();
        user.Select(member => member.Key).ShouldBe([
            "_id", "username", "name", "type", "status", "statusText", "nickname", "bio", "active", "emails", "roles", "statusLivechat", "requirePasswordChange", "customFields", "settings", "createdAt", "_updatedAt",
        ]);
        user["_id"]!.GetValue<string>().Length.ShouldBe(17);
        user["emails"]!.ToJsonString().ShouldBe("""[{"address":"nora@example.org","verified":true}]""");
        user["roles"]!.ToJsonString().ShouldBe("""["livechat-agent"]""");
        user["statusLivechat"]!.GetValue<string>().ShouldBe("available");
        user["customFields"]!.ToJsonString().ShouldBe("""{"n":{"a":[1]},"team":"x"}""");
        (await SignIn("nora.n-1_X", "as long as one likes")).ShouldAgree();
        (await SignIn("nora.n-1_X", "as short")).ShouldRefuse(401, "Unauthorized");
    }

    [Fact]
    public async Task Without_roles_somebody_is_a_user_and_with_none_nothing()
    {
        (await Create("plain"))["user"]!["roles"]!.ToJsonString().ShouldBe("""["user"]""");
        (await Create("bare", """{"roles":[]}"""))["user"]!["roles"]!.ToJsonString().ShouldBe("[]");
        var inactive = await Create("dormant", """{"active":false}""");
        inactive["user"]!["active"]!.GetValue<bool>().ShouldBeFalse();
        (await SignIn("dormant", "pass")).ShouldRefuse(401, "error-user-is-not-activated");
    }

    [Theory]
    [InlineData("""{"username":"VERA"}""", "VERA is already in use :( [error-field-unavailable]", "error-field-unavailable", "username")]
    [InlineData("""{"email":"Vera@EXAMPLE.org"}""", "Vera@EXAMPLE.org is already in use :( [error-field-unavailable]", "error-field-unavailable", "email")]
    [InlineData("""{"username":"with space"}""", "with space is not a valid user name: letters, digits, dots, dashes and underscores, at most 100 [error-input-is-not-a-valid-field]", "error-input-is-not-a-valid-field", "username")]
    [InlineData("""{"username":""}""", " is not a valid user name: letters, digits, dots, dashes and underscores, at most 100 [error-input-is-not-a-valid-field]", "error-input-is-not-a-valid-field", "username")]
    [InlineData("""{"username":"zoë"}""", "zoë is not a valid user name: letters, digits, dots, dashes and underscores, at most 100 [error-input-is-not-a-valid-field]", "error-input-is-not-a-valid-field", "username")]
    [InlineData("""{"email":"none"}""", "none is not an e-mail address [error-invalid-email]", "error-invalid-email", "email")]
    [InlineData("""{"email":"a@b@c"}""", "a@b@c is not an e-mail address [error-invalid-email]", "error-invalid-email", "email")]
    [InlineData("""{"email":"@b"}""", "@b is not an e-mail address [error-invalid-email]", "error-invalid-email", "email")]
    [InlineData("""{"roles":["user","nonesuch"]}""", "Invalid role [error-invalid-role]", "error-invalid-role", "roles")]
    [InlineData("""{"password":""}""", "password must NOT have fewer than 1 characters [invalid-params]", "invalid-params", "password")]
    [InlineData("""{"password":{"digest":"abc","algorithm":"sha-256"}}""", "password.digest must be the 64 hexadecimal digits of a SHA-256 [invalid-params]", "invalid-params", "password")]
    [InlineData("""{"password":{"digest":"E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855","algorithm":"sha-256"}}""", "password must NOT have fewer than 1 characters [invalid-params]", "invalid-params", "password")]
    [InlineData("""{"name":null}""", "must be string [invalid-params]", "invalid-params", "name")]
    [InlineData("""{"name":" "}""", "must NOT have fewer than 1 characters [invalid-params]", "invalid-params", "name")]
    [InlineData("""{"roles":"user"}""", "must be array [invalid-params]", "invalid-params", "roles")]
    [InlineData("""{"isAdmin":true}""", "must NOT have additional properties [invalid-params]", "invalid-params", "isAdmin")]
    public async Task Somebody_who_cannot_be_is_refused_with_the_field_and_by_both_routes(string change, string error, string errorType, string field)
    {
        var olga = await fixture.Cast.Olga;
        await fixture.Cast.Vera;
        var (people, body) = (fixture.Host.Registrar.Current.People.Count, Body("fresh-one", change));
        var refused = await olga.Post("users.create", body);
        refused.ShouldRefuse(400, error, errorType);
        refused["details"]!["field"]!.GetValue<string>().ShouldBe(field);
        fixture.Host.Registrar.Current.People.Count.ShouldBe(people);

        if (change.Contains("null", StringComparison.Ordinal))
            return; // clears the name of somebody who has one
        var max = await fixture.Cast.Max;
        var before = fixture.Host.Person(max.Id);
        (await olga.Post("users.update", $$"""{"userId":"{{max.Id}}","data":{{change}}}""")).ShouldRefuse(400, error, errorType);
        fixture.Host.Person(max.Id).ShouldBe(before);
    }

    [Fact]
    public async Task What_is_required_is_asked_for_by_name()
    {
        var olga = await fixture.Cast.Olga;
        foreach (var member in new[] { "name", "email", "username", "password" })
        {
            var body = JsonNode.Parse(Body("incomplete", "{}"))!.AsObject();
            body.Remove(member);
            var refused = await olga.Post("users.create", body.ToJsonString());
            refused.ShouldRefuse(400, $"must have required property '{member}' [invalid-params]", "invalid-params");
            refused["details"]!["field"]!.GetValue<string>().ShouldBe(member);
        }
        (await olga.Post("users.create", Body("incomplete", "{}"))).ShouldAgree();
    }

    [Fact]
    public async Task A_random_password_is_known_to_nobody_and_a_digest_is_as_good_as_a_password()
    {
        var olga = await fixture.Cast.Olga;
        var random = (await olga.Post("users.create", """{"username":"randy","name":"R","email":"randy@example.org","setRandomPassword":true,"sendWelcomeEmail":true}""")).ShouldAgree();
        random.Warnings.ShouldBe(["Nobody knows the password of randy, because it is random. Set one with users.update.", "No welcome e-mail was sent: this server sends no e-mail."]);
        (await SignIn("randy", "")).ShouldRefuse(401, "Unauthorized");

        var digest = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData("sesame"u8));
        await Create("digby", $$$"""{"password":{"digest":"{{{digest}}}","algorithm":"sha-256"}}""");
        (await SignIn("digby", "sesame")).ShouldAgree();
    }

    [Fact]
    public async Task What_is_not_sent_stays_and_null_clears_what_may_be_empty()
    {
        var olga = await fixture.Cast.Olga;
        var id = (await Create("kim", """{"nickname":"k","bio":"b","customFields":{"a":1},"verified":true}"""))["user"]!["_id"]!.GetValue<string>();
        var before = fixture.Host.Person(id);

        (await Update(id, "{}"))["user"]!["_updatedAt"]!.GetValue<string>().ShouldBe(Frontdesk.Wire.Instants.Text(before.UpdatedAt));
        fixture.Host.Person(id).ShouldBe(before);
        var renamed = (await Update(id, """{"name":"Kim K","nickname":null,"customFields":null}"""))["user"]!;
        (renamed["name"]!.GetValue<string>(), renamed["bio"]!.GetValue<string>(), renamed["nickname"], renamed["customFields"]).ShouldBe(("Kim K", "b", null, null));
        (await Update(id, """{"email":"kim@example.org"}"""))["user"]!["emails"]![0]!["verified"]!.GetValue<bool>().ShouldBeTrue();
        (await Update(id, """{"email":"kim2@example.org"}"""))["user"]!["emails"]![0]!["verified"]!.GetValue<bool>().ShouldBeFalse();
        (await Update(id, """{"verified":true}"""))["user"]!["emails"]![0]!["verified"]!.GetValue<bool>().ShouldBeTrue();
        (await Update(id, """{"username":"KIM"}"""))["user"]!["username"]!.GetValue<string>().ShouldBe("KIM");
        (await SignIn("kim2@example.org", "pass")).ShouldAgree();
        (await SignIn("kim@example.org", "pass")).ShouldRefuse(401, "Unauthorized");
        (await olga.Post("users.update", """{"userId":"nobody","data":{}}""")).ShouldRefuse(400, NoSuchUser, "error-invalid-user");
        (await olga.Post("users.update", """{"userId":"x"}""")).ShouldRefuse(400, "must have required property 'data' [invalid-params]", "invalid-params");
    }

    [Fact]
    public async Task A_new_user_name_is_the_one_in_every_roster()
    {
        var olga = await fixture.Cast.Olga;
        var id = (await Create("row", """{"roles":["livechat-agent"]}"""))["user"]!["_id"]!.GetValue<string>();
        var department = await fixture.Host.Department("rows", agentIds: id);
        await Update(id, """{"username":"rowena"}""");
        (await olga.Get($"livechat/department/{department.Id}/agents")).ShouldAgree().Each("agents", "username").ShouldBe(["rowena"]);
        (await olga.Get("users.info?username=row")).ShouldRefuse(400, "User not found.");
    }

    [Fact]
    public async Task A_preview_changes_nothing_and_shows_no_hash()
    {
        var olga = await fixture.Cast.Olga;
        var preview = (await olga.Post("users.create?dryRun=true", Body("ghost", "{}"))).ShouldAgree();
        preview["changes"]!.AsArray().Select(change => change!["kind"]!.GetValue<string>()).ShouldBe(["person", "credential"]);
        preview["changes"]![1]!.AsObject().Count.ShouldBe(1);
        (await olga.Get("users.info?username=ghost")).ShouldRefuse(400, "User not found.");

        var vera = await fixture.Cast.Vera;
        var hash = fixture.Host.Registrar.Current.Credentials[vera.Id].PasswordHash;
        foreach (var (path, body) in new[]
        {
            ("users.update", $$$"""{"userId":"{{{vera.Id}}}","data":{"password":"new"}}"""),
            ("users.delete", $$"""{"userId":"{{vera.Id}}"}"""),
            ("users.setActiveStatus", $$"""{"userId":"{{vera.Id}}","activeStatus":false}"""),
        })
        {
            var changes = (await olga.Post(path + "?dryRun=true", body)).ShouldAgree();
            changes["changes"]!.AsArray().Count.ShouldBeGreaterThan(0);
            changes.Text.ShouldNotContain(hash);
            changes.Text.ShouldNotContain("passwordHash");
        }
        (await vera.Get("me")).ShouldAgree();
        (await SignIn("vera", Cast.Password)).ShouldAgree();
    }

    [Fact]
    public async Task Further_permissions_are_needed_for_a_password_for_activity_and_for_the_role_admin()
    {
        var host = fixture.Host;
        var olga = await host.Cast.Olga;
        var clerk = await host.Cast.Join("clerk");
        var role = (await olga.Post("roles.create", """{"name":"clerks"}""")).ShouldAgree()["role"]!["_id"]!.GetValue<string>();
        foreach (var permission in new[] { "edit-other-user-info", "create-user" })
            (await olga.Post("permissions.addRole", $$"""{"permissionId":"{{permission}}","role":"{{role}}"}""")).ShouldAgree();
        await host.Change(clerk.Id, person => person with { Roles = person.Roles.Add(role) });
        var id = (await Create("subject"))["user"]!["_id"]!.GetValue<string>();

        const string editing = "Editing user is not allowed [error-action-not-allowed]";
        const string admin = "Assigning admin is not allowed [error-action-not-allowed]";
        Task<Answer> Try(string data, string? whom = null) => clerk.Post("users.update", $$"""{"userId":"{{whom ?? id}}","data":{{data}}}""");
        (await Try("""{"name":"S","active":true}""")).ShouldAgree();
        (await Try("""{"active":false}""")).ShouldRefuse(400, editing, "error-action-not-allowed");
        (await Try("""{"password":"mine"}""")).ShouldRefuse(400, editing, "error-action-not-allowed");
        (await Try("""{"roles":["admin"]}""")).ShouldRefuse(400, admin, "error-action-not-allowed");
        (await clerk.Post("users.create", Body("sly", """{"roles":["admin"]}"""))).ShouldRefuse(400, admin, "error-action-not-allowed");
        const string assigning = "Assigning roles is not allowed [error-action-not-allowed]";
        (await Try("""{"roles":["user","livechat-manager"]}""", clerk.Id)).ShouldRefuse(400, assigning, "error-action-not-allowed");
        (await clerk.Post("users.create", Body("sly", """{"roles":["livechat-manager"]}"""))).ShouldRefuse(400, assigning, "error-action-not-allowed");
        (await Try("""{"name":"S","roles":["user"]}""")).ShouldAgree();
        (await clerk.Post("users.create", Body("plainer", """{"roles":["user"]}"""))).ShouldAgree();
        (await clerk.Post("users.setActiveStatus", $$"""{"userId":"{{id}}","activeStatus":false}""")).ShouldRefuse(403, Forbidden);

        foreach (var permission in new[] { "edit-other-user-password", "edit-other-user-active-status" })
            (await olga.Post("permissions.addRole", $$"""{"permissionId":"{{permission}}","role":"{{role}}"}""")).ShouldAgree();
        (await Try("""{"password":"theirs","active":false}""")).ShouldAgree();
        (await Try("""{"password":"taken over"}""", olga.Id)).ShouldRefuse(400, editing, "error-action-not-allowed");
        (await Try("""{"name":"Olga"}""", olga.Id)).ShouldAgree();
    }

    private async Task<Answer> Create(string username, string change = "{}") =>
        (await (await fixture.Cast.Olga).Post("users.create", Body(username, change))).ShouldAgree();

    private async Task<Answer> Update(string id, string data) =>
        (await (await fixture.Cast.Olga).Post("users.update", $$"""{"userId":"{{id}}","data":{{data}}}""")).ShouldAgree();

    private Task<Answer> SignIn(string user, string password) => fixture.Cast.Nobody.Post("login", $$"""{"user":"{{user}}","password":"{{password}}"}""");

    private static string Body(string username, string change)
    {
        var body = JsonNode.Parse($$"""{"username":"{{username}}","name":"{{username}}","email":"{{username}}@example.org","password":"pass"}""")!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            body[name] = value?.DeepClone();
        return body.ToJsonString();
    }
}
