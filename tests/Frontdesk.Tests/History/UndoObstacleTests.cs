using Frontdesk.History;
using Frontdesk.Permissions;
using static Frontdesk.Tests.Proofs.RandomOrganization;

namespace Frontdesk.Tests.History;

/// <summary>What stands in the way of an undo, each thing by itself, and who may not.</summary>
public sealed class UndoObstacleTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Person Olga = Somebody("olga", BuiltInRoles.Admin), Mona = Somebody("mona", BuiltInRoles.Monitor), Anna = Somebody("anna", BuiltInRoles.Agent);
    private static readonly Unit North = UnitOf("n", "North");
    private static readonly Department Returns = DepartmentOf("r", "Returns", "n"), Billing = DepartmentOf("b", "Billing", null);
    private static readonly Role Trainee = new("t", "Trainee", "", "Users", Mandatory2fa: false, Protected: false, Now);
    private static readonly Organization Start = Organization.Of([Olga, Mona, Anna, North, Returns, Billing]);

    [Fact]
    public void What_would_refer_to_nothing_stands_in_the_way()
    {
        Reasons(amendment => amendment.Put(Returns with { FallbackForwardDepartment = null, UnitId = null }), then: amendment => amendment.Remove(North)).ShouldBe(["It refers to the unit n, which does not exist."]);
        Reasons(amendment => amendment.Put(DepartmentOf("x", "Extra", null)), then: amendment => amendment.Put(Billing with { FallbackForwardDepartment = "x" })).ShouldBe(["The department Billing refers to it."]);
        Reasons(
            amendment => amendment.Remove(new Membership("1", "anna", "b", 0, 0, Now)), then: amendment => amendment.Remove(Anna),
            start: Organization.Of([.. Start.Records(), new Membership("1", "anna", "b", 0, 0, Now)])).ShouldBe(["It refers to the person anna, which does not exist."]);
        Reasons(
            amendment =>
            {
                amendment.Remove(new Membership("1", "anna", "b", 0, 0, Now));
                amendment.Remove(Billing);
            },
            then: amendment => amendment.Remove(Anna),
            start: Organization.Of([.. Start.Records(), new Membership("1", "anna", "b", 0, 0, Now)])).ShouldBe(["It refers to the person anna, which does not exist."]);
    }

    [Fact]
    public void Departments_that_would_fall_back_on_each_other_stand_in_the_way() => Reasons(
        amendment => amendment.Put(Billing with { FallbackForwardDepartment = null }), then: amendment => amendment.Put(Returns with { FallbackForwardDepartment = "b" }),
        start: Organization.Of([Olga, North, Returns, Billing with { FallbackForwardDepartment = "r" }])).ShouldBe(["Billing would fall back on itself."]);

    [Fact]
    public void A_role_that_somebody_has_does_not_go_and_one_that_is_gone_is_not_given()
    {
        Reasons(
            amendment => amendment.Put(Trainee),
            then: amendment =>
            {
                amendment.Put(Anna with { Roles = Anna.Roles.Add("t") });
                amendment.Put(new Grant("view-l-room", ["t"], Now));
            }).ShouldBe(["Somebody has it.", "The permission view-l-room is granted to it."]);
        var trained = Organization.Of([Olga, Trainee, Anna with { Roles = Anna.Roles.Add("t") }]);
        Reasons(amendment => amendment.Put(Anna), then: amendment => amendment.Remove(Trainee), start: trained).ShouldBe(["It names the role t, which does not exist."]);
        Reasons(amendment => amendment.Put(Trainee with { Name = "Apprentice" }), then: amendment => amendment.Put(Trainee with { Id = "u" }), start: trained).ShouldBe(["Another role is called Trainee now."]);
    }

    [Fact]
    public void Nobody_comes_to_monitor_without_the_role()
    {
        var watched = Organization.Of([.. Start.Records(), new Monitorship("m", "mona", "n", Now)]);
        Reasons(amendment => amendment.Remove(new Monitorship("m", "mona", "n", Now)), then: amendment => amendment.Put(Mona with { Roles = [BuiltInRoles.User] }), start: watched)
            .ShouldBe(["mona does not have the role livechat-monitor any more."]);
        Reasons(amendment => amendment.Put(Anna with { Roles = Anna.Roles.Add(BuiltInRoles.Monitor) }), then: amendment => amendment.Put(new Monitorship("m", "anna", "n", Now)))
            .ShouldBe(["anna would monitor the unit North without the role livechat-monitor."]);
    }

    [Fact]
    public void Everything_that_stands_in_the_way_is_said_at_once() => Reasons(
        amendment =>
        {
            amendment.Put(Anna with { Username = "annika" });
            amendment.Put(Billing with { Name = "Invoices" });
            amendment.Put(DepartmentOf("x", "Extra", null));
        },
        then: amendment =>
        {
            amendment.Put(Somebody("another", BuiltInRoles.User) with { Username = "Anna" });
            amendment.Put(Billing with { Name = "Bills", FallbackForwardDepartment = "x" });
            amendment.Put(Returns with { FallbackForwardDepartment = "x" });
        }).ShouldBe(["It has changed since.", "anna belongs to somebody else now.", "The department Returns refers to it."], ignoreOrder: true);

    [Fact]
    public void Names_that_were_exchanged_are_exchanged_back()
    {
        var (organization, entry) = Commit(Start, amendment =>
        {
            amendment.Put(Anna with { Username = "mona" });
            amendment.Put(Mona with { Username = "anna" });
        });
        var amendment = new Amendment(organization, Now);
        amendment.Undo(entry, Olga).Agreed(out _, out _).ShouldBeTrue();
        (amendment.Organization.PersonCalled("anna")!.Id, amendment.Organization.PersonCalled("mona")!.Id).ShouldBe(("anna", "mona"));
    }

    [Fact]
    public void Who_is_shut_out_again_loses_their_sessions_and_an_ended_sign_in_changes_nothing_else()
    {
        var (token, personal) = (new Token("h1", "anna", Now, null, null, null, false), new Token("h2", "anna", Now, null, "ci", "x", false));
        var (organization, entry) = Commit(Organization.Of([Olga, Anna with { Active = false }]), amendment => amendment.Put(Anna));
        (organization, var signIn) = Commit(organization, amendment =>
        {
            amendment.Put(token);
            amendment.Put(Anna with { LastLogin = Now });
        });
        (organization, _) = Commit(organization, amendment => amendment.Put(personal));

        var shutOut = new Amendment(organization, Now);
        shutOut.Undo(entry, Olga).Agreed(out _, out _).ShouldBeTrue();
        shutOut.Organization.Tokens.Keys.ShouldBe(["h2"]);
        shutOut.Organization.People["anna"].Person.LastLogin.ShouldBe(Now);

        var signedOut = new Amendment(organization, Now.AddDays(1));
        signedOut.Undo(signIn, Olga).Agreed(out _, out _).ShouldBeTrue();
        signedOut.Changes().Select(change => (change.Kind, change.Key)).ShouldBe([(Kind.Token, "h1")]);
    }

    [Fact]
    public void A_monitor_who_may_undo_is_held_to_their_own_units()
    {
        var start = Organization.Of([.. Start.Records(), UnitOf("s", "South"), new Monitorship("m", "mona", "n", Now), new Grant("manage-livechat-units", [BuiltInRoles.Admin, BuiltInRoles.Monitor], Now)]);
        var (north, south) = (Commit(start, amendment => amendment.Put(UnitOf("n", "Nord"))), Commit(start, amendment => amendment.Put(UnitOf("s", "Süd"))));
        Status(north.Organization, north.Entry, Mona).ShouldBe(200);
        Status(south.Organization, south.Entry, Mona).ShouldBe(403);
        var moved = Commit(start, amendment => amendment.Put(Returns with { UnitId = "s" }));
        Status(moved.Organization, moved.Entry, Mona).ShouldBe(403);
        Status(moved.Organization, moved.Entry, Olga).ShouldBe(200);
        var made = Commit(start, amendment => amendment.Put(DepartmentOf("x", "Extra", null)));
        Status(made.Organization, made.Entry, Mona).ShouldBe(403, "monitors do not remove departments");
    }

    [Fact]
    public void Who_may_not_give_roles_does_not_bring_back_somebody_with_one_and_who_may_not_is_not_told_what_stands_in_the_way()
    {
        var start = Organization.Of([Olga, Mona, Somebody("max", BuiltInRoles.Manager), new Grant("create-user", [BuiltInRoles.Admin, BuiltInRoles.Manager], Now)]);
        var (organization, entry) = Commit(start, amendment => amendment.Remove(Mona));
        new Amendment(organization, Now).Undo(entry, Somebody("max", BuiltInRoles.Manager)).Agreed(out _, out var refusal).ShouldBeFalse();
        refusal.ShouldBe(RoleRefusals.RolesNotAssignable);
        Status(organization, entry, Olga).ShouldBe(200);
        (organization, entry) = Commit(start, amendment => amendment.Put(Mona with { Name = "Monika" }));
        (organization, _) = Commit(organization, amendment => amendment.Put(Mona with { Name = "Monique" }));
        Status(organization, entry, Somebody("max", BuiltInRoles.Manager)).ShouldBe(403);
        Status(organization, entry, Olga).ShouldBe(409);
    }

    private static int Status(Organization organization, ChangeSet entry, Person caller) =>
        new Amendment(organization, Now).Undo(entry, caller).Agreed(out _, out var refusal) ? 200 : refusal.Status;

    private static IEnumerable<string> Reasons(Action<Amendment> change, Action<Amendment> then, Organization? start = null)
    {
        var (organization, entry) = Commit(start ?? Start, change);
        (organization, _) = Commit(organization, then);
        new Amendment(organization, Now).Undo(entry, Olga).Agreed(out _, out var refusal).ShouldBeFalse();
        return refusal!.Conflicts.Select(conflict => conflict.Reason);
    }

    private static (Organization Organization, ChangeSet Entry) Commit(Organization organization, Action<Amendment> decide)
    {
        var amendment = new Amendment(organization, Now);
        decide(amendment);
        var entry = new ChangeSet(organization.Sequence + 1, Now, Origin.System("test"), amendment.Changes());
        return (entry.ApplyTo(organization), entry);
    }
}
