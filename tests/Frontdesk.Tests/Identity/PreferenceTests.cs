using System.Text;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Identity;

/// <summary>How somebody likes the console: kept with them, and nobody else's business.</summary>
public sealed class PreferenceTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Path = "/api/ext/v1/me/preferences";

    [Fact]
    public async Task What_is_chosen_stays_what_is_absent_too_and_null_takes_it_back()
    {
        var vera = await fixture.Cast.Vera;
        (await vera.Get("/api/ext/v1/me/preferences")).ShouldAgree().Text.ShouldBe("""{"language":null,"theme":null,"success":true}""");
        (await vera.Put("/api/ext/v1/me/preferences", """{"language":"pt-BR","theme":"dark"}""")).ShouldAgree().Text.ShouldBe("""{"language":"pt-BR","theme":"dark","success":true}""");
        (await vera.Put(Path, """{"language":"de"}""")).ShouldAgree().Text.ShouldBe("""{"language":"de","theme":"dark","success":true}""");
        (await vera.Put(Path, """{"theme":null}""")).ShouldAgree();
        (await vera.Get(Path)).ShouldAgree().Text.ShouldBe("""{"language":"de","theme":null,"success":true}""");
        (await fixture.Cast.Nobody.Get(Path)).ShouldRefuse(401, "You must be logged in to do this.");
    }

    [Theory]
    [InlineData("""{"language":"fr"}""", "language")]
    [InlineData("""{"language":"PT-br"}""", "language")]
    [InlineData("""{"language":5}""", "language")]
    [InlineData("""{"theme":""}""", "theme")]
    [InlineData("""{"theme":["dark"]}""", "theme")]
    [InlineData("""{"colour":"red"}""", "colour")]
    public async Task What_there_is_not_is_refused_with_the_field(string body, string field)
    {
        var refused = await (await fixture.Cast.Abel).Put(Path, body);
        ((int)refused.Status).ShouldBe(400, refused.Text);
        refused["details"]!["field"]!.GetValue<string>().ShouldBe(field);
    }

    [Fact]
    public async Task The_contract_shows_nothing_of_it()
    {
        var (anna, olga) = (await fixture.Cast.Anna, await fixture.Cast.Olga);
        string[] paths = ["me", $"users.info?userId={anna.Id}", "users.list", "livechat/users/agent", $"livechat/users/agent/{anna.Id}", "roles.getUsersInRole?role=livechat-agent"];
        var before = await Told();
        (await anna.Put(Path, """{"language":"es","theme":"light"}""")).ShouldAgree();
        (await Told()).ShouldBe(before); // not even _updatedAt

        async Task<string> Told()
        {
            var told = new StringBuilder();
            foreach (var path in paths)
                told.Append((await (path == "me" ? anna : olga).Get(path)).ShouldAgree().Text);
            return told.ToString();
        }
    }

    [Fact]
    public async Task A_choice_is_a_change_like_any_other()
    {
        var (max, olga) = (await fixture.Cast.Max, await fixture.Cast.Olga);
        var first = (await max.Get(Path)).Header("ETag")!;
        (await max.Put(Path + "?dryRun=true", """{"theme":"dark"}""")).ShouldAgree()["changes"]![0]!["after"]!["theme"]!.GetValue<string>().ShouldBe("dark");
        (await max.Send(HttpMethod.Put, Path, """{"theme":"dark"}""", ("If-Match", first))).ShouldAgree();
        ((int)(await max.Send(HttpMethod.Put, Path, """{"theme":"light"}""", ("If-Match", first))).Status).ShouldBe(412);
        var second = (await max.Get(Path)).Header("ETag")!;
        ((int)(await max.Send(HttpMethod.Get, Path, (string?)null, ("If-None-Match", second))).Status).ShouldBe(304);
        var done = await max.Send(HttpMethod.Put, Path, """{"language":"de","theme":null}""", ("Idempotency-Key", "once"));
        (await max.Send(HttpMethod.Put, Path, """{"language":"de","theme":null}""", ("Idempotency-Key", "once"))).Header("Idempotency-Replayed").ShouldBe("true");

        var log = (await olga.Get("/api/ext/v1/changes?actor=max")).ShouldAgree();
        log.Each("changes", "summary").ShouldBe(["Max set the language of Max to de and unset the theme of Max.", "Max set the theme of Max to dark."]);
        (await olga.Post($"/api/ext/v1/changes/{done.Header("X-Frontdesk-Revision")}/undo", "{}")).ShouldAgree();
        (await max.Get(Path)).Text.ShouldBe("""{"language":null,"theme":"dark","success":true}""");
    }

    [Fact]
    public async Task Nothing_that_is_done_to_the_person_takes_it_away()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, arno) = (await host.Cast.Olga, await host.Cast.Arno);
        (await arno.Put(Path, """{"language":"es","theme":"dark"}""")).ShouldAgree();

        var renamed = (await olga.Post("users.update", $$$"""{"userId":"{{{arno.Id}}}","data":{"name":"Arnold"}}""")).ShouldAgree();
        (await olga.Post($"/api/ext/v1/changes/{renamed.Header("X-Frontdesk-Revision")}/undo", "{}")).ShouldAgree();
        (await olga.Post("roles.addUserToRole", """{"roleId":"livechat-monitor","username":"arno"}""")).ShouldAgree();
        (await arno.Post("users.setStatus", """{"status":"busy","message":"x"}""")).ShouldAgree();
        await new Browser(host).SignIn("arno");
        var blueprint = (await olga.Get("/api/ext/v1/organization/blueprint")).ShouldAgree()["blueprint"]!.GetValue<string>();
        blueprint.ShouldNotContain("theme");
        var edited = new System.Text.Json.Nodes.JsonObject { ["blueprint"] = blueprint.Replace("name: Arno", "name: Arnulf", StringComparison.Ordinal), ["allow"] = true };
        (await olga.Post("/api/ext/v1/organization/apply", edited.ToJsonString())).ShouldAgree()["items"]!.AsArray().Count.ShouldBe(1);
        host.Person(arno.Id).Name.ShouldBe("Arnulf");
        (await arno.Get(Path)).Text.ShouldBe("""{"language":"es","theme":"dark","success":true}""");
        (await host.InspectAsync()).ShouldBeEmpty();

        await using var node = await host.StartNodeAsync();
        node.Person(arno.Id).ShouldSatisfyAllConditions(person => person.Language.ShouldBe("es"), person => person.Theme.ShouldBe("dark"));
        var whole = SnapshotText.TryRead(new Storage.SnapshotRow(host.Registrar.Current.Sequence, SnapshotText.Of(host.Registrar.Current)))!;
        whole.People[arno.Id].Person.Theme.ShouldBe("dark");
    }

    [Fact]
    public void A_row_from_before_is_read_and_written_as_it_was()
    {
        var row = """{"id":"x","username":"x","emails":[],"type":"user","roles":["user"],"active":true,"status":"offline","requirePasswordChange":false,"createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.000Z"}""";
        var person = (Person)RecordJson.Decode(Kind.Person, row);
        (person.Language, person.Theme).ShouldBe((null, null));
        Encoding.UTF8.GetString(RecordJson.Encode(person)).ShouldBe(row);
    }
}
