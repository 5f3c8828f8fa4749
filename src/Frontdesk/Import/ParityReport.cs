using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Frontdesk.Import;

/// <summary>The comparison as a page in Markdown: what was asked, what differs, what the source does not have, what was left out.</summary>
internal static partial class ParityReport
{
    public static string Of(Uri source, Reading there, Reading here, IReadOnlyList<string> notes, DateTimeOffset now)
    {
        var differences = Parity.Of(there, here).ToList();
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# Parity with {source}\n\n{now:yyyy-MM-dd HH:mm} UTC. The same GETs were asked of both; the source's answers are those of the import. ");
        page.Append(CultureInfo.InvariantCulture, $"Not compared: {string.Join(", ", Parity.Ignored.Select(name => $"`{name}`"))}. Null and absent count as one, and a list as a set.\n\n");
        Asked(page, there, differences);
        Unavailable(page, there);
        Differing(page, differences);
        Section(page, "Left out of the import", "Nothing.", notes);
        return page.ToString();
    }

    private static void Asked(StringBuilder page, Reading there, List<Difference> differences)
    {
        page.Append("| GET | asked | items | differences |\n| --- | ---: | ---: | ---: |\n");
        var found = differences.CountBy(difference => Family(difference.Path)).ToDictionary();
        foreach (var family in there.Listings.Where(listing => listing.Refused is null).GroupBy(listing => Family(listing.Question.Path)))
            page.Append(CultureInfo.InvariantCulture, $"| `{family.Key}` | {family.Count()} | {family.Sum(listing => listing.Items.Count)} | {found.GetValueOrDefault(family.Key)} |\n");
        page.Append('\n');
    }

    private static void Unavailable(StringBuilder page, Reading there) => Section(
        page, "Not available on the source", "Everything that was asked is there.",
        [.. there.Listings.Where(listing => listing.Refused is not null).Select(listing => string.Create(CultureInfo.InvariantCulture, $"`{listing.Question.Path}`: {listing.Refused!.Status} {listing.Refused.Error}"))]);

    private static void Differing(StringBuilder page, List<Difference> differences) => Section(
        page, "Differences", "None.", [.. differences.Select(difference => $"`{difference.Path}` {(difference.Item.Length == 0 ? "" : $"`{difference.Item}` ")}{difference.Sentence}")]);

    private static void Section(StringBuilder page, string title, string none, IReadOnlyList<string> lines)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n");
        if (lines.Count == 0)
            page.Append(none).Append('\n');
        foreach (var line in lines)
            page.Append("- ").Append(line.ReplaceLineEndings(" ")).Append('\n');
        page.Append('\n');
    }

    /// <summary>The route of a path.</summary>
    private static string Family(string path) => Ids().Replace(path.Split('?')[0], "${noun}/{id}");

    [GeneratedRegex("(?<noun>department|units)/[^/]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ids();
}
