using System.Text.Json.Nodes;
using Frontdesk.Permissions;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Blueprints;

/// <summary>Whoever may apply files may not thereby do what they could not do otherwise.</summary>
public sealed class BlueprintAuthorityTests
{
    private const string Export = "/api/ext/v1/organization/blueprint", Plan = "/api/ext/v1/organization/plan", Apply = "/api/ext/v1/organization/apply";
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";

    [Fact]
    public async Task Roles_grants_and_people_need_what_they_need_elsewhere()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, max) = (await host.Cast.Olga, await host.Cast.Max);
        await host.Cast.Anna;
        await GrantAsync(host, Permission.ManageOrganizationAsCode);
        var whole = (await max.Get(Export)).ShouldAgree()["blueprint"]!.GetValue<string>();
        var yaml = whole[whole.IndexOf("people:\n", StringComparison.Ordinal)..whole.IndexOf("# Roles", StringComparison.Ordinal)];
        var (before, newcomer) = (host.Registrar.Current.Sequence, "people:\n- username: nora\n");
        var (renamed, inactive, gone) = (With("username: anna", "username: anna\n  nickname: Ann"), With("username: anna", "username: anna\n  active: false"), Without("anna"));
        var (administrator, promoted) = (With("username: olga", "username: olga\n  nickname: Ol"), With("roles: [livechat-manager, user]", "roles: [admin, livechat-manager, user]"));

        foreach (var refused in new[] { "grants: []\n", "roles:\n- name: admin\n  description: Mine\n", renamed, inactive, gone, administrator, promoted, yaml.Replace("people:\n", newcomer, StringComparison.Ordinal) })
        {
            (await max.Post(Plan, Body(refused))).ShouldRefuse(403, Forbidden);
            (await max.Post(Apply, Body(refused))).ShouldRefuse(403, Forbidden);
        }
        host.Registrar.Current.Sequence.ShouldBe(before);
        (await max.Post(Apply, Body("units:\n- name: South\n"))).ShouldAgree();

        await GrantAsync(host, Permission.EditOtherUser);
        (await max.Post(Apply, Body(inactive))).ShouldRefuse(403, Forbidden);
        (await max.Post(Apply, Body(gone))).ShouldRefuse(403, Forbidden);
        (await max.Post(Apply, Body(administrator))).ShouldRefuse(403, Forbidden);
        (await max.Post(Apply, Body(promoted))).ShouldRefuse(400, "Assigning admin is not allowed [error-action-not-allowed]", "error-action-not-allowed");
        (await max.Post(Apply, Body(renamed))).ShouldAgree();
        await GrantAsync(host, Permission.EditOtherUserActive);
        (await max.Post(Apply, Body(inactive))).ShouldAgree();
        await GrantAsync(host, Permission.DeleteUser);
        (await max.Post(Apply, Body(gone))).ShouldAgree();
        (await olga.Post(Apply, Body(administrator))).ShouldAgree();

        string With(string present, string wanted) => yaml.Replace(present, wanted, StringComparison.Ordinal);
        string Without(string username) => string.Join("\n- username: ", yaml.Split("\n- username: ").Where(item => !item.StartsWith(username + "\n", StringComparison.Ordinal)));
    }

    /// <summary>As <c>roles.delete</c> does it; a grant that names a role which is not there would come to life with the next role of that id.</summary>
    [Theory]
    [InlineData("roles: []\n")]
    [InlineData("roles: []\ngrants:\n- permission: view-l-room\n  roles: [admin]\n")]
    public async Task A_role_that_goes_takes_along_what_it_was_granted(string yaml)
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        await host.Arrange(amendment => amendment.Put(new Role("lead", "lead", "", "Users", Mandatory2fa: false, Protected: false, amendment.Now)));
        await host.Arrange(amendment => amendment.Put(new Grant(Permission.ViewUsers.Id, [BuiltInRoles.Admin, "lead"], amendment.Now)));

        var plan = (await olga.Post(Plan, Body(yaml))).ShouldAgree();
        plan["items"]!.AsArray().Select(item => $"{item!["action"]} {item["kind"]} {item["name"]}").ShouldContain($"update grant {Permission.ViewUsers.Id}");
        (await olga.Post(Apply, Body(yaml))).ShouldAgree();
        host.Registrar.Current.Grants.Values.ShouldAllBe(grant => !grant.Roles.Contains("lead"));
        (await host.InspectAsync()).ShouldBeEmpty();

        await host.Arrange(amendment => amendment.Put(new Grant(Permission.ViewUsers.Id, ["ghost"], amendment.Now)));
        (await host.InspectAsync()).ShouldBe([$"The permission {Permission.ViewUsers.Id} is granted to the role ghost, which does not exist."]);
    }

    private static Task<Grant> GrantAsync(FrontdeskHost host, Permission permission) =>
        host.Arrange(amendment => amendment.Put(new Grant(permission.Id, [BuiltInRoles.Admin, BuiltInRoles.Manager], amendment.Now)));

    private static string Body(string yaml) => new JsonObject { ["blueprint"] = yaml, ["allow"] = true }.ToJsonString();
}
