namespace Frontdesk.Tests.Proofs;

/// <summary>Numbers that look like chance and are the same for the same seed on every machine (SplitMix64).</summary>
internal sealed class Chance(long seed)
{
    private ulong state = unchecked((ulong)seed * 0x9E3779B97F4A7C15) ^ 0xD1B54A32D192ED03;

    /// <summary>Chance of its own, which does not depend on how much of this one is used afterwards.</summary>
    public Chance Branch() => new(unchecked((long)Next()));

    /// <summary>From 0, below the limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>Between two numbers, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Percent(int percent) => Below(100) < percent;

    public T Of<T>(params IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Some of the items, in their order.</summary>
    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> items, int percent) => [.. items.Where(_ => Percent(percent))];

    /// <summary>One of the items; each is as likely as it weighs.</summary>
    public T Weighed<T>(IReadOnlyList<T> items, Func<T, int> weight)
    {
        var left = Below(items.Sum(weight));
        foreach (var item in items)
        {
            left -= weight(item);
            if (left < 0)
                return item;
        }
        throw new ArgumentException("There is nothing to choose from.", nameof(items));
    }

    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
