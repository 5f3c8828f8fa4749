using System.Collections.Immutable;
using Frontdesk.Permissions;
using Frontdesk.Testing;
using Frontdesk.Wire;

namespace Frontdesk.Tests.Identity;

/// <summary>Between the door and the decision somebody loses the right to what they have asked for: nothing is changed for them.</summary>
public sealed class StandingTests
{
    private const string Unit = """{"unitData":{"name":"u","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""";
    private static readonly Founder Mona = new("m1na567890abcdefg", "mona", BuiltInRoles.Manager, BuiltInRoles.Agent);

    [Theory]
    [InlineData("nothing", 200)]
    [InlineData("permission", 403)]
    [InlineData("role", 403)]
    [InlineData("another role", 403)]
    [InlineData("token", 401)]
    [InlineData("activity", 401)]
    public async Task Whoever_loses_it_while_a_request_waits_for_its_turn_is_refused(string lost, int status)
    {
        await using var database = await ScratchDatabase.CreateAsync(Engine.Sqlite);
        await Founding.FoundAsync(database, [Mona]);
        await using var host = await FrontdeskHost.StartOnAsync(database);
        using var go = new ManualResetEventSlim();
        var holds = Decide(host, _ => go.Wait(TimeSpan.FromSeconds(30)));
        var takes = Decide(host, amendment => TakeAway(amendment, lost));

        var asked = Mona.On(host.Address).Post("livechat/units", Unit);
        await Task.Delay(500, TestContext.Current.CancellationToken); // it is past the door and waits; were it late, the door would refuse the same
        asked.IsCompleted.ShouldBeFalse();
        go.Set();

        (await asked).Status.ShouldBe(status);
        await Task.WhenAll(holds, takes);
        host.Registrar.Current.Units.Count.ShouldBe(status == 200 ? 1 : 0);
    }

    private static async Task Decide(FrontdeskHost host, Action<Amendment> deed) => await host.Registrar.Change<Done>(
        Origin.System("test"),
        amendment =>
        {
            deed(amendment);
            return default(Done);
        },
        TestContext.Current.CancellationToken);

    private static void TakeAway(Amendment amendment, string lost)
    {
        var mona = amendment.Organization.Person(Mona.Id)!.Person;
        switch (lost)
        {
            case "permission":
                amendment.Put(new Grant(Permission.ManageUnits.Id, ImmutableSortedSet<string>.Empty, amendment.Now));
                break;
            case "role":
                amendment.Put(mona with { Roles = mona.Roles.Remove(BuiltInRoles.Manager) });
                break;
            case "another role":
                amendment.Put(mona with { Roles = mona.Roles.Remove(BuiltInRoles.Agent), StatusLivechat = null });
                break;
            case "token":
                amendment.Remove(amendment.Organization.Tokens.Values.Single(token => token.PersonId == Mona.Id));
                break;
            case "activity":
                amendment.Put(mona with { Active = false });
                break;
        }
    }
}
