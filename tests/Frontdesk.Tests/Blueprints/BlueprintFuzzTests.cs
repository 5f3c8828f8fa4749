using Frontdesk.Blueprints;
using Frontdesk.Tests.Proofs;

namespace Frontdesk.Tests.Blueprints;

/// <summary>Files with slips of the hand: a refusal with its line, or a plan, and never anything else.</summary>
public sealed class BlueprintFuzzTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Slips = ["[", "]", "{", "}", ":", ": ", "- ", ",", "\"", "'", "\n", "\n  ", "\t", "#", "&a ", "*a", "!x ", "%TAG ! a:\n", "---\n", "...\n", "? ", "|", ">", "\\", "\0", "\\UFFFFFFFF", "\u0085", "\ud800", "id:", "null", "1e999", "~", "  "];

    [Theory]
    [InlineData("people:\n- username: [a\nx: 1", 3)]
    [InlineData("a: [b\nc: d\n", 2)]
    [InlineData("people: {a\n- b", 2)]
    [InlineData("x: [a, b\ny", 2)]
    [InlineData("%TAG ! a:\n---\n!x", 3)]
    [InlineData("units:\n- name: a\0b", 2)]
    [InlineData("units:\n- name: \"\\uD800\"", 2)]
    [InlineData("units:\n- {name: \"\\UFFFFFFFF\"}\n", 2)]
    [InlineData("", 1)]
    [InlineData("# nothing but a comment\n", 1)]
    public void A_broken_file_is_refused_with_the_line(string yaml, int line)
    {
        var refusal = Blueprint.Read(yaml).Refusal!;
        refusal.ErrorType.ShouldBe("error-blueprint-unreadable");
        refusal.Error.ShouldContain($", at line {line}, column ");
    }

    [Fact]
    public void A_slip_of_the_hand_is_a_refusal_or_a_plan()
    {
        foreach (var seed in Effort.Seeds(1_500, 100_000))
        {
            var chance = new Chance(seed);
            var organization = RandomOrganization.Of(chance);
            var yaml = BlueprintText.Of(organization, chance.Percent(50));
            for (var slips = chance.Between(1, 3); slips > 0; slips--)
            {
                var (place, cut) = (chance.Below(yaml.Length), chance.Below(6));
                yaml = string.Concat(yaml.AsSpan(0, place), chance.Of(Slips), yaml.AsSpan(Math.Min(yaml.Length, place + cut)));
            }
            try
            {
                if (Blueprint.Read(yaml).Agreed(out var blueprint, out _))
                    new Amendment(organization, Now).Apply(blueprint, new Applying(null));
            }
            catch (Exception fault)
            {
                Assert.Fail($"seed {seed}: {fault}\n{yaml}");
            }
        }
    }
}
