namespace Frontdesk.Tests.Roles;

/// <summary><c>GET permissions/matrix</c>: every role and permission at once.</summary>
public sealed class MatrixTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Matrix = "/api/ext/v1/permissions/matrix";

    [Fact]
    public async Task It_says_what_the_lists_say_and_what_differs()
    {
        var (olga, vera) = (await fixture.Cast.Olga, await fixture.Cast.Vera);
        await fixture.Cast.Max;
        (await olga.Post("permissions.update", """{"permissions":[{"_id":"manage-livechat-units","roles":["admin"]},{"_id":"view-l-room","roles":["livechat-monitor","livechat-manager","livechat-agent","admin"]}]}""")).ShouldAgree();

        var matrix = (await olga.Get(Matrix)).ShouldAgree();
        matrix.Members.ShouldBe(["roles", "permissions", "success"]);
        matrix.Each("roles", "_id").ShouldBe((await olga.Get("roles.list")).Each("roles", "_id"));
        matrix["roles"]!.AsArray().Single(role => role!["_id"]!.GetValue<string>() == "livechat-manager")!.ToJsonString()
            .ShouldBe("""{"_id":"livechat-manager","name":"livechat-manager","description":"Runs the contact centre","protected":true,"people":1}""");
        var listed = (await olga.Get("permissions.listAll"));
        matrix.Each("permissions", "_id").ShouldBe(listed.Each("update", "_id"));
        matrix.Each("permissions", "roles").ShouldBe(listed.Each("update", "roles"));
        matrix["permissions"]!.AsArray().Where(permission => permission!["differs"]!.GetValue<bool>()).Select(permission => permission!.ToJsonString())
            .ShouldBe(["""{"_id":"manage-livechat-units","roles":["admin"],"defaults":["admin","livechat-manager"],"differs":true}"""]);

        var asVera = (await vera.Get(Matrix)).ShouldAgree();
        asVera.Each("roles", "people").ShouldAllBe(people => people == null);
        asVera.Each("permissions", "_id").ShouldBe(matrix.Each("permissions", "_id"));
        (await fixture.Cast.Nobody.Get("/api/ext/v1/permissions/matrix")).ShouldRefuse(401, "You must be logged in to do this.");
    }
}
