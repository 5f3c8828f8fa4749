using Frontdesk.Changes;
using Frontdesk.Permissions;

namespace Frontdesk.Tests.History;

/// <summary>What is said of a change.</summary>
public sealed class NarrationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Person Mona = Somebody("mona", BuiltInRoles.Monitor), Anna = Somebody("anna", BuiltInRoles.Agent), Arno = Somebody("arno", BuiltInRoles.Agent);
    private static readonly Unit North = new() { Id = "n", Name = "North", Visibility = "public", UpdatedAt = Now };
    private static readonly Department Returns = Department("r", "Returns"), Billing = Department("b", "Billing");
    private static readonly Organization Start = Organization.Of([Somebody("olga", BuiltInRoles.Admin), Mona, Anna, Arno, North, Returns, Billing]);

    [Fact]
    public void Each_kind_of_change_is_said_in_plain_words()
    {
        Said(amendment => amendment.Put(new Unit { Id = "s", Name = "South", Visibility = "public", UpdatedAt = Now })).ShouldBe("Olga made unit South.");
        Said(amendment => amendment.Put(North with { Name = "Nord" })).ShouldBe("Olga renamed unit North to Nord.");
        Said(amendment => amendment.Remove(North)).ShouldBe("Olga deleted unit North.");
        Said(amendment => amendment.Put(North with { Visibility = "private" })).ShouldBe("Olga changed unit North.");
        Said(amendment => amendment.Put(Returns with { UnitId = "n" })).ShouldBe("Olga put department Returns into unit North.");
        Said(amendment => amendment.Put(Returns with { Enabled = false, Archived = true })).ShouldBe("Olga archived department Returns.");
        Said(amendment => amendment.Put(Returns with { Enabled = false, Name = "Refunds" })).ShouldBe("Olga disabled department Refunds and renamed department Returns to Refunds.");
        Said(amendment => amendment.Put(Returns with { FallbackForwardDepartment = "b" })).ShouldBe("Olga let department Returns fall back to Billing.");
        Said(amendment => amendment.Put(Mona with { Roles = Mona.Roles.Add(BuiltInRoles.Agent) })).ShouldBe("Olga gave Mona the role livechat-agent.");
        Said(amendment => amendment.Put(Mona with { Active = false })).ShouldBe("Olga deactivated Mona.");
        Said(amendment => amendment.Put(Mona with { Username = "monika" })).ShouldBe("Olga renamed user mona to monika.");
        Said(amendment => amendment.Put(Mona with { Bio = "…" })).ShouldBe("Olga changed user mona.");
        Said(amendment => amendment.Put(new Grant("manage-livechat-units", ["admin"], Now))).ShouldBe("Olga took the permission manage-livechat-units from livechat-manager.");
        Said(amendment => amendment.Put(new Grant("manage-livechat-units", ["admin", "livechat-manager", "guest"], Now))).ShouldBe("Olga gave the permission manage-livechat-units to guest.");
        Said(amendment => amendment.Put(BuiltInRoles.All["guest"] with { Description = "…" })).ShouldBe("Olga changed role guest.");
        Said(amendment => amendment.Put(new Role("x1", "Trainee", "", "Users", false, false, Now))).ShouldBe("Olga made role Trainee.");
        Said(amendment =>
        {
            amendment.Put(new Role("x1", "Trainee", "", "Users", false, false, Now));
            amendment.Put(Mona with { Roles = Mona.Roles.Add("x1") });
            amendment.Put(new Grant("manage-livechat-units", ["admin", "livechat-manager", "x1"], Now));
        }).ShouldBe("Olga gave Mona the role Trainee, made role Trainee and gave the permission manage-livechat-units to Trainee.");
        Said(amendment => amendment.Put(new Monitorship("x", "mona", "n", Now))).ShouldBe("Olga let Mona monitor unit North.");
        Said(amendment => amendment.Put(new Credential("mona", "secret", Now))).ShouldBe("Olga set the password of Mona.");
        Said(amendment => amendment.Put(new Token("hash", "olga", Now, null, null, null, false))).ShouldBe("Olga signed in.");
        Said(amendment => amendment.Put(new Token("hash", "mona", Now, null, "ci", "abc", false))).ShouldBe("Olga made the access token ci.");
    }

    [Fact]
    public void Rows_of_one_department_are_said_together_and_of_many_things_only_the_first()
    {
        Said(amendment =>
        {
            amendment.Put(new Membership("1", "anna", "r", 0, 0, Now));
            amendment.Put(new Membership("2", "arno", "r", 0, 0, Now));
        }).ShouldBe("Olga added Anna and Arno to department Returns.");
        Said(amendment =>
        {
            for (var number = 0; number < 10; number++)
                amendment.Put(new Unit { Id = "u" + number, Name = "U" + number, Visibility = "public", UpdatedAt = Now });
        }).ShouldBe("Olga made unit U0, made unit U1, made unit U2 and made 7 more changes.");
    }

    [Fact]
    public void What_is_gone_is_called_by_the_name_that_it_had()
    {
        var amendment = new Amendment(Start, Now);
        var row = amendment.Put(new Monitorship("x", "mona", "n", Now));
        var watched = amendment.Organization;
        amendment = new Amendment(watched, Now);
        amendment.Remove(row);
        amendment.Remove(North);
        Narration.Of(watched, amendment.Organization, new Origin("olga", "olga", "r", "DELETE /"), amendment.Changes()).ShouldBe("Olga deleted unit North and ended the watch of Mona over unit North.");
    }

    private static string Said(Action<Amendment> change)
    {
        var amendment = new Amendment(Start, Now.AddDays(1));
        change(amendment);
        return Narration.Of(Start, amendment.Organization, new Origin("olga", "olga", "r", "POST /"), amendment.Changes());
    }

    private static Person Somebody(string username, string role) => new()
    {
        Id = username, Username = username, Name = char.ToUpperInvariant(username[0]) + username[1..], Roles = [BuiltInRoles.User, role], CreatedAt = Now, UpdatedAt = Now,
    };

    private static Department Department(string id, string name) => new()
    {
        Id = id, Name = name, Email = "", Enabled = true, ShowOnRegistration = true, ShowOnOfflineForm = true, UpdatedAt = Now,
    };
}
