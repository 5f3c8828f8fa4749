using System.Globalization;
using System.Text.Json;

namespace Frontdesk.Import;

/// <summary>One thing on which two servers differ.</summary>
/// <param name="Item">The id of the item; empty where the answer has no ids.</param>
internal sealed record Difference(string Path, string Item, string Sentence);

/// <summary>The answers of two servers to the same questions, member by member. Pure.</summary>
internal static class Parity
{
    /// <summary>Of the moment, of the asking, or written by each server by itself.</summary>
    public static readonly IReadOnlyList<string> Ignored = ["_updatedAt", "canViewAllInfo", "lastLogin", "nameInsensitive", "settings", "status", "statusConnection"];

    private const int LongestValue = 80;

    public static IEnumerable<Difference> Of(Reading there, Reading here) => there.Listings.Where(listing => listing.Refused is null).SelectMany(left =>
        here.Listing(left.Question.Path) is { Refused: null } right
            ? Of(left, right)
            : [new Difference(left.Question.Path, "", $"is answered there and refused here: {here.Listing(left.Question.Path)?.Refused?.Error}")]);

    private static IEnumerable<Difference> Of(Listing there, Listing here)
    {
        var (left, right) = (ById(there), ById(here));
        foreach (var (id, item) in left.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (!right.TryGetValue(id, out var other))
                yield return new Difference(there.Question.Path, id, "is only there");
            else
            {
                foreach (var sentence in Of("", item, other))
                    yield return new Difference(there.Question.Path, id, sentence);
            }
        }
        foreach (var id in right.Keys.Except(left.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            yield return new Difference(there.Question.Path, id, "is only here");
    }

    private static Dictionary<string, JsonElement> ById(Listing listing) => listing.Items.Select((item, index) => (Id: item.Text("_id") ?? index.ToString(CultureInfo.InvariantCulture), Item: item))
        .DistinctBy(entry => entry.Id, StringComparer.Ordinal).ToDictionary(entry => entry.Id, entry => entry.Item, StringComparer.Ordinal);

    /// <summary>Null and absent are one; a list of texts is a set.</summary>
    private static IEnumerable<string> Of(string path, JsonElement left, JsonElement right)
    {
        if (left.ValueKind != JsonValueKind.Object || right.ValueKind != JsonValueKind.Object)
            return Same(left, right) ? [] : [$"{path} is {Shown(left)} there and {Shown(right)} here"];
        return left.EnumerateObject().Concat(right.EnumerateObject()).Select(member => member.Name).Distinct(StringComparer.Ordinal)
            .Where(name => path.Length > 0 || !Ignored.Contains(name))
            .SelectMany(name => (left.Member(name), right.Member(name)) switch
            {
                (null, null) => [],
                ({ } one, null) => [$"{path}{name} is {Shown(one)} there and absent here"],
                (null, { } other) => [$"{path}{name} is absent there and {Shown(other)} here"],
                ({ ValueKind: JsonValueKind.Object } one, { ValueKind: JsonValueKind.Object } other) => Of($"{path}{name}.", one, other),
                ({ } one, { } other) => Same(one, other) ? Enumerable.Empty<string>() : [$"{path}{name} is {Shown(one)} there and {Shown(other)} here"],
            });
    }

    private static bool Same(JsonElement left, JsonElement right) =>
        left.ValueKind == JsonValueKind.Array && right.ValueKind == JsonValueKind.Array ? SameItems(left, right) : JsonElement.DeepEquals(left, right);

    private static bool SameItems(JsonElement left, JsonElement right)
    {
        var rest = right.EnumerateArray().ToList();
        foreach (var item in left.EnumerateArray())
        {
            if (rest.FindIndex(other => Same(item, other)) is not (>= 0 and var place))
                return false;
            rest.RemoveAt(place);
        }
        return rest.Count == 0;
    }

    private static string Shown(JsonElement value) => value.GetRawText() is { Length: > LongestValue } text ? text[..LongestValue] + "…" : value.GetRawText();
}
