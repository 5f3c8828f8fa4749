using System.Text.Json;
using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>One page of a list.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, int Offset, int Total)
{
    /// <summary><c>{"&lt;plural&gt;":[…],"count","offset","total","success":true}</c></summary>
    public Reply Reply(string plural, Action<Utf8JsonWriter, T> write) => new(json =>
    {
        json.WriteStartArray(plural);
        foreach (var item in Items)
            write(json, item);
        json.WriteEndArray();
        json.WriteNumber("count", Items.Count);
        json.WriteNumber("offset", Offset);
        json.WriteNumber("total", Total);
    });
}

/// <summary>What a noun can be sorted by: members of its JSON, as texts or numbers that compare like them.</summary>
internal sealed class SortKeys<T> : Dictionary<string, Func<T, IComparable?>>
{
    public SortKeys()
        : base(StringComparer.Ordinal)
    {
    }
}

/// <summary>
/// Lists: filtered, sorted, paged. In the order of the list's own index a page costs the page; a filter costs one look at every name;
/// any other order sorts what the filter leaves.
/// </summary>
/// <param name="Find">From the entry of the index to the item.</param>
/// <param name="IndexedBy">The sort member that the index stands in order of.</param>
internal sealed record Listing<T>(IReadOnlyList<NamedId> Index, string IndexedBy, Func<string, T> Find, SortKeys<T> Keys)
{
    /// <summary>Which entries are wanted; null for all.</summary>
    public Func<NamedId, bool>? Where { get; init; }

    /// <summary>The list has the order of its index, whatever <c>sort</c> says.</summary>
    public bool KeepsOrder { get; init; }

    public Page<T> Page(ListQuery query, PageLimits limits)
    {
        var (offset, count) = query.Window(limits);
        var sort = KeepsOrder ? [] : query.Sort;
        var byIndex = sort.Count == 0 || sort[0].Name == IndexedBy;
        var descending = byIndex && sort.Count > 0 && sort[0].Descending;
        if (!byIndex)
            return Sorted(sort, offset, count);
        return Where is null ? FromIndex(offset, count, descending) : Filtered(Where, offset, count, descending);
    }

    private Page<T> FromIndex(int offset, int count, bool descending)
    {
        var items = new List<T>(Math.Min(count, Math.Max(0, Index.Count - offset)));
        for (var rank = offset; rank < Index.Count && items.Count < count; rank++)
            items.Add(Find(Index[descending ? Index.Count - 1 - rank : rank].Id));
        return new(items, offset, Index.Count);
    }

    private Page<T> Filtered(Func<NamedId, bool> where, int offset, int count, bool descending)
    {
        var items = new List<T>();
        var total = 0;
        foreach (var entry in descending ? Index.Reverse() : Index)
        {
            if (!where(entry))
                continue;
            if (total++ >= offset && items.Count < count)
                items.Add(Find(entry.Id));
        }
        return new(items, offset, total);
    }

    private Page<T> Sorted(IReadOnlyList<SortMember> sort, int offset, int count)
    {
        IEnumerable<T> all = Index.Where(entry => Where is null || Where(entry)).Select(entry => Find(entry.Id)).ToList();
        var total = ((List<T>)all).Count;
        foreach (var member in sort.Reverse())
        {
            if (Keys.TryGetValue(member.Name, out var key))
                all = member.Descending ? all.OrderByDescending(key, Members.Instance) : all.OrderBy(key, Members.Instance);
        }
        return new([.. all.Skip(offset).Take(count)], offset, total);
    }

    /// <summary>Texts by code unit; what is absent comes first.</summary>
    private sealed class Members : IComparer<IComparable?>
    {
        public static readonly Members Instance = new();

        public int Compare(IComparable? x, IComparable? y) => (x, y) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            (string a, string b) => string.CompareOrdinal(a, b),
            _ => x.CompareTo(y),
        };
    }
}

/// <summary>The text filter of the contract: a part of the name, whatever its case.</summary>
internal static class TextFilter
{
    public static bool Matches(this string? name, string text) => name?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false;
}
