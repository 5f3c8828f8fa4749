namespace Frontdesk.Tests.Changes;

/// <summary>A preview is no way to read what one could not read otherwise.</summary>
public sealed class PreviewSightTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    [Theory]
    [InlineData("livechat/users/manager?dryRun=true", """{"username":"anna"}""")]
    [InlineData("livechat/agents.saveInfo?dryRun=true", """{"agentId":"ANNA","agentData":{"maxNumberSimultaneousChat":3},"agentDepartments":[]}""")]
    [InlineData("livechat/agent.status?dryRun=true", """{"status":"not-available","agentId":"ANNA"}""")]
    public async Task Of_somebody_else_it_shows_what_everybody_reads(string path, string body)
    {
        var (olga, mona, anna) = (await fixture.Cast.Olga, await fixture.Cast.Mona, await fixture.Cast.Anna);
        (await olga.Post("users.update", $$$$"""{"userId":"{{{{anna.Id}}}}","data":{"customFields":{"salary":"90000"}}}""")).ShouldAgree();
        body = body.Replace("ANNA", anna.Id, StringComparison.Ordinal);

        var whole = (await olga.Post(path, body)).ShouldAgree()["changes"]![0]!["after"]!.AsObject();
        whole["emails"]!.AsArray().ShouldNotBeEmpty();
        whole["customFields"]!["salary"]!.GetValue<string>().ShouldBe("90000");
        var seen = (await mona.Post(path, body)).ShouldAgree();
        seen.Text.ShouldNotContain("90000");
        var after = seen["changes"]![0]!["after"]!.AsObject();
        after.Select(member => member.Key).ShouldBeSubsetOf(["id", "username", "name", "type", "status", "roles", "active", "statusLivechat", "livechat", "updatedAt"]);
        after["roles"]!.AsArray().Select(role => role!.GetValue<string>()).ShouldBeSubsetOf(["livechat-agent", "livechat-manager"]);
    }

    [Fact]
    public async Task Of_departments_it_shows_those_that_are_seen()
    {
        var (olga, mona) = (await fixture.Cast.Olga, await fixture.Cast.Mona);
        var north = await fixture.Host.Unit("North", mona.Id);
        var south = await fixture.Host.Unit("South");
        var gone = await fixture.Host.Department("Gone", unitId: north.Id);
        var hidden = await fixture.Host.Department("Hidden", unitId: south.Id);
        await fixture.Host.Arrange(amendment => amendment.Put(amendment.Organization.Departments[hidden.Id].Department with { FallbackForwardDepartment = gone.Id }));
        (await olga.Post("settings/Omnichannel_enable_department_removal", """{"value":true}""")).ShouldAgree();
        var path = $"livechat/department/{gone.Id}?dryRun=true";
        (await olga.Delete(path)).ShouldAgree().Text.ShouldContain("Hidden");
        var seen = (await mona.Delete(path)).ShouldAgree();
        seen.Text.ShouldContain("Gone");
        seen.Text.ShouldNotContain("Hidden");
        seen.Text.ShouldNotContain(hidden.Id);
    }
}
