using Frontdesk.Testing;
using static Frontdesk.Tests.Webhooks.WebhookScenes;

namespace Frontdesk.Tests.Webhooks;

/// <summary><c>/api/ext/v1/webhooks</c>: made, changed, deleted, taken back; and the secret is shown once.</summary>
public sealed class WebhookTests
{
    private const string Url = "https://crm.example.org/hooks/frontdesk";

    [Fact]
    public async Task A_webhook_is_made_changed_and_deleted_by_whoever_may()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        (await olga.Post(Route + "?dryRun=true", $$"""{"url":"{{Url}}"}""")).ShouldAgree().Each("changes", "kind").ShouldBe(["webhook", "webhooksecret"]);
        host.Registrar.Current.Webhooks.ShouldBeEmpty();

        var made = (await olga.Post(Route, $$"""{"url":"{{Url}}","kinds":["unit","department"],"description":"CRM"}""")).ShouldAgree();
        made["secret"]!.GetValue<string>().Length.ShouldBe(43);
        made["active"]!.GetValue<bool>().ShouldBeTrue();
        made["after"]!.GetValue<long>().ShouldBe(host.Registrar.Current.Sequence);
        var one = $"{Route}/{made["_id"]!.GetValue<string>()}";
        (await olga.Get(one)).ShouldAgree().Members.ShouldBe(["_id", "url", "kinds", "active", "description", "after", "createdAt", "_updatedAt", "success"]);
        (await olga.Get(Route)).ShouldAgree().Each("webhooks", "url").ShouldBe([Url]);

        var tag = (await olga.Get(one)).Header("ETag")!;
        var changed = (await olga.Send(HttpMethod.Put, one, """{"active":false,"description":null}""", ("If-Match", tag))).ShouldAgree();
        (changed["url"]!.GetValue<string>(), changed["active"]!.GetValue<bool>(), changed["kinds"]!.AsArray().Count, changed["description"]).ShouldBe((Url, false, 2, null));
        ((int)(await olga.Send(HttpMethod.Put, one, """{"active":true}""", ("If-Match", tag))).Status).ShouldBe(412);
        (await olga.Put(one, """{"kinds":null}""")).ShouldAgree()["kinds"]!.AsArray().ShouldBeEmpty();

        var renewed = (await olga.Post(one + "/secret")).ShouldAgree()["secret"]!.GetValue<string>();
        renewed.ShouldNotBe(made["secret"]!.GetValue<string>());
        (await olga.Post(one + "/secret", $$"""{"secret":"{{Secret}}"}""")).ShouldAgree()["secret"]!.GetValue<string>().ShouldBe(Secret);

        (await olga.Delete(one)).ShouldAgree();
        (await olga.Get(one)).ShouldRefuse(404, "There is no webhook of that id [error-webhook-not-found]", "error-webhook-not-found");
        host.Registrar.Current.WebhookSecrets.ShouldBeEmpty();
        (await olga.Get("/api/ext/v1/changes?count=6")).Each("changes", "summary").ShouldBe(
        [
            "Olga deleted the webhook to crm.example.org.", $"Olga changed the secret of webhook {made["_id"]}.", $"Olga changed the secret of webhook {made["_id"]}.",
            "Olga changed the webhook to crm.example.org.", "Olga paused the webhook to crm.example.org.", "Olga made a webhook to crm.example.org.",
        ]);
        (await host.InspectAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_secret_stands_in_one_answer_and_nowhere_else()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        var before = host.Registrar.Current.Sequence;
        var preview = (await olga.Post(Route + "?dryRun=true", $$"""{"url":"{{Url}}","secret":"{{Secret}}"}""")).ShouldAgree();
        var made = (await olga.Post(Route, $$"""{"url":"{{Url}}","secret":"{{Secret}}"}""")).ShouldAgree();
        made["secret"]!.GetValue<string>().ShouldBe(Secret);
        var one = $"{Route}/{made["_id"]}";

        var answers = new[]
        {
            preview, await olga.Get(Route), await olga.Get(one), await olga.Put(one, """{"description":"x"}"""), await olga.Get(one + "/attempts"),
            await olga.Get("/api/ext/v1/changes"), await olga.Get($"/api/ext/v1/changes/{before + 1}"), await olga.Get("/api/ext/v1/organization"), await olga.Get($"/api/ext/v1/organization?asOf={before + 1}"),
            await olga.Get($"/api/ext/v1/events?after={before}"), await olga.Post($"/api/ext/v1/changes/{before + 1}/undo?dryRun=true"), await olga.Delete(one + "?dryRun=true"),
        };
        foreach (var answer in answers)
            answer.Text.ShouldNotContain(Secret);
        answers[9]["events"]![0]!["changes"]!.AsArray().Select(change => $"{change!["kind"]} {change["id"] is not null}").ShouldBe(["webhook True", "webhooksecret False"]);
    }

    [Fact]
    public async Task A_test_cannot_be_previewed_and_changes_no_record()
    {
        await using var sink = await Sink.StartAsync();
        await using var host = await FrontdeskHost.StartAsync(settings: AllowsPrivate);
        var olga = await host.Cast.Olga;
        var test = $"{Route}/{await olga.Hook(sink.Url)}/test";
        (await olga.Post(test + "?dryRun=true")).ShouldRefuse(400, "dryRun does not go with this request: it changes nothing that could be previewed [invalid-params]", "invalid-params")["details"]!["field"]!.GetValue<string>().ShouldBe("dryRun");
        (await olga.Send(HttpMethod.Post, test, (string?)null, ("If-Match", "\"1\""))).ShouldRefuse(400, "If-Match does not go with this request: it changes no record [invalid-params]", "invalid-params");
        sink.Letters.ShouldBeEmpty();
        (await olga.Post(test + "?dryRun=false")).ShouldAgree()["status"]!.GetValue<int>().ShouldBe(200);
        ((int)(await olga.Post("/api/ext/v1/organization/plan?dryRun=true", """{"blueprint":""}""")).Status).ShouldBe(400);
        (await host.Cast.Nobody.Post("login?dryRun=true", $$"""{"user":"olga","password":"{{Cast.Password}}"}""")).ShouldAgree();
        (await olga.Get(Route + "?sort=x")).ShouldRefuse(400, "Invalid sort parameter provided: \"x\" [error-invalid-sort]", "error-invalid-sort")["details"]!["field"]!.GetValue<string>().ShouldBe("sort");
    }

    [Fact]
    public async Task What_was_done_to_a_webhook_is_taken_back_but_an_old_secret_does_not_return()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        var made = (await olga.Post(Route, $$"""{"url":"{{Url}}","secret":"{{Secret}}"}""")).ShouldAgree();
        var (id, one) = (made["_id"]!.GetValue<string>(), $"{Route}/{made["_id"]}");
        (await olga.Post(one + "/secret")).ShouldAgree();
        var renewed = host.Registrar.Current.WebhookSecrets[id].Secret;
        ((int)(await olga.Post($"/api/ext/v1/changes/{host.Registrar.Current.Sequence}/undo")).Status).ShouldBe(409);
        host.Registrar.Current.WebhookSecrets[id].Secret.ShouldBe(renewed);

        (await olga.Delete(one)).ShouldAgree();
        (await olga.Post($"/api/ext/v1/changes/{host.Registrar.Current.Sequence}/undo")).ShouldAgree();
        host.Registrar.Current.WebhookSecrets[id].Secret.ShouldBe(renewed);
        (await olga.Get(one)).ShouldAgree()["url"]!.GetValue<string>().ShouldBe(Url);
        (await host.InspectAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{}""", "url")]
    [InlineData("""{"url":5}""", "url")]
    [InlineData("""{"url":"crm.example.org"}""", "url")]
    [InlineData("""{"url":"ftp://crm.example.org"}""", "url")]
    [InlineData("""{"url":"https://user:pass@crm.example.org"}""", "url")]
    [InlineData("""{"url":"https://crm.example.org/#part"}""", "url")]
    [InlineData("""{"url":" https://crm.example.org/"}""", "url")]
    [InlineData("""{"url":"https://crm.example.org/a\nb"}""", "url")]
    [InlineData("""{"url":"https://crm.example.org/\u0000"}""", "url")]
    [InlineData("""{"url":"http://127.0.0.1/"}""", "url")]
    [InlineData("""{"url":"http://2130706433/"}""", "url")]
    [InlineData("""{"url":"http://0x7f.1/"}""", "url")]
    [InlineData("""{"url":"http://[::1]/"}""", "url")]
    [InlineData("""{"url":"http://[::ffff:10.0.0.1]/"}""", "url")]
    [InlineData("""{"url":"http://169.254.169.254/latest"}""", "url")]
    [InlineData("""{"url":"http://LOCALHOST.:3000/"}""", "url")]
    [InlineData("""{"url":"https://crm.example.org","kinds":["ghost"]}""", "kinds[0]")]
    [InlineData("""{"url":"https://crm.example.org","kinds":"unit"}""", "kinds")]
    [InlineData("""{"url":"https://crm.example.org","active":"yes"}""", "active")]
    [InlineData("""{"url":"https://crm.example.org","secret":"short"}""", "secret")]
    [InlineData("""{"url":"https://crm.example.org","colour":"red"}""", "colour")]
    public async Task What_cannot_be_a_webhook_is_refused_and_named(string body, string field)
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        var before = host.Registrar.Current.Sequence;
        var refused = await olga.Post(Route, body);
        ((int)refused.Status).ShouldBe(400, refused.Text);
        refused["details"]!["field"]!.GetValue<string>().ShouldBe(field);
        (await olga.Post($"{Route}/x/replay", """{"after":0}""")).ShouldRefuse(404, "There is no webhook of that id [error-webhook-not-found]", "error-webhook-not-found");
        host.Registrar.Current.Sequence.ShouldBe(before);
    }
}
