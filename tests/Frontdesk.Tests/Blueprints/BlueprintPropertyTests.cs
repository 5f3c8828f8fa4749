using Frontdesk.Blueprints;
using Frontdesk.Tests.Proofs;

namespace Frontdesk.Tests.Blueprints;

/// <summary>What holds for every organisation: a blueprint of it changes nothing, makes the same elsewhere, and says beforehand what it does.</summary>
public sealed class BlueprintPropertyTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_export_changes_nothing_where_it_was_made_and_makes_the_same_on_an_empty_server()
    {
        foreach (var seed in Effort.Seeds(200, 10_000))
        {
            var organization = RandomOrganization.Of(new Chance(seed));
            var yaml = BlueprintText.Of(organization, withIds: false);
            var blueprint = Read(yaml);

            Applied(organization, blueprint, out var plan);
            plan.Items.Select(item => item.ToString()).ShouldBeEmpty($"seed {seed}");

            var copy = Applied(Organization.Of([.. organization.People.Values.Select(node => node.Person).Where(person => person.Username == "olga")]), blueprint, out _);
            BlueprintText.Of(copy, withIds: false).ShouldBe(yaml, $"seed {seed}");
            Inspection.Of(copy).ShouldBeEmpty($"seed {seed}");
            Applied(copy, blueprint, out var again);
            again.Items.Select(item => item.ToString()).ShouldBeEmpty($"seed {seed}: twice");
        }
    }

    [Fact]
    public void From_any_organisation_to_any_other_the_plan_is_what_happens()
    {
        foreach (var seed in Effort.Seeds(200, 10_000))
        {
            var chance = new Chance(seed);
            var (from, to) = (RandomOrganization.Of(chance), RandomOrganization.Of(chance));
            var blueprint = Read(BlueprintText.Of(to, withIds: true));
            var amendment = new Amendment(from, Now);
            if (!amendment.Apply(blueprint, new Applying(null)).Agreed(out var plan, out _))
                continue; // somebody would keep what is no longer there
            var after = Applied(from, blueprint, out var applied);
            applied.Hash.ShouldBe(plan.Hash, $"seed {seed}");
            applied.Items.Select(item => item.ToString()).ShouldBe(plan.Items.Select(item => item.ToString()), $"seed {seed}");
            BlueprintText.Of(after, withIds: true).ShouldBe(BlueprintText.Of(to, withIds: true), $"seed {seed}");
            Inspection.Of(after).ShouldBeEmpty($"seed {seed}");
        }
    }

    [Fact]
    public void Order_is_no_drift()
    {
        var organization = RandomOrganization.Of(new Chance(7));
        var yaml = BlueprintText.Of(organization, withIds: true);
        var lines = yaml.Split('\n');
        var turned = string.Join('\n', lines.Select(line => line.Contains("roles: [", StringComparison.Ordinal) ? Turned(line) : line));
        turned.ShouldNotBe(yaml);
        Applied(organization, Read(turned), out var plan);
        plan.Items.ShouldBeEmpty();

        static string Turned(string line)
        {
            var (head, list) = (line[..(line.IndexOf('[', StringComparison.Ordinal) + 1)], line[(line.IndexOf('[', StringComparison.Ordinal) + 1)..].TrimEnd(']'));
            return head + string.Join(", ", list.Split(", ").Reverse()) + "]";
        }
    }

    /// <summary>Names that look like something else, characters that nobody sees, and everything in its own script.</summary>
    [Fact]
    public void Odd_names_are_written_so_that_everybody_reads_the_same()
    {
        string[] names = ["yes", "No", "n", "Köln 日本 😀", "\u001b[31mred\nplan 1", "a\u202Eb\uFEFF", "id:abc", "\"\\", "~", "1e3", " # b", "off: x"];
        var amendment = new Amendment(RandomOrganization.Of(new Chance(7)), Now);
        foreach (var (name, index) in names.Select((name, index) => (name, index)))
        {
            amendment.Put(new Unit { Id = $"odd{index}", Name = name, Visibility = "public", Description = name, UpdatedAt = Now });
            amendment.Put(new Department { Id = $"even{index}", Name = name, Email = "", Enabled = true, ShowOnRegistration = true, ShowOnOfflineForm = true, UnitId = $"odd{index}", UpdatedAt = Now });
        }
        var deep = string.Concat(Enumerable.Repeat("""{"on\/":[""", 14)) + "\"\\u00fc\"" + string.Concat(Enumerable.Repeat("]}", 14));
        amendment.Put(amendment.Organization.PersonCalled("olga")!.Person with { CustomFields = System.Collections.Immutable.ImmutableSortedDictionary<string, System.Text.Json.JsonElement>.Empty.Add("deep", System.Text.Json.JsonDocument.Parse(deep).RootElement) });
        var organization = amendment.Organization;
        var yaml = BlueprintText.Of(organization, withIds: false);
        yaml.ShouldContain("- name: \"Köln 日本 😀\"");
        yaml.ShouldContain("- name: \"yes\"");
        yaml.ShouldContain(@"""\u001B[31mred\nplan 1""");
        yaml.Where(character => character != '\n').ShouldAllBe(character => !Printing.IsHidden(character));
        Applied(organization, Read(yaml), out var plan);
        plan.Items.ShouldBeEmpty();
        var copy = Applied(Organization.Of([organization.PersonCalled("olga")!.Person]), Read(yaml), out var made);
        BlueprintText.Of(copy, withIds: false).ShouldBe(yaml);
        made.Items.ShouldAllBe(item => !item.ToString().Contains('\u001b', StringComparison.Ordinal));
    }

    /// <summary>Four times the chain may cost four times as much, and not sixteen times.</summary>
    [Fact]
    public void A_long_chain_of_fallbacks_costs_what_it_is_long_and_a_ring_is_refused()
    {
        var empty = Organization.Of([RandomOrganization.Of(new Chance(7)).PersonCalled("olga")!.Person]);
        Best(500);
        (Best(8_000) / Best(2_000)).ShouldBeLessThan(10);

        var refusal = new Amendment(empty, Now).Apply(Read(Chain(2_000) + "- {name: d2000, fallback: d0}\n"), new Applying(null)).Refusal!;
        refusal.ErrorType.ShouldBe("error-blueprint-impossible");
        refusal.Conflicts.Count.ShouldBe(2_001);

        double Best(int length) => Enumerable.Range(0, 3).Min(_ =>
        {
            var blueprint = Read(Chain(length) + $"- name: d{length}\n");
            var started = TimeProvider.System.GetTimestamp();
            Inspection.Of(Applied(empty, blueprint, out var _)).ShouldBeEmpty();
            return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
        });

        static string Chain(int length) => "departments:\n" + string.Concat(Enumerable.Range(0, length).Select(number => $"- {{name: d{number}, fallback: d{number + 1}}}\n"));
    }

    private static Blueprint Read(string yaml) => Blueprint.Read(yaml).Agreed(out var blueprint, out var refusal) ? blueprint : throw new InvalidOperationException(refusal.Error + "\n" + yaml);

    private static Organization Applied(Organization organization, Blueprint blueprint, out BlueprintPlan plan)
    {
        var amendment = new Amendment(organization, Now);
        plan = amendment.Apply(blueprint, new Applying(null)).Agreed(out var applied, out var refusal) ? applied : throw new InvalidOperationException(
            refusal.Error + string.Concat(refusal.Conflicts.Select(conflict => $"\n{conflict.Kind} {conflict.Id}: {conflict.Reason}")));
        return amendment.Organization;
    }
}
