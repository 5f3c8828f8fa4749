using Frontdesk.Changes;
using Frontdesk.Permissions;
using Frontdesk.Testing;
using Frontdesk.Tests.Proofs;
using static Frontdesk.Tests.Proofs.RandomOrganization;

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
        impact["departmentsWithoutAgentsTotal"]!.GetValue<int>().ShouldBe(0);
        impact["membershipsRemoved"]!["count"]!.GetValue<int>().ShouldBe(0);
        host.Registrar.Current.Department(department.Id)!.Department.UnitId.ShouldBe(unit.Id);
    }

    /// <summary>The oracle asks what everybody sees of everything before and after, whatever was touched.</summary>
    [Fact]
    public void It_says_exactly_what_differs_for_everybody()
    {
        var different = 0;
        foreach (var seed in Effort.Seeds(2_000, 20_000))
        {
            var chance = new Chance(seed);
            var before = RandomOrganization.Of(chance);
            var amendment = new Amendment(before, Now.AddDays(1));
            for (var steps = chance.Between(1, 5); steps > 0; steps--)
                RandomOrganization.Change(amendment, chance);
            var after = amendment.Organization;
            var impact = Impact.Of(before, after, amendment.Changes());

            var expected = before.People.Keys.Union(after.People.Keys).Select(id => Difference(id, Seen(before, id), Seen(after, id))).OfType<string>().Order(StringComparer.Ordinal);
            impact.Sight.Select(change => $"{change.Id}: {Shown(change.Units)}; {Shown(change.Departments)}").Order(StringComparer.Ordinal).ShouldBe(expected, $"seed {seed}");
            impact.DepartmentsWithoutAgents.Select(department => department.Id).Order(StringComparer.Ordinal)
                .ShouldBe(after.Departments.Keys.Where(id => IsAbandoned(after, id) && !IsAbandoned(before, id)).Order(StringComparer.Ordinal), $"seed {seed}");
            impact.FallbackChanges.Select(change => change.Department.Id).Order(StringComparer.Ordinal)
                .ShouldBe(after.Departments.Keys.Where(id => FallbackOf(before, id) != FallbackOf(after, id)).Order(StringComparer.Ordinal), $"seed {seed}");
            impact.MembershipsBefore.ShouldBe(Rows(before).Count);
            impact.MembershipsRemoved.ShouldBe(Rows(before).Except(Rows(after)).Count());
            different += impact.Sight.Length;
        }
        if (Effort.OnlySeed is null)
            different.ShouldBeGreaterThan(200, "changes that nobody notices prove little");
    }

    [Fact]
    public void Somebody_who_was_nobody_yet_sees_nothing_of_the_past()
    {
        Organization.Of([Mona, Returns with { UnitId = null }]).SightOf(Mona).IsUnrestricted.ShouldBeTrue();
        var past = Organization.Of([Returns with { UnitId = null }]);
        past.SightOf(Mona).Sees(past.Departments["r"].Department).ShouldBeFalse();
        past.SightOf(Somebody("max", BuiltInRoles.Manager)).IsUnrestricted.ShouldBeTrue();
    }

    private static (HashSet<string>? Units, HashSet<string>? Departments) Seen(Organization organization, string id)
    {
        if (organization.Person(id) is not { Person: { Active: true } person } node)
            return ([], []);
        var sight = organization.SightOf(person);
        HashSet<string>? units = organization.Allows(person, Permission.ManageUnits) ? null : [.. organization.Units.Values.Where(unit => unit.Monitors.ContainsKey(id)).Select(unit => unit.Id)];
        if (!organization.Allows(person, Permission.ViewDepartments) && !organization.Allows(person, Permission.ViewRoom))
            return (units, []);
        return (units, sight.IsUnrestricted ? null : [.. organization.Departments.Values.Where(department => sight.Sees(department.Department)).Select(department => department.Id)]);
    }

    private static string? Difference(string id, (HashSet<string>? Units, HashSet<string>? Departments) was, (HashSet<string>? Units, HashSet<string>? Departments) now)
    {
        var (units, departments) = (Shown(was.Units, now.Units), Shown(was.Departments, now.Departments));
        return units == Same && departments == Same ? null : $"{id}: {units}; {departments}";
    }

    private const string Same = "+ -";

    private static string Shown(HashSet<string>? was, HashSet<string>? now) => (was, now) switch
    {
        (null, null) => Same,
        (null, _) => "all no more",
        (_, null) => "all",
        _ => $"+{string.Join(' ', now.Except(was).Order(StringComparer.Ordinal))} -{string.Join(' ', was.Except(now).Order(StringComparer.Ordinal))}",
    };

    private static string Shown(SeenChange change) => (change.AllBefore, change.AllAfter) switch
    {
        (true, true) => Same,
        (true, false) => "all no more",
        (false, true) => "all",
        _ => $"+{Ids(change.Gained)} -{Ids(change.Lost)}",
    };

    private static string Ids(IEnumerable<NamedId> entries) => string.Join(' ', entries.Select(entry => entry.Id).Order(StringComparer.Ordinal));

    private static bool IsAbandoned(Organization organization, string id) =>
        organization.Department(id) is { Department: { Enabled: true, Archived: false } }
        && !organization.People.Values.Any(node => node.Person.Active && node.Person.Has(BuiltInRoles.Agent) && node.Memberships.ContainsKey(id));

    private static string? FallbackOf(Organization organization, string id) => organization.Department(id)?.Department.FallbackForwardDepartment;

    private static HashSet<string> Rows(Organization organization) => [.. organization.People.Values.SelectMany(node => node.Memberships.Values).Select(row => row.DepartmentId + "/" + row.AgentId)];

    private static IReadOnlyList<string> Said(Organization before, Action<Amendment> change)
    {
        var amendment = new Amendment(before, Now.AddDays(1));
        change(amendment);
        return Impact.Of(before, amendment.Organization, amendment.Changes()).Sentences;
    }
}
