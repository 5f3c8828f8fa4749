using System.Net;
using System.Text.Json.Nodes;

namespace Frontdesk.Tests.Batches;

/// <summary><c>POST /api/ext/v1/batch</c>: several writes as one change, or none.</summary>
public sealed class BatchTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Path = "/api/ext/v1/batch";

    [Fact]
    public async Task Several_writes_are_one_change_and_each_has_its_answer()
    {
        var (olga, mona, anna) = (await fixture.Cast.Olga, await fixture.Cast.Mona, await fixture.Cast.Anna);
        var unit = await fixture.Host.Unit("Batched unit");
        var before = fixture.Host.Registrar.Current.Sequence;
        var done = (await olga.Post(Path, Batch(
            ("POST", "livechat/department", DepartmentBody("Batched", anna.Id)),
            ("POST", $"livechat/units/{unit.Id}", UnitBody("Batched unit 2", mona.Id)),
            ("POST", "users.create", """{"name":"B","email":"batched@example.org","password":"a long enough password 1!","username":"batched"}"""),
            ("POST", "livechat/users/manager", """{"username":"batched"}"""), // who is made by the one before
            ("POST", "method.call/livechat:addMonitor", """{"message":"{\"msg\":\"method\",\"id\":\"7\",\"method\":\"livechat:addMonitor\",\"params\":[\"batched\"]}"}"""),
            ("DELETE", "/api/v1/livechat/users/manager/nobody", null)))).Status;
        done.ShouldBe(HttpStatusCode.BadRequest, "the last one means nobody");
        fixture.Host.Registrar.Current.Sequence.ShouldBe(before);

        var answer = (await olga.Post(Path, Batch(
            ("POST", "livechat/department", DepartmentBody("Batched", anna.Id)),
            ("POST", $"/api/v1/livechat/units/{unit.Id}", UnitBody("Batched unit 2", mona.Id)),
            ("POST", "users.create", """{"name":"B","email":"batched@example.org","password":"a long enough password 1!","username":"batched"}"""),
            ("POST", "livechat/users/manager", """{"username":"batched"}"""),
            ("POST", "method.call/livechat:addMonitor", """{"message":"{\"msg\":\"method\",\"id\":\"7\",\"method\":\"livechat:addMonitor\",\"params\":[\"batched\"]}"}""")))).ShouldAgree();
        fixture.Host.Registrar.Current.Sequence.ShouldBe(before + 1);
        answer.Header("X-Frontdesk-Revision").ShouldBe((before + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        answer.Members.ShouldBe(["results", "success"]);
        var results = answer["results"]!.AsArray();
        results.Select(result => result!["status"]!.GetValue<int>()).ShouldBe([200, 200, 200, 200, 200]);
        results[0]!["body"]!["department"]!["numAgents"]!.GetValue<int>().ShouldBe(1);
        results[1]!["body"]!["name"]!.GetValue<string>().ShouldBe("Batched unit 2");
        results[2]!["body"]!["user"]!["roles"]!.AsArray().Select(role => role!.GetValue<string>()).ShouldBe(["user"], "as it was when that operation was done");
        results[4]!["body"]!["message"]!.GetValue<string>().ShouldContain("\"id\":\"7\"");
        var batched = fixture.Host.Registrar.Current.PersonCalled("batched")!.Person;
        batched.Roles.ShouldBe(["user", "livechat-manager", "livechat-monitor"], ignoreOrder: true);

        var change = (await olga.Get($"/api/ext/v1/changes/{before + 1}")).ShouldAgree();
        change["route"]!.GetValue<string>().ShouldBe("POST /api/ext/v1/batch");
        change["actor"]!["username"]!.GetValue<string>().ShouldBe("olga");
    }

    [Fact]
    public async Task When_one_is_refused_nothing_happens()
    {
        var olga = await fixture.Cast.Olga;
        var before = fixture.Host.Registrar.Current.Sequence;
        var refused = await olga.Post(Path, Batch(("POST", "livechat/units", UnitBody("Never")), ("POST", "livechat/units/unknown", UnitBody("Nowhere")), ("POST", "livechat/units", UnitBody("Never"))));
        refused.Status.ShouldBe(HttpStatusCode.BadRequest, refused.Text);
        refused["errorType"]!.GetValue<string>().ShouldBe("error-batch-refused");
        refused["details"]!["operation"]!.GetValue<int>().ShouldBe(1);
        var alone = await olga.Post("livechat/units/unknown", UnitBody("Nowhere"));
        var results = refused["results"]!.AsArray();
        results.Select(result => result!["status"]!.GetValue<int>()).ShouldBe([424, (int)alone.Status, 424]);
        results[1]!["body"]!.ToJsonString().ShouldBe(alone.Json.ToJsonString(), "the same as by itself");
        refused["error"]!.GetValue<string>().ShouldBe($"Operation 1 (POST livechat/units/unknown) was refused, so nothing was done: {alone["error"]} [error-batch-refused]");
        results[0]!["body"]!["error"]!.GetValue<string>().ShouldBe("Not done, because operation 1 was refused [error-batch-refused]");
        fixture.Host.Registrar.Current.Sequence.ShouldBe(before);

        foreach (var (operation, status) in new (Line, int)[]
        {
            (("POST", "livechat/units", "{}"), 400), (("POST", "livechat/units", null), 400), (("POST", "no.such.route", "{}"), 404), (("PUT", "livechat/units", "{}"), 405),
            (("POST", "livechat/units?dryRun=true", UnitBody("Never")), 400), (("POST", "login", """{"user":"olga","password":"x"}"""), 400), (("POST", "logout", null), 400),
            (("POST", "method.call/livechat:addMonitor", """{"message":"{\"msg\":\"method\",\"id\":\"7\",\"method\":\"livechat:addMonitor\",\"params\":[\"nobody.at.all\"]}"}"""), 400),
        })
        {
            var answer = await olga.Post(Path, Batch(("POST", "livechat/units", UnitBody("Never")), operation));
            ((int)answer.Status).ShouldBe(status, $"{operation}: {answer.Text}");
            answer["details"]!["operation"]!.GetValue<int>().ShouldBe(1);
        }
        fixture.Host.Registrar.Current.Sequence.ShouldBe(before);
        (await olga.Get("me")).ShouldAgree();
    }

    [Fact]
    public async Task Each_operation_needs_its_own_permission()
    {
        var (max, vera) = (await fixture.Cast.Max, await fixture.Cast.Vera);
        (await max.Post(Path, Batch(("POST", "livechat/units", UnitBody("Max's"))))).ShouldAgree();
        var refused = await max.Post(Path, Batch(("POST", "livechat/units", UnitBody("Max's second")), ("POST", "roles.create", """{"name":"R"}""")));
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused["results"]![1]!["status"]!.GetValue<int>().ShouldBe(403);
        (await vera.Post(Path, Batch(("POST", "livechat/units", UnitBody("Vera's"))))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await fixture.Cast.Nobody.Post(Path, Batch(("POST", "livechat/units", UnitBody("x"))))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        fixture.Host.Registrar.Current.Units.Values.Select(unit => unit.Unit.Name).ShouldNotContain("Max's second");
    }

    [Fact]
    public async Task A_dry_run_previews_the_whole()
    {
        var olga = await fixture.Cast.Olga;
        var before = fixture.Host.Registrar.Current.Sequence;
        var preview = (await olga.Post(Path + "?dryRun=true", Batch(("POST", "livechat/units", UnitBody("One")), ("POST", "livechat/units", UnitBody("Two"))))).ShouldAgree();
        preview["changes"]!.AsArray().Select(change => change!["after"]!["name"]!.GetValue<string>()).ShouldBe(["One", "Two"]);
        (await olga.Post(Path + "?dryRun=true", Batch(("POST", "livechat/units/unknown", UnitBody("x"))))).Status.ShouldBe(HttpStatusCode.BadRequest);
        fixture.Host.Registrar.Current.Sequence.ShouldBe(before);
    }

    [Fact]
    public async Task A_precondition_is_held_against_what_the_caller_has_seen()
    {
        var olga = await fixture.Cast.Olga;
        var unit = await fixture.Host.Unit("Conditional");
        var path = "livechat/units/" + unit.Id;
        var tag = (await olga.Get(path)).Header("ETag")!;
        (await olga.Post(Path, Conditional(path, tag, UnitBody("First"), UnitBody("Second")))).ShouldAgree();
        var refused = await olga.Post(Path, Conditional(path, tag, UnitBody("Third")));
        refused.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        refused["results"]![0]!["body"]!["details"]!["etag"]!.GetValue<string>().ShouldBe((await olga.Get(path)).Header("ETag"));
        (await olga.Post(Path, Conditional(path, "naked", UnitBody("Third")))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await olga.Get(path))["name"]!.GetValue<string>().ShouldBe("Second");
    }

    [Fact]
    public async Task Sent_again_with_its_key_it_is_done_once()
    {
        var olga = await fixture.Cast.Olga;
        var body = Batch(("POST", "livechat/units", UnitBody("Once batched")), ("POST", "livechat/units", UnitBody("Once batched too")));
        var first = (await olga.Send(HttpMethod.Post, Path, body, ("Idempotency-Key", "batch-1"))).ShouldAgree();
        var after = fixture.Host.Registrar.Current.Sequence;
        var again = (await olga.Send(HttpMethod.Post, Path, body, ("Idempotency-Key", "batch-1"))).ShouldAgree();
        again.Text.ShouldBe(first.Text);
        again.Header("Idempotency-Replayed").ShouldBe("true");
        fixture.Host.Registrar.Current.Sequence.ShouldBe(after);
    }

    [Fact]
    public async Task Its_size_is_bounded_and_its_paths_stay_below_the_api()
    {
        var olga = await fixture.Cast.Olga;
        (await olga.Post(Path, Batch())).ShouldRefuse(400, "operations must have 1 to 1000 items [invalid-params]", "invalid-params");
        (await olga.Post(Path, Batch([.. Enumerable.Repeat(new Line("POST", "x", null), 1_001)]))).ShouldRefuse(400, "operations must have 1 to 1000 items [invalid-params]", "invalid-params");
        foreach (var path in new[] { "/api/ext/v1/batch", "livechat/units/a b", "livechat/units/%00", "livechat/department/%00/archive" })
        {
            (await olga.Post(Path, Batch(("POST", "x", null), ("POST", path, null))))
                .ShouldRefuse(400, "operations[1].path must be a path below /api/v1/, without spaces and control characters [invalid-params]", "invalid-params")["details"]!["field"]!.GetValue<string>().ShouldBe("operations[1].path");
        }
        (await olga.Post(Path, Batch(("POST", "livechat/units/%2500?x=%00", "{}")))).Status.ShouldBe(HttpStatusCode.BadRequest, "that is a name like any other");
        (await olga.Post(Path, Batch(("GET", "livechat/units", null)))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await olga.Post(Path, Batch(("POST", "../ext/v1/batch", "{}")))).Status.ShouldBe(HttpStatusCode.NotFound);
        var many = (await olga.Post(Path, Batch([.. Enumerable.Range(0, 1_000).Select(number => new Line("POST", "livechat/units", UnitBody("Many " + number)))]))).ShouldAgree();
        many["results"]!.AsArray().Count.ShouldBe(1_000);
    }

    private static string Conditional(string path, string tag, params string[] bodies) => new JsonObject
    {
        ["operations"] = new JsonArray([.. bodies.Select(body => new JsonObject { ["method"] = "POST", ["path"] = path, ["body"] = JsonNode.Parse(body), ["ifMatch"] = tag })]),
    }.ToJsonString();

    private static string Batch(params Line[] operations) => new JsonObject { ["operations"] = new JsonArray([.. operations.Select(operation => operation.Json)]) }.ToJsonString();

    private static string UnitBody(string name, params string[] monitors) => new JsonObject
    {
        ["unitData"] = new JsonObject { ["name"] = name, ["visibility"] = "public" },
        ["unitMonitors"] = new JsonArray([.. monitors.Select(id => new JsonObject { ["monitorId"] = id, ["username"] = "x" })]),
        ["unitDepartments"] = new JsonArray(),
    }.ToJsonString();

    private static string DepartmentBody(string name, string agentId) =>
        $$$"""{"department":{"name":"{{{name}}}","email":"","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true},"agents":[{"agentId":"{{{agentId}}}","count":0,"order":0}]}""";

    private sealed record Line(string Method, string Path, string? Body)
    {
        public JsonObject Json
        {
            get
            {
                var json = new JsonObject { ["method"] = Method, ["path"] = Path };
                if (Body is not null)
                    json["body"] = JsonNode.Parse(Body);
                return json;
            }
        }

        public static implicit operator Line((string Method, string Path, string? Body) operation) => new(operation.Method, operation.Path, operation.Body);
    }
}
