using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Frontdesk.Import;

/// <summary>Members of what somebody else's server sent: one that is not there, or is something else than was expected, is null.</summary>
internal static class JsonFacts
{
    extension(JsonElement element)
    {
        public JsonElement? Member(string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

        public bool Has(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

        public string? Text(string name) => element.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

        public bool? Flag(string name) => element.Member(name)?.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

        /// <summary>A number, also one that is written as a text.</summary>
        public double? Number(string name) => element.Member(name) switch
        {
            { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var value) && double.IsFinite(value) => value,
            { ValueKind: JsonValueKind.String } text when double.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
            _ => null,
        };

        public DateTimeOffset? Instant(string name) =>
            element.Text(name) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? Wire.Instants.Whole(instant.ToUniversalTime()) : null;

        public IEnumerable<JsonElement> List(string name) => element.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

        public ImmutableArray<string>? Texts(string name) => element.Member(name) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : null;

        public ImmutableSortedDictionary<string, JsonElement>? Members(string name) => element.Member(name) is { ValueKind: JsonValueKind.Object } members
            ? members.EnumerateObject().ToImmutableSortedDictionary(member => member.Name, member => member.Value.Clone(), StringComparer.Ordinal)
            : null;
    }
}
