namespace Frontdesk.Tests.Explaining;

/// <summary><c>GET explain/sight</c> and <c>GET explain/permission</c> over HTTP: who may ask about whom, and what is named when something is wrong.</summary>
public sealed class ExplainingHttpTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";
    private const string Explain = "/api/ext/v1/explain/";

    [Fact]
    public async Task Sight_is_explained_to_those_who_run_the_place_and_to_oneself()
    {
        var (olga, max, mona, anna, vera) = (await fixture.Cast.Olga, await fixture.Cast.Max, await fixture.Cast.Mona, await fixture.Cast.Anna, await fixture.Cast.Vera);
        var unit = await fixture.Host.Unit("South", mona.Id);
        var department = await fixture.Host.Department("Returns", unitId: unit.Id);
        var ofMona = $"{Explain}sight?personId={mona.Id}&kind=department&recordId={department.Id}";

        var explained = (await olga.Get(ofMona)).ShouldAgree();
        explained.Members.ShouldBe(["sees", "sentence", "reasons", "success"]);
        explained["sees"]!.GetValue<bool>().ShouldBeTrue();
        explained["sentence"]!.GetValue<string>().ShouldBe("Mona sees Returns as a monitor of unit South, which Returns belongs to.");
        explained["reasons"]!.ToJsonString().ShouldBe(
            $$$"""[{"code":"may-read","permission":"view-livechat-departments","role":"livechat-monitor"},{"code":"may-read","permission":"view-l-room","role":"livechat-monitor"},{"code":"monitors-unit","unit":{"_id":"{{{unit.Id}}}","name":"South"}},{"code":"not-an-agent","department":{"_id":"{{{department.Id}}}","name":"Returns"}}]""");
        (await max.Get(ofMona)).Text.ShouldBe(explained.Text);
        (await mona.Get(ofMona)).Text.ShouldBe(explained.Text, "she asks about herself");

        (await anna.Get(ofMona)).ShouldRefuse(403, Forbidden);
        (await anna.Get($"{Explain}sight?personId=ghost&kind=department&recordId={department.Id}")).ShouldRefuse(403, Forbidden);
        (await vera.Get(ofMona)).ShouldRefuse(403, Forbidden);
        (await fixture.Cast.Nobody.Get("/api/ext/v1/explain/sight")).ShouldRefuse(401, "You must be logged in to do this.");
        (await vera.Get($"{Explain}sight?personId={vera.Id}&kind=unit&recordId={unit.Id}")).ShouldAgree()["sentence"]!.GetValue<string>()
            .ShouldBe("Vera does not see this unit: no role of Vera holds manage-livechat-units, and Vera is not one of its monitors.");
    }

    [Fact]
    public async Task Holding_is_explained_likewise()
    {
        var (olga, anna) = (await fixture.Cast.Olga, await fixture.Cast.Anna);
        var explained = (await olga.Get($"{Explain}permission?personId={anna.Id}&permission=view-l-room")).ShouldAgree();
        explained.Members.ShouldBe(["holds", "sentence", "roles", "rolesHolding", "differsFromDefault", "success"]);
        explained["holds"]!.GetValue<bool>().ShouldBeTrue();
        explained["roles"]!.ToJsonString().ShouldBe("""["livechat-agent"]""");
        explained["rolesHolding"]!.ToJsonString().ShouldBe("""["admin","livechat-agent","livechat-manager","livechat-monitor"]""");
        explained["differsFromDefault"]!.GetValue<bool>().ShouldBeFalse();
        (await anna.Get($"{Explain}permission?personId={anna.Id}&permission=view-l-room")).Text.ShouldBe(explained.Text);
        (await anna.Get($"{Explain}permission?personId={olga.Id}&permission=view-l-room")).ShouldRefuse(403, Forbidden);
        (await fixture.Cast.Nobody.Get("/api/ext/v1/explain/permission")).ShouldRefuse(401, "You must be logged in to do this.");
    }

    [Theory]
    [InlineData("sight", 400, "personId", "personId is required [invalid-params]")]
    [InlineData("sight?personId=ghost", 404, "personId", "There is nobody of that id [error-not-found]")]
    [InlineData("sight?personId=OLGA", 400, "kind", "kind must be unit or department [invalid-params]")]
    [InlineData("sight?personId=OLGA&kind=room", 400, "kind", "kind must be unit or department [invalid-params]")]
    [InlineData("sight?personId=OLGA&kind=unit", 400, "recordId", "recordId is required [invalid-params]")]
    [InlineData("sight?personId=OLGA&kind=unit&recordId=ghost", 404, "recordId", "There is no unit of that id [error-not-found]")]
    [InlineData("sight?personId=OLGA&kind=department&recordId=ghost", 404, "recordId", "There is no department of that id [error-not-found]")]
    [InlineData("sight?personId=OLGA&record=x", 400, "record", "must NOT have additional properties [invalid-params]")]
    [InlineData("permission", 400, "personId", "personId is required [invalid-params]")]
    [InlineData("permission?personId=OLGA", 400, "permission", "permission is required [invalid-params]")]
    [InlineData("permission?personId=OLGA&permission=fly", 404, "permission", "There is no permission of that id [error-not-found]")]
    public async Task What_is_wrong_is_named(string query, int status, string field, string error)
    {
        var olga = await fixture.Cast.Olga;
        (await olga.Get(Explain + query.Replace("OLGA", olga.Id, StringComparison.Ordinal)))
            .ShouldRefuse(status, error, status == 404 ? "error-not-found" : "invalid-params")["details"]!["field"]!.GetValue<string>().ShouldBe(field);
    }
}
