using System.Collections;

namespace Frontdesk.Departments;

/// <summary>
/// Two lists by name as one, without making it: the entry at any rank is found by halving, so a page of the merged list costs the page.
/// No entry may be in both.
/// </summary>
internal sealed class MergedNames(Ranked<NamedId> first, Ranked<NamedId> second) : IReadOnlyList<NamedId>
{
    public int Count => first.Count + second.Count;

    public NamedId this[int index]
    {
        get
        {
            var before = SecondBefore(index);
            return before < second.Count && PlaceOf(before) == index ? second[before] : first[index - before];
        }
    }

    public IEnumerator<NamedId> GetEnumerator()
    {
        var (others, next) = (second, 0);
        foreach (var entry in first)
        {
            for (; next < others.Count && Precedes(others[next], entry); next++)
                yield return others[next];
            yield return entry;
        }
        for (; next < others.Count; next++)
            yield return others[next];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Where an entry of the second list stands in the merged one.</summary>
    private int PlaceOf(int rank) => rank + first.RankOf(second[rank]);

    /// <summary>How many entries of the second list stand before a place of the merged one.</summary>
    private int SecondBefore(int place)
    {
        var (low, high) = (0, second.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (PlaceOf(middle) < place)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static bool Precedes(NamedId one, NamedId other)
    {
        var byName = string.CompareOrdinal(one.Name, other.Name);
        return byName != 0 ? byName < 0 : string.CompareOrdinal(one.Id, other.Id) < 0;
    }
}
