using Frontdesk.Permissions;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Roles;

public sealed class GrantTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";

    [Theory]
    [InlineData("permissions.update")]
    [InlineData("permissions.addRole")]
    [InlineData("permissions.removeRole")]
    public async Task Only_who_holds_access_permissions_grants(string path)
    {
        (await fixture.Cast.Nobody.Post(path, "{broken")).ShouldRefuse(401, "You must be logged in to do this.");
        (await (await fixture.Cast.Max).Post(path, "{broken")).ShouldRefuse(403, Forbidden);
    }

    [Fact]
    public async Task A_grant_replaces_the_list_and_holds_at_the_next_request_also_for_administrators()
    {
        var (olga, vera) = (await fixture.Cast.Olga, await fixture.Cast.Vera);
        (await vera.Get("livechat/units")).ShouldRefuse(403, Forbidden);
        var given = (await Grant(("manage-livechat-units", ["user"]))).ShouldAgree();
        given.Members.ShouldBe(["permissions", "success"]);
        given["permissions"]!.AsArray().Count.ShouldBe(Permission.All.Count);
        given["permissions"]!.AsArray().Single(item => item!["_id"]!.GetValue<string>() == "manage-livechat-units")!["roles"]!.ToJsonString().ShouldBe("""["user"]""");
        (await vera.Get("livechat/units")).ShouldAgree();

        (await Grant(("manage-livechat-units", []))).ShouldAgree();
        (await olga.Get("livechat/units")).ShouldRefuse(403, Forbidden);
        (await olga.Post("permissions.addRole", """{"permissionId":"manage-livechat-units","role":"admin"}""")).ShouldAgree().Members.ShouldBe(["success"]);
        (await olga.Get("livechat/units")).ShouldAgree();
        (await olga.Post("permissions.removeRole", """{"permissionId":"manage-livechat-units","role":"admin"}""")).ShouldAgree();
        (await olga.Get("livechat/units")).ShouldRefuse(403, Forbidden);
    }

    [Theory]
    [InlineData("{}", "must have required property 'permissions' [invalid-params]", "invalid-params", "")]
    [InlineData("""{"permissions":{}}""", "must be array [invalid-params]", "invalid-params", "permissions")]
    [InlineData("""{"permissions":[{"_id":"create-user"}]}""", "must have required property 'roles' [invalid-params]", "invalid-params", "permissions[0].roles")]
    [InlineData("""{"permissions":[{"_id":"create-user","roles":["user","user"]}]}""", "must NOT have duplicate items [invalid-params]", "invalid-params", "permissions[0].roles")]
    [InlineData("""{"permissions":[{"_id":"create-user","roles":[],"x":1}]}""", "must NOT have additional properties [invalid-params]", "invalid-params", "permissions[0].x")]
    [InlineData("""{"permissions":[],"x":1}""", "must NOT have additional properties [invalid-params]", "invalid-params", "x")]
    [InlineData("""{"permissions":[{"_id":"create-user","roles":["user"]},{"_id":"fly","roles":[]}]}""", "Invalid permission [error-invalid-permission]", "error-invalid-permission", "_id")]
    [InlineData("""{"permissions":[{"_id":"create-user","roles":["user"]},{"_id":"delete-user","roles":["pilot"]}]}""", "Invalid role [error-invalid-role]", "error-invalid-role", "roles")]
    public async Task A_body_that_is_wrong_in_one_part_changes_nothing(string body, string error, string errorType, string field)
    {
        var olga = await fixture.Cast.Olga;
        var sequence = fixture.Host.Registrar.Current.Sequence;
        var refused = await olga.Post("permissions.update", body);
        refused.ShouldRefuse(400, error, errorType);
        if (field.Length > 0)
            refused["details"]!["field"]!.GetValue<string>().ShouldBe(field);
        fixture.Host.Registrar.Current.Sequence.ShouldBe(sequence);
        (await olga.Post("permissions.addRole", """{"permissionId":"fly","role":"admin"}""")).ShouldRefuse(400, "Invalid permission [error-invalid-permission]", "error-invalid-permission");
        (await olga.Post("permissions.removeRole", """{"permissionId":"create-user","role":"pilot"}""")).ShouldRefuse(400, "Invalid role [error-invalid-role]", "error-invalid-role");
    }

    [Fact]
    public async Task Only_what_differs_is_kept_so_that_later_defaults_hold_for_the_rest()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        var all = (await olga.Get("permissions.listAll")).ShouldAgree();
        all.Members.ShouldBe(["update", "remove", "success"]);
        var table = all["update"]!.AsArray().Select(item => (item!["_id"]!.GetValue<string>(), item["roles"]!.AsArray().Select(role => role!.GetValue<string>()).ToArray())).ToList();
        table.Count.ShouldBe(Permission.All.Count);
        table[0] = (table[0].Item1, ["bot"]);
        (await olga.Post("permissions.update", BodyOf([.. table]))).ShouldAgree();
        host.Registrar.Current.Grants.Keys.ShouldBe([table[0].Item1]);
    }

    [Fact]
    public async Task What_has_changed_since_is_listed_alone()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, vera) = (await host.Cast.Olga, await host.Cast.Vera);
        var since = Frontdesk.Wire.Instants.Text(host.Clock.GetUtcNow());
        (await vera.Get("permissions.listAll?updatedSince=" + since)).ShouldAgree().Text.ShouldBe("""{"update":[],"remove":[],"success":true}""");
        (await olga.Post("permissions.addRole", """{"permissionId":"create-user","role":"livechat-manager"}""")).ShouldAgree();
        (await vera.Get("permissions.listAll?updatedSince=" + since)).Each("update", "_id").ShouldBe(["create-user"]);
        (await vera.Get("permissions.listAll?updatedSince=yesterday")).ShouldRefuse(
            400, "The \"updatedSince\" query parameter must be a valid date [error-updatedSince-param-invalid]", "error-updatedSince-param-invalid");
        (await host.Cast.Nobody.Get("permissions.listAll")).ShouldRefuse(401, "You must be logged in to do this.");
    }

    [Fact]
    public async Task Administrators_may_lock_themselves_out_and_are_told()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        const string warning = "Nobody holds access-permissions any more, so nobody can change permissions or roles from now on.";
        var body = BodyOf(("access-permissions", []));
        (await olga.Post("permissions.update?dryRun=true", body)).ShouldAgree().Warnings.ShouldBe([warning]);
        (await olga.Post("permissions.update", BodyOf(("access-permissions", ["admin", "bot"])))).ShouldAgree().Warnings.ShouldBeEmpty();
        (await olga.Post("permissions.update", body)).ShouldAgree().Warnings.ShouldBe([warning]);
        (await olga.Post("permissions.update", BodyOf(("access-permissions", ["admin"])))).ShouldRefuse(403, Forbidden);
    }

    private async Task<Answer> Grant(params (string, string[])[] grants) => await (await fixture.Cast.Olga).Post("permissions.update", BodyOf(grants));

    private static string BodyOf(params (string Permission, string[] Roles)[] grants) =>
        $$"""{"permissions":[{{string.Join(',', grants.Select(grant => $$"""{"_id":"{{grant.Permission}}","roles":[{{string.Join(',', grant.Roles.Select(role => $"\"{role}\""))}}]}"""))}}]}""";
}
