using Frontdesk.Permissions;

namespace Frontdesk.Tests.Wire;

public sealed class MethodCallTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task A_method_is_called_with_and_without_an_encoded_colon()
    {
        var olga = await fixture.Cast.Olga;
        await fixture.Cast.Join("colon");
        var body = MethodDriver.Message("livechat:addMonitor", """["colon"]""");

        var plain = (await olga.Post("method.call/livechat:addMonitor", body)).ShouldAgree();
        plain.Members.ShouldBe(["message", "success"]);
        (await olga.Post("method.call/livechat%3AaddMonitor", body)).ShouldAgree()["message"]!.GetValue<string>().ShouldBe(plain["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_unknown_method_and_a_missing_permission_are_said_inside_and_the_door_outside()
    {
        var vera = await fixture.Cast.Vera;

        (await vera.Call("livechat:fly", "[]")).ShouldSay("404", "Method 'livechat:fly' not found");
        (await vera.Call("livechat:addMonitor", """["vera"]""")).ShouldSay("error-not-allowed", "Not allowed");
        fixture.Host.Person(vera.Id).Has(BuiltInRoles.Monitor).ShouldBeFalse();
        (await fixture.Cast.Nobody.Post("method.call/livechat:addMonitor", MethodDriver.Message("livechat:addMonitor", "[]"))).ShouldRefuse(401, "You must be logged in to do this.");
        (await fixture.Cast.Nobody.Post("method.call/livechat:fly", "{broken")).ShouldRefuse(401, "You must be logged in to do this.");
    }

    [Theory]
    [InlineData("{}", "must have required property 'message' [invalid-params]", "invalid-params", "message")]
    [InlineData("""{"message":5}""", "must be string [invalid-params]", "invalid-params", "message")]
    [InlineData("""{"message":"{broken"}""", "message must be a JSON text [invalid-json]", "invalid-json", "message")]
    [InlineData("""{"message":""}""", "message must be a JSON text [invalid-json]", "invalid-json", "message")]
    [InlineData("""{"message":"[]"}""", "must be object [invalid-params]", "invalid-params", "message")]
    [InlineData("""{"message":"{\"msg\":\"method\",\"id\":\"1\",\"method\":\"livechat:addMonitor\"}"}""", "must have required property 'params' [invalid-params]", "invalid-params", "message.params")]
    [InlineData("""{"message":"{\"msg\":\"method\",\"method\":\"livechat:addMonitor\",\"params\":[]}"}""", "must have required property 'id' [invalid-params]", "invalid-params", "message.id")]
    [InlineData("""{"message":"{\"msg\":\"sub\",\"id\":\"1\",\"method\":\"livechat:addMonitor\",\"params\":[]}"}""", "must be equal to one of the allowed values [invalid-params]", "invalid-params", "message.msg")]
    [InlineData("""{"message":"{\"msg\":\"method\",\"id\":\"1\",\"method\":\"livechat:addMonitor\",\"params\":{}}"}""", "must be array [invalid-params]", "invalid-params", "message.params")]
    [InlineData("""{"message":"{\"msg\":\"method\",\"id\":\"1\",\"method\":\"livechat:removeUnit\",\"params\":[]}"}""", "must call the method of the route, livechat:addMonitor [invalid-params]", "invalid-params", "message.method")]
    public async Task A_message_that_cannot_be_read_is_an_ordinary_400(string body, string error, string errorType, string? field)
    {
        var refused = (await (await fixture.Cast.Olga).Post("method.call/livechat:addMonitor", body)).ShouldRefuse(400, error, errorType);
        refused["details"]?["field"]?.GetValue<string>().ShouldBe(field);
    }

    [Fact]
    public async Task Half_a_character_and_deep_nesting_are_refused_and_never_a_fault_of_the_server()
    {
        var olga = await fixture.Cast.Olga;

        var half = await olga.Post("method.call/livechat:addMonitor", MethodDriver.Message("livechat:addMonitor", """["\ud800"]"""));
        half.ShouldRefuse(400, "must be valid Unicode text, without U+0000 [invalid-params]", "invalid-params");
        half["details"]!["field"]!.GetValue<string>().ShouldBe("message.params[0]");
        var deep = MethodDriver.Message("livechat:addMonitor", new string('[', 40) + new string(']', 40));
        (await olga.Post("method.call/livechat:addMonitor", deep)).ShouldRefuse(400, "message must be a JSON text [invalid-json]", "invalid-json");
    }

    [Fact]
    public async Task A_dry_run_of_a_method_changes_nothing()
    {
        var olga = await fixture.Cast.Olga;
        var someone = await fixture.Cast.Join("dry-monitor");

        var preview = (await olga.Post("method.call/livechat:addMonitor?dryRun=true", MethodDriver.Message("livechat:addMonitor", """["dry-monitor"]"""))).ShouldAgree();
        preview["changes"]!.AsArray().Count.ShouldBe(1);
        fixture.Host.Person(someone.Id).Has(BuiltInRoles.Monitor).ShouldBeFalse();
    }

    [Fact]
    public async Task A_unit_is_removed_by_whoever_may_and_sees_it()
    {
        var olga = await fixture.Cast.Olga;
        var mona = await fixture.Cast.Mona;
        var own = await fixture.Host.Unit("own", mona.Id);
        var others = await fixture.Host.Unit("others");

        (await mona.Call("livechat:removeUnit", $"""["{own.Id}"]""")).ShouldSay("error-not-allowed", "Not allowed");
        await fixture.Host.Arrange(amendment => amendment.Put(new Grant(Permission.ManageUnits.Id, [BuiltInRoles.Admin, BuiltInRoles.Monitor], amendment.Now)));
        var unknown = await mona.Call("livechat:removeUnit", $"""["{others.Id}"]""");
        unknown.ShouldSay("unit-not-found", "Unit not found");
        unknown["error"]!["details"]!["method"]!.GetValue<string>().ShouldBe("livechat:removeUnit");
        (await mona.Call("livechat:removeUnit", $"""["{own.Id}"]"""))["result"]!.GetValue<int>().ShouldBe(1);
        (await mona.Call("livechat:removeUnit", "[]")).ShouldSay("unit-not-found", "Unit not found");

        (await olga.Call("livechat:removeUnit", $"""["{others.Id}"]"""))["result"]!.GetValue<int>().ShouldBe(1);
        fixture.Host.Registrar.Current.Units.ContainsKey(own.Id).ShouldBeFalse();
        fixture.Host.Registrar.Current.Units.ContainsKey(others.Id).ShouldBeFalse();
    }
}
