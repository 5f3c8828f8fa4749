using System.Collections;
using System.Collections.Immutable;

namespace Frontdesk;

/// <summary>An item with a place in a list: by name (binary order of code units, organization.md §1.9), then by id.</summary>
public interface IRanked
{
    string RankName { get; }
    string RankId { get; }
}

/// <summary>
/// An immutable list in order of names. The item at any rank, adding and removing cost O(log n), so the hundredth page costs what the first does.
/// </summary>
public sealed class Ranked<T> : IReadOnlyList<T>
    where T : IRanked
{
    public static readonly Ranked<T> Empty = new([]);

    private readonly ImmutableSortedSet<T> items;

    private Ranked(ImmutableSortedSet<T> items) => this.items = items.WithComparer(ByName.Instance);

    /// <summary>These items in their order; sorts once.</summary>
    public static Ranked<T> Of(IEnumerable<T> items) => new(ImmutableSortedSet.CreateRange(ByName.Instance, items));

    public int Count => items.Count;

    public T this[int index] => items[index];

    public Ranked<T> With(T item) => new(items.Add(item));

    public Ranked<T> Without(T item) => new(items.Remove(item));

    /// <summary>Puts the successor of an item in its place; either may be absent from the list.</summary>
    public Ranked<T> Swap(T? before, T? after)
    {
        var rest = before is null ? items : items.Remove(before);
        return new(after is null ? rest : rest.Add(after));
    }

    /// <summary>How many items stand before the given one, which need not be in the list.</summary>
    public int RankOf(T item)
    {
        var index = items.IndexOf(item);
        return index >= 0 ? index : ~index;
    }

    public ImmutableSortedSet<T>.Enumerator GetEnumerator() => items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    private sealed class ByName : IComparer<T>
    {
        public static readonly ByName Instance = new();

        public int Compare(T? x, T? y)
        {
            var byName = string.CompareOrdinal(x!.RankName, y!.RankName);
            return byName != 0 ? byName : string.CompareOrdinal(x.RankId, y.RankId);
        }
    }
}
