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

    private static Blueprint Read(string yaml) => Blueprint.Read(yaml).Agreed(out var blueprint, out var refusal) ? blueprint : throw new InvalidOperationException(refusal.Error + "\n" + yaml);

    private static Organization Applied(Organization organization, Blueprint blueprint, out BlueprintPlan plan)
    {
        var amendment = new Amendment(organization, Now);
        plan = amendment.Apply(blueprint, new Applying(null)).Agreed(out var applied, out var refusal) ? applied : throw new InvalidOperationException(
            refusal.Error + string.Concat(refusal.Conflicts.Select(conflict => $"\n{conflict.Kind} {conflict.Id}: {conflict.Reason}")));
        return amendment.Organization;
    }
}
