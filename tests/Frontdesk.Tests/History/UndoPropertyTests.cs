using System.Text;
using Frontdesk.History;
using Frontdesk.Permissions;
using Frontdesk.Tests.Proofs;
using static Frontdesk.Tests.Proofs.RandomOrganization;

namespace Frontdesk.Tests.History;

/// <summary>The decision alone, without a store: many small histories, undone and redone.</summary>
public sealed class UndoPropertyTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Person Olga = Somebody("olga", BuiltInRoles.Admin);

    [Fact]
    public void Whatever_happened_undone_backwards_never_was_and_redone_is_there_again()
    {
        foreach (var seed in Effort.Seeds(400, 4_000))
        {
            var chance = new Chance(seed);
            var organization = RandomOrganization.Of(chance);
            var beginning = Print(organization);
            var log = new List<ChangeSet>();
            for (var entries = chance.Between(1, 12); entries > 0; entries--)
                organization = Commit(organization, log, amendment => Some(amendment, chance));
            var end = Print(organization);

            var undone = new List<ChangeSet>();
            foreach (var entry in log.AsEnumerable().Reverse())
                organization = Commit(organization, undone, amendment => Undo(amendment, entry, seed));
            Print(organization).ShouldBe(beginning, $"seed {seed}: undone");
            foreach (var entry in undone.AsEnumerable().Reverse())
                organization = Commit(organization, [], amendment => Undo(amendment, entry, seed));
            Print(organization).ShouldBe(end, $"seed {seed}: redone");
            Inspection.Of(organization).ShouldBeEmpty($"seed {seed}");
        }
    }

    /// <summary>Out of turn, an undo is agreed to or refused; the organisation that it leaves is sound either way, and what was not its own has not changed.</summary>
    [Fact]
    public void Whatever_is_undone_out_of_turn_leaves_a_sound_organisation()
    {
        var (agreed, refused) = (0, 0);
        foreach (var seed in Effort.Seeds(400, 4_000))
        {
            var chance = new Chance(seed);
            var organization = RandomOrganization.Of(chance);
            var log = new List<ChangeSet>();
            for (var entries = chance.Between(3, 12); entries > 0; entries--)
                organization = Commit(organization, log, amendment => Some(amendment, chance));
            if (log.Count == 0)
                continue;

            var entry = chance.Of(log);
            var amendment = new Amendment(organization, Now);
            if (!amendment.Undo(entry, Olga).Agreed(out _, out var refusal))
            {
                (refusal.Status, refusal.ErrorType).ShouldBe((409, "error-undo-conflict"), $"seed {seed}");
                refusal.Conflicts.ShouldNotBeEmpty($"seed {seed}");
                refused++;
                continue;
            }
            agreed++;
            Inspection.Of(amendment.Organization).ShouldBeEmpty($"seed {seed}");
            Unfit(amendment.Organization).ShouldBeEmpty($"seed {seed}");
            amendment.Changes().Select(change => (change.Kind, change.Key)).Except(entry.Changes.Select(change => (change.Kind, change.Key))).ShouldBeEmpty($"seed {seed}");
        }
        if (Effort.OnlySeed is null)
            (agreed > 50 && refused > 50).ShouldBeTrue($"{agreed} agreed to, {refused} refused");
    }

    private static IEnumerable<string> Unfit(Organization organization) =>
        organization.People.Values.Where(node => !node.MonitoredUnits.IsEmpty && !node.Person.Has(BuiltInRoles.Monitor)).Select(node => node.Id);

    private static void Some(Amendment amendment, Chance chance)
    {
        for (var steps = chance.Between(1, 3); steps > 0; steps--)
            Change(amendment, chance);
    }

    /// <summary>What went and came back within one change set has nothing to take back.</summary>
    private static void Undo(Amendment amendment, ChangeSet entry, int seed)
    {
        if (!amendment.Undo(entry, Olga).Agreed(out _, out var refusal))
            refusal.Conflicts.ShouldAllBe(conflict => conflict.Reason == "It is as it was before already.", $"seed {seed}, {entry.Sequence}: {refusal.Error}");
    }

    private static Organization Commit(Organization organization, List<ChangeSet> log, Action<Amendment> decide)
    {
        var amendment = new Amendment(organization, Now.AddMinutes(organization.Sequence));
        decide(amendment);
        if (amendment.Changes() is not { IsEmpty: false } changes)
            return organization;
        var entry = new ChangeSet(organization.Sequence + 1, amendment.Now, Origin.System("test"), changes);
        log.Add(entry);
        return entry.ApplyTo(organization);
    }

    private static string Print(Organization organization) => string.Join('\n', organization.Records()
        .Select(record => $"{record.Kind} {record.Key} {Encoding.UTF8.GetString(record.Lasting.Body.Span)}").Order(StringComparer.Ordinal));
}
