namespace Frontdesk.Search;

/// <summary>How well a name fits; the best first.</summary>
internal enum Fit
{
    Begins,
    WordBegins,
    Contains,
}

/// <summary>Something that was found.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Detail">What tells it from others of that name, as the organisation has it: a unit's description, a department's unit, a user name. Empty where nothing does.</param>
/// <param name="State"><c>archived</c> or <c>disabled</c>; null of what is neither.</param>
internal sealed record Hit(Fit Fit, Kind Kind, string Id, string Name, string Detail, string? State = null);

/// <summary>The better fit first, then by name whatever its case, so that a short name stands before the longer ones that begin with it.</summary>
internal sealed class BestFirst : IComparer<Hit>
{
    public static readonly BestFirst Instance = new();

    public int Compare(Hit? x, Hit? y)
    {
        if (x!.Fit != y!.Fit)
            return x.Fit.CompareTo(y.Fit);
        if (string.Compare(x.Name, y.Name, StringComparison.OrdinalIgnoreCase) is not 0 and var byName)
            return byName;
        return x.Kind != y.Kind ? Rank(x.Kind).CompareTo(Rank(y.Kind)) : string.CompareOrdinal(x.Id, y.Id);
    }

    private static int Rank(Kind kind) => kind switch
    {
        Kind.Unit => 0,
        Kind.Department => 1,
        Kind.Person => 2,
        _ => 3,
    };
}

internal static class Fitting
{
    /// <summary>How a text stands in a name, whatever the case of either; null where it does not.</summary>
    public static Fit? FitOf(this string? name, string text)
    {
        if (name is null || name.IndexOf(text, StringComparison.OrdinalIgnoreCase) is not (>= 0 and var at))
            return null;
        if (at == 0)
            return Fit.Begins;
        for (; at >= 0; at = name.IndexOf(text, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (!char.IsLetterOrDigit(name[at - 1]))
                return Fit.WordBegins;
        }
        return Fit.Contains;
    }
}
