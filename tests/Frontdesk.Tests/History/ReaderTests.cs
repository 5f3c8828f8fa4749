using Frontdesk.Permissions;
using Frontdesk.Testing;

namespace Frontdesk.Tests.History;

/// <summary>The permission to look at the history opens no door that is shut elsewhere.</summary>
public sealed class ReaderTests
{
    private const string Changes = "/api/ext/v1/changes";
    private const string Organization = "/api/ext/v1/organization";
    private const string Url = "https://crm.example.org/hooks?token=of-the-receiver";

    [Fact]
    public async Task What_has_a_permission_of_its_own_is_named_only_to_who_lacks_it()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, max) = (await host.Cast.Olga, await host.Cast.Max);
        var hook = (await olga.Post("/api/ext/v1/webhooks", $$"""{"url":"{{Url}}"}""")).ShouldAgree()["_id"]!.GetValue<string>();
        (await olga.Post("settings/API_CORS_Origin", """{"value":"https://of-the-house.example.org"}""")).ShouldAgree();
        (await olga.Post("settings/Livechat_enabled", """{"value":false}""")).ShouldAgree();
        var last = host.Registrar.Current.Sequence;

        string[] paths = [Changes, $"{Changes}/{last - 2}", $"{Changes}/{last - 1}", Organization, $"{Organization}?asOf={last}"];
        foreach (var path in paths)
        {
            var told = (await max.Get(path)).ShouldAgree();
            told.Text.ShouldNotContain("of-the-receiver");
            told.Text.ShouldNotContain("of-the-house");
        }
        var change = (await max.Get($"{Changes}/{last - 2}")).ShouldAgree();
        change["changes"]![0]!.ToJsonString().ShouldBe($$"""{"kind":"webhook","id":"{{hook}}","before":null,"after":null}""");
        change.Members.ShouldNotContain("summary");
        change.Header("ETag").ShouldBe((await olga.Get($"{Changes}/{last - 2}")).Header("ETag")![..^1] + "+part\"");
        (await max.Get(Organization))["webhooks"]!.ToJsonString().ShouldBe($$"""[{"id":"{{hook}}"}]""");
        (await max.Get($"{Changes}/{last}")).ShouldAgree()["summary"]!.GetValue<string>().ShouldBe("Olga set Livechat_enabled to false.");

        var all = string.Concat(await Task.WhenAll(paths.Select(async path => (await olga.Get(path)).ShouldAgree().Text)));
        all.ShouldContain("of-the-receiver");
        all.ShouldContain("Olga set API_CORS_Origin to \\\"https://of-the-house.example.org\\\".");
        await host.Arrange(amendment => amendment.Put(new Grant(Permission.ManageWebhooks.Id, [BuiltInRoles.Admin, BuiltInRoles.Manager], amendment.Now)));
        (await max.Get(Organization)).Each("webhooks", "url").ShouldBe([Url]);
    }

    [Fact]
    public async Task Who_sees_a_part_of_the_organisation_has_no_history_of_the_whole()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (mona, vera) = (await host.Cast.Mona, await host.Cast.Vera);
        await host.Unit("So that sight is restricted");
        await host.Arrange(amendment => amendment.Put(new Grant(Permission.ViewAuditLog.Id, [BuiltInRoles.User], amendment.Now)));
        foreach (var path in new[] { Changes, Changes + "/1", Organization, Organization + "?asOf=1" })
        {
            (await vera.Get(path)).ShouldAgree();
            (await mona.Get(path)).ShouldRefuse(403, "User does not have the permissions required for this action [error-unauthorized]");
        }
    }
}
