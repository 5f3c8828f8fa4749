using System.Globalization;
using System.Text.Json.Nodes;
using Frontdesk.Permissions;
using Frontdesk.Testing;

namespace Frontdesk.Tests.History;

/// <summary><c>POST changes/{sequence}/undo</c>: a new change with the inverse, or what stands in the way.</summary>
public sealed class UndoTests
{
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";

    [Theory]
    [InlineData("{", "application/json", 400)]
    [InlineData("[]", "application/json", 400)]
    [InlineData("""{"colour":"red"}""", "application/json", 400)]
    [InlineData("undo it", "text/plain", 415)]
    public async Task A_body_that_is_none_is_refused_and_nothing_is_undone(string body, string type, int status)
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        await host.Unit("Stays");
        var path = $"/api/ext/v1/changes/{host.Registrar.Current.Sequence}/undo";
        using var content = new StringContent(body, System.Text.Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue(type));
        ((int)(await olga.Send(HttpMethod.Post, path, content)).Status).ShouldBe(status);
        host.Registrar.Current.Units.Count.ShouldBe(1);
        (await olga.Post(path, "{}")).ShouldAgree();
        host.Registrar.Current.Units.ShouldBeEmpty();
    }

    /// <summary>Somebody else may have changed the same in the meantime: then the present revision is theirs, and undoing it would undo their change.</summary>
    [Fact]
    public async Task An_answer_names_the_change_that_it_made_and_none_where_nothing_had_to_change()
    {
        await using var host = await Testing.FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        var made = (await olga.Post("livechat/units", UnitBody("South"))).ShouldAgree();
        made.Header("X-Frontdesk-Change").ShouldBe(made.Header("X-Frontdesk-Revision"));
        var path = "livechat/units/" + made["_id"]!.GetValue<string>();
        (await olga.Post(path, UnitBody("South"))).ShouldAgree().Header("X-Frontdesk-Change").ShouldBeNull();
        (await olga.Post(path + "?dryRun=true", UnitBody("North"))).ShouldAgree().Header("X-Frontdesk-Change").ShouldBeNull();
        (await olga.Get(path)).ShouldAgree().Header("X-Frontdesk-Change").ShouldBeNull();
    }

    [Fact]
    public async Task A_change_is_taken_back_by_another_one_and_that_one_too()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        var mona = await host.Cast.Mona;
        var unit = await host.Unit("North", mona.Id);
        var department = await host.Department("Returns", unitId: unit.Id);
        var deleted = Revision((await olga.Delete("livechat/units/" + unit.Id)).ShouldAgree());

        var preview = (await olga.Post($"{Undo(deleted)}?dryRun=true")).ShouldAgree();
        preview.Each("changes", "kind").ShouldBe(["unit", "department", "monitorship"], ignoreOrder: true);
        preview["impact"]!["sentences"]!.ToJsonString().ShouldContain("Mona now sees North.");
        host.Registrar.Current.Unit(unit.Id).ShouldBeNull();

        var undone = (await olga.Post(Undo(deleted))).ShouldAgree();
        undone["undone"]!.GetValue<long>().ShouldBe(deleted);
        host.Registrar.Current.Unit(unit.Id)!.Monitors.Keys.ShouldBe([mona.Id]);
        host.Registrar.Current.Department(department.Id)!.Department.UnitId.ShouldBe(unit.Id);
        (await olga.Get("/api/ext/v1/changes?count=1")).Each("changes", "summary").ShouldBe(
            [$"Olga undid change {deleted}: made unit North, put department Returns into unit North and let Mona monitor unit North."]);

        (await olga.Post(Undo(undone["sequence"]!.GetValue<long>()))).ShouldAgree();
        host.Registrar.Current.Unit(unit.Id).ShouldBeNull();
        (await host.InspectAsync()).ShouldBeEmpty();

        (await (await host.Cast.Max).Post(Undo(deleted))).ShouldRefuse(403, Forbidden);
        (await olga.Post(Undo(99_999))).ShouldRefuse(404, "There is no change of that sequence [error-change-not-found]", "error-change-not-found");
    }

    [Fact]
    public async Task What_has_changed_since_stands_in_the_way_and_nothing_happens()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        var unit = await host.Unit("North");
        var renamed = Revision(await olga.Post("livechat/units/" + unit.Id, UnitBody("Nord")));
        (await olga.Post("livechat/units/" + unit.Id, UnitBody("Norden"))).ShouldAgree();
        var last = host.Registrar.Current.Sequence;

        var refused = (await olga.Post(Undo(renamed))).ShouldRefuse(409, $"Change {renamed} cannot be undone as things are now [error-undo-conflict]", "error-undo-conflict");
        var conflict = refused["details"]!["conflicts"]!.AsArray().Single()!;
        (conflict["kind"]!.GetValue<string>(), conflict["id"]!.GetValue<string>(), conflict["reason"]!.GetValue<string>()).ShouldBe(("unit", unit.Id, "It has changed since."));
        host.Registrar.Current.Sequence.ShouldBe(last);

        var made = await host.Department("Made");
        var sequence = host.Registrar.Current.Sequence;
        var anna = await host.Cast.Anna;
        (await olga.Post($"livechat/department/{made.Id}/agents", $$"""{"upsert":[{"agentId":"{{anna.Id}}","username":"anna"}],"remove":[]}""")).ShouldAgree();
        (await olga.Post(Undo(sequence)))["details"]!["conflicts"]![0]!["reason"]!.GetValue<string>().ShouldBe($"The membership {made.Id}/{anna.Id} refers to it.");
    }

    [Fact]
    public async Task Signing_in_since_is_no_change_and_a_person_who_was_made_goes_with_their_tokens()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        var made = await olga.Post("users.create", """{"username":"nina","name":"Nina","email":"nina@example.org","password":"a good password"}""");
        (await host.Cast.Nobody.Post("login", """{"user":"nina","password":"a good password"}""")).ShouldAgree();

        (await olga.Post(Undo(Revision(made)))).ShouldAgree();
        host.Registrar.Current.PersonCalled("nina").ShouldBeNull();
        host.Registrar.Current.Tokens.Values.ShouldNotContain(token => token.PersonId == made["user"]!["_id"]!.GetValue<string>());
        (await host.InspectAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_who_was_deleted_comes_back_with_their_password_and_without_their_tokens()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, mona) = (await host.Cast.Olga, await host.Cast.Mona);
        var deleted = Revision((await olga.Post("users.delete", $$"""{"userId":"{{mona.Id}}"}""")).ShouldAgree());

        (await olga.Post(Undo(deleted))).ShouldAgree().Warnings.ShouldBe(["A token that was revoked does not come back."]);
        (await mona.Get("me")).ShouldRefuse(401, "You must be logged in to do this.");
        (await host.Cast.Nobody.Post("login", $$"""{"user":"mona","password":"{{Cast.Password}}"}""")).ShouldAgree();
    }

    [Fact]
    public async Task A_revoked_token_and_an_old_password_do_not_come_back()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, mona) = (await host.Cast.Olga, await host.Cast.Mona);
        (await mona.Post("users.generatePersonalAccessToken", """{"tokenName":"ci"}""")).ShouldAgree();
        var removed = Revision((await mona.Post("users.removePersonalAccessToken", """{"tokenName":"ci"}""")).ShouldAgree());
        (await olga.Post(Undo(removed)))["details"]!["conflicts"]!.ToJsonString().ShouldBe("""[{"kind":"token","reason":"A token that was revoked does not come back."}]""");

        var hash = host.Registrar.Current.Credentials[mona.Id].PasswordHash;
        var changed = Revision((await olga.Post("users.update", $$$"""{"userId":"{{{mona.Id}}}","data":{"name":"Monika","password":"another good one"}}""")).ShouldAgree());
        (await olga.Post(Undo(changed))).ShouldAgree().Warnings.ShouldContain("A password is not put back.");
        host.Person(mona.Id).Name.ShouldBe("Mona");
        host.Registrar.Current.Credentials[mona.Id].PasswordHash.ShouldNotBe(hash);
    }

    [Fact]
    public async Task A_name_that_somebody_else_has_now_and_the_last_administrator_stand_in_the_way()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, mona) = (await host.Cast.Olga, await host.Cast.Mona);
        var renamed = Revision((await olga.Post("users.update", $$$"""{"userId":"{{{mona.Id}}}","data":{"username":"monika"}}""")).ShouldAgree());
        (await olga.Post("users.create", """{"username":"mona","name":"Another","email":"another@example.org","password":"a good password"}""")).ShouldAgree();
        (await olga.Post(Undo(renamed)))["details"]!["conflicts"]![0]!["reason"]!.GetValue<string>().ShouldBe("mona belongs to somebody else now.");

        var second = await host.Cast.Join("second", BuiltInRoles.Admin);
        var promoted = host.Registrar.Current.Sequence;
        await host.Change(olga.Id, person => person with { Active = false });
        (await second.Post(Undo(promoted)))["details"]!["conflicts"]!.AsArray().Select(conflict => conflict!["reason"]!.GetValue<string>()).ShouldContain("Nobody active would be an administrator.");
    }

    [Fact]
    public async Task Whoever_may_undo_may_not_thereby_do_what_they_could_not_do_otherwise()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, max, mona) = (await host.Cast.Olga, await host.Cast.Max, await host.Cast.Mona);
        await host.Arrange(amendment => amendment.Put(new Grant(Permission.UndoChanges.Id, [BuiltInRoles.Admin, BuiltInRoles.Manager], amendment.Now)));
        var given = Revision((await olga.Post("roles.addUserToRole", $$"""{"roleId":"admin","username":"{{mona.Username}}"}""")).ShouldAgree());
        var unit = Revision((await olga.Post("livechat/units", UnitBody("South"))).ShouldAgree());

        (await max.Post(Undo(given))).ShouldRefuse(403, Forbidden);
        (await max.Post(Undo(unit))).ShouldAgree();
        (await olga.Post(Undo(given))).ShouldAgree();
    }

    internal static string Undo(long sequence) => string.Create(CultureInfo.InvariantCulture, $"/api/ext/v1/changes/{sequence}/undo");

    private static long Revision(Answer answer) => long.Parse(answer.ShouldAgree().Header("X-Frontdesk-Revision")!, CultureInfo.InvariantCulture);

    private static string UnitBody(string name) => new JsonObject
    {
        ["unitData"] = new JsonObject { ["name"] = name, ["visibility"] = "public" }, ["unitMonitors"] = new JsonArray(), ["unitDepartments"] = new JsonArray(),
    }.ToJsonString();
}
