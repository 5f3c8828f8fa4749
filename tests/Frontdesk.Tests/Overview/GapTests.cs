using Frontdesk.Overview;
using Frontdesk.Permissions;
using Frontdesk.Tests.Proofs;
using static Frontdesk.Tests.Proofs.RandomOrganization;

namespace Frontdesk.Tests.Overview;

/// <summary>What is missing in an organisation, and what of it somebody sees: by example and against looking at every record.</summary>
public sealed class GapTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Person Olga = Somebody("olga", BuiltInRoles.Admin), Mona = Somebody("mona", BuiltInRoles.Monitor), Anna = Somebody("anna", BuiltInRoles.Agent);
    private static readonly Unit North = UnitOf("n", "North"), South = UnitOf("s", "South");
    private static readonly Department Returns = DepartmentOf("r", "Returns", "n"), Old = DepartmentOf("o", "Old", null) with { Enabled = false, Archived = true };
    private static readonly Membership AnnaInReturns = new("1", "anna", "r", 0, 0, Now);
    private static readonly Monitorship MonaInNorth = new("m", "mona", "n", Now);

    [Fact]
    public void They_are_said_in_plain_words()
    {
        Said(Olga, Returns, AnnaInReturns, North, MonaInNorth).ShouldBeEmpty();
        Said(Olga, Returns, North, MonaInNorth).ShouldBe(["Returns: open, no agents"]);
        Said(Olga, Returns, Anna with { Active = false }, AnnaInReturns, North, MonaInNorth).ShouldBe(["Returns: open, no active agents"]);
        Said(Olga, Returns, Anna with { Roles = [BuiltInRoles.User] }, AnnaInReturns, North, MonaInNorth).ShouldBe(["Returns: open, no active agents"]); // decision D7
        Said(Olga, Returns with { Enabled = false }, North, MonaInNorth).ShouldBeEmpty();
        Said(Olga, Returns with { FallbackForwardDepartment = "o" }, AnnaInReturns, Old, North, MonaInNorth).ShouldBe(["Returns falls back to the archived department Old"]);
        Said(Olga, Returns with { FallbackForwardDepartment = "o" }, AnnaInReturns, Old with { Archived = false }, North, MonaInNorth).ShouldBe(["Returns falls back to the disabled department Old"]);
        Said(Olga, Old with { FallbackForwardDepartment = "x" }, DepartmentOf("x", "Older", null) with { Enabled = false, Archived = true }).ShouldBeEmpty("what is archived takes no chats");
        Said(Olga, Returns, AnnaInReturns, North, South).ShouldBe(["North: no monitor", "South: no monitor", "South: no departments"]);
        Said(Olga, Returns, AnnaInReturns, North, Mona with { Active = false }, MonaInNorth).ShouldBe(["North: no active monitor"]);
    }

    [Fact]
    public void A_monitor_hears_of_their_own_and_no_names_of_others()
    {
        Said(Mona, Returns with { FallbackForwardDepartment = "o" }, Old, North, South, MonaInNorth).ShouldBe(["Returns: open, no agents", "Returns falls back to an archived department"]);
        Said(Mona with { Active = false }, Returns, North, MonaInNorth).ShouldBeEmpty();
    }

    [Fact]
    public void The_glance_counts_what_it_lists_and_lists_what_is_seen()
    {
        var found = 0;
        foreach (var seed in Effort.Seeds(1_000, 20_000))
        {
            var organization = RandomOrganization.Of(new Chance(seed));
            foreach (var (id, node) in organization.People)
            {
                var outlook = Outlook.Of(organization, node.Person);
                var glance = Glance.Of(organization, outlook, permission => organization.Allows(node.Person, permission));
                var seen = Frontdesk.Changes.Seen.By(organization, id);
                List<string> units = [.. glance.Units.Select(unit => unit.Node.Id)], departments = [.. glance.Units.SelectMany(unit => unit.Departments).Concat(glance.Departments).Select(line => line.Node.Id)];

                units.ShouldBe(seen.Units ?? organization.Units.Keys, ignoreOrder: true, $"seed {seed}");
                departments.ShouldBe(seen.Departments ?? organization.Departments.Keys, ignoreOrder: true, $"seed {seed}");
                glance.DepartmentCount.ShouldBe(departments.Count);
                glance.GapCount.ShouldBe(Gaps.Of(organization, outlook).Count());
                found += glance.GapCount;
                outlook.Units.Select(unit => unit.Name).ShouldBe(outlook.Units.Select(unit => unit.Name).Order(StringComparer.Ordinal));
                outlook.Departments.Select(entry => entry.Name).ShouldBe(outlook.Departments.Select(entry => entry.Name).Order(StringComparer.Ordinal));
            }
        }
        if (Effort.OnlySeed is null)
            found.ShouldBeGreaterThan(1_000, "organisations that lack nothing prove little");
    }

    private static List<string> Said(Person asker, params Record[] records)
    {
        Person[] others = [.. new[] { Olga, Mona, Anna }.Where(person => person.Id != asker.Id && !records.OfType<Person>().Any(other => other.Id == person.Id))];
        var organization = Organization.Of([asker, .. others, .. records]);
        return [.. Gaps.Of(organization, Outlook.Of(organization, asker)).Select(gap => gap.Sentence)];
    }
}
