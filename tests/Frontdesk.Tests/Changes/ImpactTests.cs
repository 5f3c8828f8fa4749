using System.Collections.Immutable;
using Frontdesk.Changes;
using Frontdesk.Permissions;
using Frontdesk.Testing;
using Frontdesk.Tests.Proofs;

namespace Frontdesk.Tests.Changes;

/// <summary>What a change does to people: by example, over HTTP, and against looking at everybody.</summary>
public sealed class ImpactTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Person Mona = Somebody("mona", BuiltInRoles.Monitor), Anna = Somebody("anna", BuiltInRoles.Agent), Arno = Somebody("arno", BuiltInRoles.Agent);
    private static readonly Unit North = UnitOf("n", "North"), South = UnitOf("s", "South");
    private static readonly Department Returns = DepartmentOf("r", "Returns", "n"), Billing = DepartmentOf("b", "Billing", null);
    private static readonly Membership AnnaInReturns = new("1", "anna", "r", 0, 0, Now), ArnoInBilling = new("2", "arno", "b", 0, 0, Now);

    private static readonly Organization Start = Organization.Of(
        [Somebody("olga", BuiltInRoles.Admin), Mona, Anna, Arno, North, South, Returns, Billing, AnnaInReturns, ArnoInBilling, new Monitorship("m", "mona", "n", Now)]);

    [Fact]
    public void It_is_said_in_plain_words()
    {
        Said(Start, amendment => amendment.Put(Returns with { UnitId = "s" })).ShouldBe(["Mona no longer sees Returns."]);
        Said(Start, amendment => amendment.Put(Billing with { UnitId = "n" })).ShouldBe(["Mona now sees Billing."]);
        Said(Start, amendment => amendment.Remove(AnnaInReturns)).ShouldBe(["1 of 2 memberships (50 %) are removed.", "Returns is left without an agent.", "Anna no longer sees Returns."]);
        Said(Start, amendment => amendment.Put(Anna with { Active = false })).ShouldBe(["Returns is left without an agent.", "Anna no longer sees Returns."]);
        Said(Start, amendment => amendment.Put(Returns with { FallbackForwardDepartment = "b" })).ShouldBe(["Returns falls back to Billing."]);
        Said(Start, amendment => amendment.Put(Returns with { Description = "…" })).ShouldBeEmpty();
        Said(Start, amendment => amendment.Put(DepartmentOf("x", "Extra", null))).ShouldBe(["Extra is left without an agent."]);
        Said(Start, amendment => amendment.Put(new Grant("manage-livechat-units", [BuiltInRoles.Admin, BuiltInRoles.Monitor], Now))).ShouldBe(["Mona now sees all units."]);
    }

    [Fact]
    public void The_first_unit_narrows_what_agents_and_monitors_see_and_the_last_one_widens_it()
    {
        var open = Organization.Of([Mona, Anna, Billing, new Membership("1", "anna", "b", 0, 0, Now)]);
        Said(open, amendment => amendment.Put(North)).ShouldBe(["Anna sees only 1 department instead of all.", "Mona sees no department any more."]);
        var closed = Organization.Of([Mona, Anna, Billing, new Membership("1", "anna", "b", 0, 0, Now), North]);
        Said(closed, amendment => amendment.Remove(North)).ShouldBe(["Anna now sees all departments.", "Mona now sees all departments."]);
    }

    [Fact]
    public async Task A_dry_run_answers_it()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, mona) = (await host.Cast.Olga, await host.Cast.Mona);
        var unit = await host.Unit("North", mona.Id);
        var department = await host.Department("Returns", unitId: unit.Id);

        var preview = (await olga.Delete($"livechat/units/{unit.Id}?dryRun=true")).ShouldAgree();
        var impact = preview["impact"]!;
        impact["sentences"]!.AsArray().Select(sentence => sentence!.GetValue<string>()).ShouldBe(["Mona no longer sees North.", "Mona now sees all departments."]);
        impact["sight"]![0]!["units"]!["lost"]![0]!["_id"]!.GetValue<string>().ShouldBe(unit.Id);
        impact["membershipsRemoved"]!["count"]!.GetValue<int>().ShouldBe(0);
        host.Registrar.Current.Department(department.Id)!.Department.UnitId.ShouldBe(unit.Id);
    }

    /// <summary>The oracle asks what everybody sees before and after, whatever was touched.</summary>
    [Fact]
    public void It_names_exactly_those_whose_sight_differs()
    {
        foreach (var seed in Effort.Seeds(400, 20_000))
        {
            var chance = new Chance(seed);
            var before = Random(chance);
            var amendment = new Amendment(before, Now.AddDays(1));
            for (var steps = chance.Between(1, 5); steps > 0; steps--)
                Change(amendment, chance);
            var changes = amendment.Changes();
            var after = amendment.Organization;

            var expected = before.People.Keys.Union(after.People.Keys)
                .Where(id => Sees(before, id) != Sees(after, id)).Order(StringComparer.Ordinal);
            Impact.Of(before, after, changes).Sight.Select(change => change.Id).Order(StringComparer.Ordinal).ShouldBe(expected, $"seed {seed}");
        }
    }

    private static string Sees(Organization organization, string id)
    {
        if (organization.Person(id) is not { Person: { Active: true } person } node)
            return "units , departments ";
        var sight = organization.SightOf(person);
        var units = organization.Allows(person, Permission.ManageUnits) ? "all" : string.Join(' ', node.MonitoredUnits);
        var reads = organization.Allows(person, Permission.ViewDepartments) || organization.Allows(person, Permission.ViewRoom);
        var departments = !reads ? "" : sight.IsUnrestricted ? "all"
            : string.Join(' ', organization.Departments.Values.Where(department => sight.Sees(department.Department)).Select(department => department.Id).Order(StringComparer.Ordinal));
        return $"units {units}, departments {departments}";
    }

    private static Organization Random(Chance chance)
    {
        var amendment = new Amendment(Organization.Of([Somebody("olga", BuiltInRoles.Admin)]), Now);
        for (var steps = chance.Between(5, 40); steps > 0; steps--)
            Change(amendment, chance);
        return amendment.Organization;
    }

    private static void Change(Amendment amendment, Chance chance)
    {
        var organization = amendment.Organization;
        string person = "p" + chance.Below(4), unit = "u" + chance.Below(3), department = "d" + chance.Below(4);
        switch (chance.Below(9))
        {
            case 0: amendment.Put(Somebody(person, chance.Of(BuiltInRoles.Agent, BuiltInRoles.Monitor, BuiltInRoles.Manager, BuiltInRoles.Guest)) with { Active = chance.Percent(85) }); break;
            case 1: amendment.Put(UnitOf(unit, unit)); break;
            case 2: amendment.Put(DepartmentOf(department, department, organization.Unit(unit) is null ? null : unit) with { Enabled = chance.Percent(80) }); break;
            case 3 when organization.Person(person) is not null && organization.Department(department) is not null: amendment.Put(new Membership("x", person, department, 0, 0, Now)); break;
            case 4 when organization.Person(person) is not null && organization.Unit(unit) is not null: amendment.Put(new Monitorship("x", person, unit, Now)); break;
            case 5 when organization.Membership(department, person) is { } row: amendment.Remove(row); break;
            case 6 when organization.Unit(unit) is { } node:
                foreach (var id in node.DepartmentNames.Select(entry => entry.Id).ToList())
                    amendment.Put(organization.Departments[id].Department with { UnitId = null });
                foreach (var monitorship in node.Monitors.Values)
                    amendment.Remove(monitorship);
                amendment.Remove(node.Unit);
                break;
            case 7: amendment.Put(new Grant(chance.Of("view-l-room", "view-livechat-departments", "manage-livechat-units"), [.. chance.Some<string>([BuiltInRoles.Agent, BuiltInRoles.Monitor, BuiltInRoles.Manager], 50)], Now)); break;
            case 8 when organization.Person(person) is { } node && node.Memberships.IsEmpty && node.MonitoredUnits.IsEmpty: amendment.Remove(node.Person); break;
        }
    }

    private static IReadOnlyList<string> Said(Organization before, Action<Amendment> change)
    {
        var amendment = new Amendment(before, Now.AddDays(1));
        change(amendment);
        return Impact.Of(before, amendment.Organization, amendment.Changes()).Sentences;
    }

    private static Person Somebody(string username, string role) => new()
    {
        Id = username, Username = username, Name = char.ToUpperInvariant(username[0]) + username[1..], Roles = ImmutableSortedSet.Create(BuiltInRoles.User, role), CreatedAt = Now, UpdatedAt = Now,
    };

    private static Unit UnitOf(string id, string name) => new() { Id = id, Name = name, Visibility = "public", UpdatedAt = Now };

    private static Department DepartmentOf(string id, string name, string? unitId) => new()
    {
        Id = id, Name = name, Email = "", Enabled = true, ShowOnRegistration = true, ShowOnOfflineForm = true, UnitId = unitId, UpdatedAt = Now,
    };
}
