using System.Collections.Immutable;
using Frontdesk.Permissions;
using Frontdesk.Testing;

namespace Frontdesk.Tests.People;

/// <summary>Who goes, who is shut out, and who must not.</summary>
public sealed class PersonEndTests
{
    private const string SignedOut = "You must be logged in to do this.";
    private const string NoSuchUser = "The required \"userId\" or \"username\" param provided does not match any users [error-invalid-user]";

    [Fact]
    public async Task A_new_password_ends_every_login_and_no_personal_token()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, anna) = (await host.Cast.Olga, await host.Cast.Anna);
        var personal = anna.With(anna.Id, await TokenOf(anna));
        (await olga.Post("users.update", $$$"""{"userId":"{{{anna.Id}}}","data":{"name":"Anna A"}}""")).ShouldAgree();
        (await anna.Get("me")).ShouldAgree();

        (await olga.Post("users.update", $$$"""{"userId":"{{{anna.Id}}}","data":{"password":"another"}}""")).ShouldAgree();
        (await anna.Get("me")).ShouldRefuse(401, SignedOut);
        (await personal.Get("me")).ShouldAgree();
        (await host.Cast.Nobody.Post("login", $$"""{"user":"anna","password":"{{Cast.Password}}"}""")).ShouldRefuse(401, "Unauthorized");
        (await host.Cast.Nobody.Post("login", """{"user":"anna","password":"another"}""")).ShouldAgree();
    }

    [Theory]
    [InlineData("users.setActiveStatus", """{"userId":"ID","activeStatus":false}""", """{"userId":"ID","activeStatus":true}""")]
    [InlineData("users.update", """{"userId":"ID","data":{"active":false}}""", """{"userId":"ID","data":{"active":true}}""")]
    public async Task Who_is_deactivated_can_do_nothing_and_keeps_their_rows(string path, string shut, string open)
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, doro) = (await host.Cast.Olga, await host.Cast.Doro);
        var personal = doro.With(doro.Id, await TokenOf(doro));
        await host.Department("support", agentIds: doro.Id);
        await host.Unit("west", doro.Id);

        (await olga.Post(path, shut.Replace("ID", doro.Id, StringComparison.Ordinal))).ShouldAgree()["user"]!["active"]!.GetValue<bool>().ShouldBeFalse();
        (await doro.Get("me")).ShouldRefuse(401, SignedOut);
        (await personal.Get("me")).ShouldRefuse(401, SignedOut);
        var node = host.Registrar.Current.People[doro.Id];
        (node.Memberships.Count, node.MonitoredUnits.Count, node.Person.IsAvailable, node.Person.Status).ShouldBe((1, 1, false, Presence.Offline));
        (await olga.Get("users.info?username=doro"))["user"]!["statusLivechat"]!.GetValue<string>().ShouldBe("not-available");

        (await olga.Post(path, open.Replace("ID", doro.Id, StringComparison.Ordinal))).ShouldAgree()["user"]!["active"]!.GetValue<bool>().ShouldBeTrue();
        (await doro.Get("me")).ShouldRefuse(401, SignedOut); // the login is gone for good
        (await personal.Get("me")).ShouldAgree();
        host.Person(doro.Id).IsAvailable.ShouldBeTrue();
        (await olga.Post("users.setActiveStatus", """{"userId":"none","activeStatus":true}""")).ShouldRefuse(400, NoSuchUser, "error-invalid-user");
        (await olga.Post("users.setActiveStatus", """{"userId":"none"}""")).ShouldRefuse(400, "must have required property 'activeStatus' [invalid-params]", "invalid-params");
    }

    [Theory]
    [InlineData("userId")]
    [InlineData("username")]
    public async Task Who_is_deleted_leaves_nothing_behind(string key)
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, doro, mona) = (await host.Cast.Olga, await host.Cast.Doro, await host.Cast.Mona);
        await TokenOf(doro);
        var department = await host.Department("support", agentIds: [doro.Id, (await host.Cast.Anna).Id]);
        var unit = await host.Unit("west", doro.Id, mona.Id);

        var gone = (await olga.Post("users.delete", $$"""{"{{key}}":"{{(key == "userId" ? doro.Id : "doro")}}"}""")).ShouldAgree();
        gone.Text.ShouldBe("""{"deletedRooms":[],"success":true}""");
        (await doro.Get("me")).ShouldRefuse(401, SignedOut);
        (await host.Cast.Nobody.Post("login", $$"""{"user":"doro","password":"{{Cast.Password}}"}""")).ShouldRefuse(401, "Unauthorized");
        var after = host.Registrar.Current;
        (after.Departments[department.Id].Roster.Count, after.Units[unit.Id].Monitors.Count).ShouldBe((1, 1));
        after.Tokens.Values.ShouldAllBe(token => token.PersonId != doro.Id);
        after.InRole(BuiltInRoles.Monitor).Select(entry => entry.Id).ShouldBe([mona.Id]);
        (await host.InspectAsync()).ShouldBeEmpty();

        (await olga.Post("users.create", """{"username":"doro","name":"Doro","email":"doro@example.org","password":"x"}""")).ShouldAgree()["user"]!["_id"]!.GetValue<string>().ShouldNotBe(doro.Id);
        (await olga.Post("users.delete", """{"userId":"none"}""")).ShouldRefuse(400, NoSuchUser, "error-invalid-user");
        (await olga.Post("users.delete", "{}")).ShouldRefuse(400, "The required \"userId\" or \"username\" param was not provided [error-user-param-not-provided]", "error-user-param-not-provided");
    }

    [Theory]
    [InlineData("users.delete", """{"userId":"ID"}""", "be deleted")]
    [InlineData("users.delete", """{"username":"olga"}""", "be deleted")]
    [InlineData("users.setActiveStatus", """{"userId":"ID","activeStatus":false}""", "be deactivated")]
    [InlineData("users.update", """{"userId":"ID","data":{"active":false}}""", "be deactivated")]
    [InlineData("users.update", """{"userId":"ID","data":{"roles":["user"]}}""", "lose the role admin")]
    [InlineData("users.update", """{"userId":"ID","data":{"roles":[],"active":false}}""", "be deactivated")]
    [InlineData("roles.removeUserFromRole", """{"roleId":"admin","username":"olga"}""", "lose the role admin")]
    public async Task The_last_active_administrator_stays(string path, string body, string loss)
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        var asleep = await host.Cast.Join("asleep", BuiltInRoles.Admin);
        await host.Change(asleep.Id, person => person with { Active = false });
        var sequence = host.Registrar.Current.Sequence;

        body = body.Replace("ID", olga.Id, StringComparison.Ordinal);
        (await olga.Post(path, body)).ShouldRefuse(
            400, $"olga is the last active administrator and cannot {loss}. Make somebody else an administrator first [error-action-not-allowed]", "error-action-not-allowed");
        host.Registrar.Current.Sequence.ShouldBe(sequence);
        (await olga.Post("users.delete", $$"""{"userId":"{{asleep.Id}}"}""")).ShouldAgree();

        var otto = await host.Cast.Join("otto", BuiltInRoles.Admin);
        (await olga.Post(path, body)).ShouldAgree();
        (await otto.Get("me")).ShouldAgree();
    }

    [Fact]
    public async Task Two_administrators_cannot_remove_each_other_at_the_same_time()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        for (var round = 0; round < 5; round++)
        {
            var otto = await host.Cast.Join($"otto{round}", BuiltInRoles.Admin);
            var answers = await Task.WhenAll(
                olga.Post("roles.removeUserFromRole", $$"""{"roleId":"admin","username":"{{otto.Username}}"}"""),
                otto.Post("roles.removeUserFromRole", """{"roleId":"admin","username":"olga"}"""));
            answers.Count(answer => answer.Status == System.Net.HttpStatusCode.OK).ShouldBe(1);
            await host.Change(olga.Id, person => person with { Roles = person.Roles.Add(BuiltInRoles.Admin) });
            await host.Change(otto.Id, person => person with { Roles = person.Roles.Remove(BuiltInRoles.Admin) });
        }
    }

    [Theory]
    [InlineData("users.update")]
    [InlineData("roles.removeUserFromRole")]
    public async Task A_role_that_is_lost_takes_its_rows_along_and_no_others(string path)
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, doro) = (await host.Cast.Olga, await host.Cast.Doro);
        await host.Department("support", agentIds: doro.Id);
        await host.Unit("west", doro.Id);
        Task<Answer> Lose(string role) => path == "users.update"
            ? olga.Post(path, $$$"""{"userId":"{{{doro.Id}}}","data":{"roles":[{{{string.Join(',', host.Person(doro.Id).Roles.Remove(role).Select(kept => $"\"{kept}\""))}}}]}}""")
            : olga.Post(path, $$"""{"roleId":"{{role}}","username":"doro"}""");

        (await Lose(BuiltInRoles.Monitor)).ShouldAgree();
        var node = host.Registrar.Current.People[doro.Id];
        (node.Memberships.Count, node.MonitoredUnits.Count, node.Person.StatusLivechat).ShouldBe((1, 0, Availability.Available));
        (await Lose(BuiltInRoles.Agent)).ShouldAgree();
        node = host.Registrar.Current.People[doro.Id];
        (node.Memberships.Count, node.Person.StatusLivechat, node.Person.Livechat).ShouldBe((0, null, null));
        node.Person.Roles.ShouldBe(ImmutableSortedSet.Create(BuiltInRoles.User));
        (await host.InspectAsync()).ShouldBeEmpty();

        (await olga.Post("roles.addUserToRole", """{"roleId":"livechat-agent","username":"doro"}""")).ShouldAgree();
        host.Person(doro.Id).StatusLivechat.ShouldBe(Availability.Available);
    }

    private static async Task<string> TokenOf(Client client) =>
        (await client.Post("users.generatePersonalAccessToken", """{"tokenName":"t"}""")).ShouldAgree()["token"]!.GetValue<string>();
}
