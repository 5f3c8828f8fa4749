using Frontdesk.Permissions;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Roles;

public sealed class RoleTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";
    private const string NoSuchRole = "[error-invalid-roleId]";
    private const string NameTaken = "Role name already exists [error-duplicate-role-names-not-allowed]";

    [Theory]
    [InlineData("POST", "roles.create")]
    [InlineData("POST", "roles.update")]
    [InlineData("POST", "roles.delete")]
    [InlineData("POST", "roles.addUserToRole")]
    [InlineData("POST", "roles.removeUserFromRole")]
    [InlineData("GET", "roles.getUsersInRole")]
    public async Task Only_who_holds_access_permissions_changes_roles(string method, string path)
    {
        var body = method == "GET" ? null : "{broken";
        (await fixture.Cast.Nobody.Send(new HttpMethod(method), path, body)).ShouldRefuse(401, "You must be logged in to do this.");
        (await (await fixture.Cast.Max).Send(new HttpMethod(method), path, body)).ShouldRefuse(403, Forbidden);
    }

    [Fact]
    public async Task The_built_in_roles_are_listed_with_those_that_were_made()
    {
        var made = await Create("night shift", ""","description":"after dark","scope":"Subscriptions" """);
        made.Members.ShouldBe(["role", "success"]);
        made["role"]!.AsObject().Select(member => member.Key).ShouldBe(["_id", "name", "description", "scope", "mandatory2fa", "protected", "_updatedAt"]);
        (made["role"]!["scope"]!.GetValue<string>(), made["role"]!["protected"]!.GetValue<bool>()).ShouldBe(("Subscriptions", false));

        var list = (await (await fixture.Cast.Vera).Get("roles.list")).ShouldAgree();
        list.Members.ShouldBe(["roles", "success"]);
        var ids = list.Each("roles", "_id");
        ids.ShouldContain(IdOf(made));
        foreach (var builtIn in BuiltInRoles.All.Keys)
            ids.ShouldContain(builtIn);
        (await fixture.Cast.Nobody.Get("roles.list")).ShouldRefuse(401, "You must be logged in to do this.");
    }

    [Theory]
    [InlineData("{}", "must have required property 'name' [invalid-params]", "invalid-params")]
    [InlineData("""{"name":" "}""", "must NOT have fewer than 1 characters [invalid-params]", "invalid-params")]
    [InlineData("""{"name":"x","scope":"Rooms"}""", "must be equal to one of the allowed values [invalid-params]", "invalid-params")]
    [InlineData("""{"name":"x","power":"all"}""", "must NOT have additional properties [invalid-params]", "invalid-params")]
    [InlineData("""{"name":"ADMIN"}""", NameTaken, "error-duplicate-role-names-not-allowed")]
    [InlineData("""{"name":"livechat-agent"}""", NameTaken, "error-duplicate-role-names-not-allowed")]
    public async Task A_role_that_cannot_be_is_refused(string body, string error, string errorType) =>
        (await (await fixture.Cast.Olga).Post("roles.create", body)).ShouldRefuse(400, error, errorType);

    [Fact]
    public async Task One_role_has_a_tag_and_who_has_not_seen_its_last_change_changes_nothing()
    {
        var (olga, id) = (await fixture.Cast.Olga, IdOf(await Create("watched", ""","description":"one" """)));
        var seen = (await (await fixture.Cast.Vera).Get("/api/ext/v1/roles/" + id)).ShouldAgree();
        seen.Members.ShouldBe(["role", "success"]);
        seen["role"]!["description"]!.GetValue<string>().ShouldBe("one");
        (await olga.Post("roles.update", $$"""{"roleId":"{{id}}","name":"watched","description":"two"}""")).ShouldAgree();
        var late = await olga.Send(HttpMethod.Post, "/api/v1/roles.update", $$"""{"roleId":"{{id}}","name":"watched","description":"three"}""", ("If-Match", seen.Header("ETag")!));
        late.ShouldRefuse(412, $"The role has changed since: it is {late.Header("ETag")} now [error-precondition-failed]", "error-precondition-failed");
        var now = (await olga.Get("/api/ext/v1/roles/" + id)).ShouldAgree();
        (now["role"]!["description"]!.GetValue<string>(), now.Header("ETag")).ShouldBe(("two", late.Header("ETag")));
        (await olga.Get("/api/ext/v1/roles/nobody")).ShouldRefuse(404, "There is no role of that id [error-role-not-found]", "error-role-not-found");
    }

    [Fact]
    public async Task A_role_is_described_anew_and_keeps_what_is_not_sent()
    {
        var olga = await fixture.Cast.Olga;
        var id = IdOf(await Create("first", ""","description":"one" """));
        await Create("second");
        var renamed = (await olga.Post("roles.update", $$"""{"roleId":"{{id}}","name":"First","mandatory2fa":true}""")).ShouldAgree();
        (renamed["role"]!["name"]!.GetValue<string>(), renamed["role"]!["description"]!.GetValue<string>(), renamed["role"]!["mandatory2fa"]!.GetValue<bool>()).ShouldBe(("First", "one", true));
        renamed.Warnings.ShouldBe(["There is no second factor to demand: mandatory2fa is kept and has no effect."]);
        (await olga.Post("roles.update", $$"""{"roleId":"{{id}}","name":"SECOND"}""")).ShouldRefuse(400, NameTaken, "error-duplicate-role-names-not-allowed");
        (await olga.Post("roles.update", """{"roleId":"none","name":"x"}""")).ShouldRefuse(400, NoSuchRole, "error-invalid-roleId");
    }

    [Fact]
    public async Task A_built_in_role_is_described_anew_but_not_renamed_or_deleted()
    {
        var olga = await fixture.Cast.Olga;
        (await olga.Post("roles.update", """{"roleId":"bot","name":"bot","description":"A machine"}""")).ShouldAgree()["role"]!["protected"]!.GetValue<bool>().ShouldBeTrue();
        (await olga.Get("roles.list"))["roles"]!.AsArray().Single(role => role!["_id"]!.GetValue<string>() == "bot")!["description"]!.GetValue<string>().ShouldBe("A machine");
        (await olga.Post("roles.update", """{"roleId":"bot","name":"robot"}""")).ShouldRefuse(400, "This role is built in and cannot be renamed [error-action-not-allowed]", "error-action-not-allowed");
        (await olga.Post("roles.update", """{"roleId":"bot","name":"bot","scope":"Subscriptions"}""")).ShouldRefuse(400, "This role is built in and cannot be renamed [error-action-not-allowed]", "error-action-not-allowed");
        (await olga.Post("roles.delete", """{"roleId":"bot"}""")).ShouldRefuse(400, "This role is built in and cannot be deleted [error-action-not-allowed]", "error-action-not-allowed");
    }

    [Fact]
    public async Task A_role_is_deleted_when_nobody_has_it_and_its_grants_go_with_it()
    {
        var (olga, vera) = (await fixture.Cast.Olga, await fixture.Cast.Vera);
        var id = IdOf(await Create("doomed"));
        (await olga.Post("permissions.addRole", $$"""{"permissionId":"view-livechat-units-of-others","role":"{{id}}"}""")).ShouldRefuse(400, "Invalid permission [error-invalid-permission]", "error-invalid-permission");
        (await olga.Post("permissions.addRole", $$"""{"permissionId":"manage-livechat-units","role":"{{id}}"}""")).ShouldAgree();
        (await olga.Post("roles.addUserToRole", $$"""{"roleId":"{{id}}","username":"vera"}""")).ShouldAgree();
        (await vera.Get("livechat/units")).ShouldAgree();

        (await olga.Post("roles.delete", $$"""{"roleId":"{{id}}"}""")).ShouldRefuse(400, "Cannot delete the role doomed because one user has it [error-role-in-use]", "error-role-in-use");
        (await olga.Post("roles.removeUserFromRole", $$"""{"roleId":"{{id}}","username":"vera"}""")).ShouldAgree();
        (await vera.Get("livechat/units")).ShouldRefuse(403, Forbidden);
        var sequence = fixture.Host.Registrar.Current.Sequence;
        (await olga.Post("roles.delete", $$"""{"roleId":"{{id}}"}""")).ShouldAgree().Members.ShouldBe(["success"]);
        fixture.Host.Registrar.Current.Sequence.ShouldBe(sequence + 1);
        (await olga.Get("permissions.listAll")).Text.ShouldNotContain(id);
        (await olga.Post("roles.delete", $$"""{"roleId":"{{id}}"}""")).ShouldRefuse(400, NoSuchRole, "error-invalid-roleId");
        (await olga.Post("roles.addUserToRole", $$"""{"roleId":"{{id}}","username":"vera"}""")).ShouldRefuse(400, NoSuchRole, "error-invalid-roleId");
    }

    [Fact]
    public async Task A_role_is_given_and_taken_and_its_holders_are_listed_by_page()
    {
        var olga = await fixture.Cast.Olga;
        var id = IdOf(await Create("pagers"));
        foreach (var username in new[] { "abel", "anna", "arno" })
        {
            await fixture.Cast.Play(username);
            var given = (await olga.Post("roles.addUserToRole", $$"""{"roleName":"PAGERS","username":"{{username}}"}""")).ShouldAgree();
            given["role"]!["_id"]!.GetValue<string>().ShouldBe(id);
            (await olga.Post("roles.addUserToRole", $$"""{"roleId":"{{id}}","username":"{{username}}"}""")).ShouldAgree(); // twice is no fault
        }

        var page = (await olga.Get($$"""roles.getUsersInRole?role={{id}}&count=1&offset=1&sort={"username":-1}""")).ShouldAgree();
        page.Members.ShouldBe(["users", "count", "offset", "total", "success"]);
        page.Each("users", "username").ShouldBe(["anna"]);
        page["total"]!.GetValue<int>().ShouldBe(3);
        page["users"]![0]!.AsObject().Select(member => member.Key).ShouldBe(["_id", "username", "name", "type", "status", "active"]);
        (await olga.Post("roles.removeUserFromRole", $$"""{"roleId":"{{id}}","username":"anna","scope":"Users"}""")).ShouldAgree().Members.ShouldBe(["success"]);
        (await olga.Post("roles.removeUserFromRole", $$"""{"roleId":"{{id}}","username":"anna"}""")).ShouldAgree();
        (await olga.Get("roles.getUsersInRole?role=" + id)).Each("users", "username").ShouldBe(["abel", "arno"]);

        (await olga.Get("roles.getUsersInRole")).ShouldRefuse(400, "Query param \"role\" is required [error-param-not-provided]", "error-param-not-provided");
        (await olga.Get("roles.getUsersInRole?role=none")).ShouldRefuse(400, NoSuchRole, "error-invalid-roleId");
        (await olga.Post("roles.addUserToRole", """{"username":"anna"}""")).ShouldRefuse(400, "error-invalid-role-properties");
        (await olga.Post("roles.addUserToRole", """{"roleId":"bot"}""")).ShouldRefuse(400, "must have required property 'username' [invalid-params]", "invalid-params");
        (await olga.Post("roles.addUserToRole", """{"roleId":"bot","username":"unknown"}""")).ShouldRefuse(
            400, "The required \"userId\" or \"username\" param provided does not match any users [error-invalid-user]", "error-invalid-user");
    }

    [Fact]
    public async Task The_role_admin_is_given_and_taken_by_who_may_assign_it()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, max) = (await host.Cast.Olga, await host.Cast.Max);
        await host.Cast.Join("otto", BuiltInRoles.Admin);
        await host.Cast.Vera;
        (await olga.Post("permissions.addRole", """{"permissionId":"access-permissions","role":"livechat-manager"}""")).ShouldAgree();
        const string refused = "Assigning admin is not allowed [error-action-not-allowed]";
        (await max.Post("roles.addUserToRole", """{"roleId":"bot","username":"vera"}""")).ShouldAgree();
        (await max.Post("roles.addUserToRole", """{"roleId":"admin","username":"vera"}""")).ShouldRefuse(400, refused, "error-action-not-allowed");
        (await max.Post("roles.removeUserFromRole", """{"roleId":"admin","username":"otto"}""")).ShouldRefuse(400, refused, "error-action-not-allowed");
        (await olga.Post("roles.addUserToRole", """{"roleId":"admin","username":"vera"}""")).ShouldAgree();
    }

    private async Task<Answer> Create(string name, string more = "") =>
        (await (await fixture.Cast.Olga).Post("roles.create", $$"""{"name":"{{name}}"{{more}}}""")).ShouldAgree();

    private static string IdOf(Answer made) => made["role"]!["_id"]!.GetValue<string>();
}
