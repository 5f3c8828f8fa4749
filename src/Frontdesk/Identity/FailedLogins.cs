using System.Collections.Concurrent;

namespace Frontdesk.Identity;

/// <summary>
/// Counts failures per user and address and locks the pair for a while. Kept in memory of one node: a restart forgives, and an attacker
/// gains at most one round per node from it.
/// </summary>
internal sealed class FailedLogins(TimeProvider clock)
{
    private const int SweepAbove = 10_000;
    private readonly ConcurrentDictionary<(string User, string Address), Tally> tallies = new();

    /// <summary>They have to wait.</summary>
    public bool AreLocked(Organization organization, string user, string address) =>
        organization.Read(KnownSettings.LockEnabled)
        && tallies.TryGetValue(KeyOf(user, address), out var tally)
        && tally.Failures >= organization.Read(KnownSettings.LockAfter)
        && tally.Last + LockFor(organization) > clock.GetUtcNow();

    public void Count(Organization organization, string user, string address)
    {
        var now = clock.GetUtcNow();
        var forgottenAfter = LockFor(organization);
        tallies.AddOrUpdate(KeyOf(user, address), _ => new Tally(1, now), (_, tally) => tally.Last + forgottenAfter <= now ? new Tally(1, now) : new Tally(tally.Failures + 1, now));
        if (tallies.Count > SweepAbove)
        {
            foreach (var (key, tally) in tallies)
            {
                if (tally.Last + forgottenAfter <= now)
                    tallies.TryRemove(key, out _);
            }
        }
    }

    public void Forgive(string user, string address) => tallies.TryRemove(KeyOf(user, address), out _);

    private static TimeSpan LockFor(Organization organization) => TimeSpan.FromMinutes(organization.Read(KnownSettings.LockMinutes));

    private static (string, string) KeyOf(string user, string address) => (Organization.Fold(user), address);

    private sealed record Tally(int Failures, DateTimeOffset Last);
}
