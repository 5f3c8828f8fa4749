using System.Text.Json.Nodes;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Clients;

/// <summary>Clients that others have published, unmodified from npm, make the four calls of the seeds.</summary>
public sealed class PublishedClientTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task The_REST_client_makes_the_four_calls_and_reads_their_refusals()
    {
        var (results, department) = await RunAsync("api-client.mjs");

        results["signedOut"]!.ToJsonString().ShouldBe("""{"status":"error","success":false,"error":"You must be logged in to do this.","message":"You must be logged in to do this."}""");
        Text(results, "signInRefused", "error").ShouldBe("Unauthorized");
        await FourCallsAsync(results, department);
        foreach (var refused in new[] { "createUnitRefused", "listUnitsRefused", "updateDepartmentRefused", "updateAgentsRefused" })
            results[refused]!["status"]!.GetValue<int>().ShouldBe(400);
        Text(results, "signOut", "status").ShouldBe("success");
    }

    [Fact]
    public async Task The_SDK_of_bots_makes_the_four_calls_and_reads_their_refusals()
    {
        var (results, department) = await RunAsync("sdk.mjs");

        results["signInRefused"]!.GetValue<string>().ShouldBe("[API] Login failed for olga");
        await FourCallsAsync(results, department);
        results["signedInAfterwards"]!.GetValue<bool>().ShouldBeFalse();
    }

    private async Task<(JsonObject Results, string Department)> RunAsync(string script)
    {
        var cast = fixture.Cast;
        var department = await fixture.Host.Department("Department of " + script);
        var results = await NodeScript.RunAsync(script, new JsonObject
        {
            ["url"] = fixture.Host.Address.GetLeftPart(UriPartial.Authority),
            ["user"] = (await cast.Olga).Username,
            ["password"] = Cast.Password,
            ["monitor"] = Named(await cast.Mona),
            ["agent"] = Named(await cast.Anna),
            ["otherAgent"] = Named(await cast.Arno),
            ["department"] = new JsonObject { ["_id"] = department.Id },
        });
        return (results, department.Id);

        static JsonObject Named(Client person) => new() { ["_id"] = person.Id, ["username"] = person.Username };
    }

    /// <summary>What both printed of the same calls, and what the server says of it afterwards.</summary>
    private async Task FourCallsAsync(JsonObject results, string department)
    {
        var unit = results["createUnit"]!.AsObject();
        unit.Select(member => member.Key).ShouldBe(["_id", "name", "visibility", "type", "numMonitors", "numDepartments", "_updatedAt", "success"]);
        (unit["name"]!.GetValue<string>(), unit["numMonitors"]!.GetValue<int>(), unit["numDepartments"]!.GetValue<int>()).ShouldBe(("unitxx2", 1, 1));
        var unitId = unit["_id"]!.GetValue<string>();
        Text(results, "createUnitRefused", "error").ShouldBe("Match error: Expected object, got undefined");

        var listed = results["listUnits"]!;
        var first = listed["units"]!.AsArray().Single(item => item!["_id"]!.GetValue<string>() == unitId)!.AsObject();
        first.Select(member => member.Key).ShouldBe(["_id", "name", "visibility", "type", "numMonitors", "numDepartments", "_updatedAt"]);
        listed["total"]!.GetValue<int>().ShouldBe(listed["units"]!.AsArray().Count);
        Text(results, "listUnitsRefused", "errorType").ShouldBe("error-invalid-sort");

        var updated = results["updateDepartment"]!;
        var (name, parent) = (updated["department"]!["name"]!.GetValue<string>(), updated["department"]!["parentId"]!.GetValue<string>());
        (name, parent).ShouldBe(("new from api - live", unitId));
        updated["agents"]!.AsArray().Select(row => row!["username"]!.GetValue<string>()).ShouldBe(["anna"]);
        Text(results, "updateDepartmentRefused", "error").ShouldBe("must have required property 'department' [invalid-params]");

        results["updateAgents"]!.ToJsonString().ShouldBe("""{"success":true}""");
        Text(results, "updateAgentsRefused", "error").ShouldBe("Invalid user [error-invalid-user]");
        (await (await fixture.Cast.Olga).Get($"livechat/department/{department}/agents")).ShouldAgree().Each("agents", "username").ShouldBe(["arno"]);
    }

    private static string Text(JsonObject results, string call, string member) => results[call]![member]!.GetValue<string>();
}
