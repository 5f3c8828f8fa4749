namespace Frontdesk.Tests.Units;

public sealed class UnitTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";

    [Fact]
    public async Task A_unit_is_made_as_the_seed_says_and_not_by_everybody()
    {
        var olga = await fixture.Cast.Olga;
        var mona = await fixture.Cast.Mona;
        var body = $$"""{"unitData":{"name":"unitxx2","visibility":"public"},"unitMonitors":[{"monitorId":"{{mona.Id}}","username":"mona"}],"unitDepartments":[]}""";

        var made = (await olga.Post("livechat/units", body)).ShouldAgree();
        made.Members.ShouldBe(["_id", "name", "visibility", "type", "numMonitors", "numDepartments", "_updatedAt", "success"]);
        made["numMonitors"]!.GetValue<int>().ShouldBe(1);
        made["type"]!.GetValue<string>().ShouldBe("u");

        (await fixture.Cast.Nobody.Post("livechat/units", "{broken")).ShouldRefuse(401, "You must be logged in to do this.");
        (await (await fixture.Cast.Vera).Post("livechat/units", "{broken")).ShouldRefuse(403, Forbidden);
        (await olga.Post("livechat/units", "{}")).ShouldRefuse(400, "Match error: Expected object, got undefined");
    }
}
