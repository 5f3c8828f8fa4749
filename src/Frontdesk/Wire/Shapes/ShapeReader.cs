using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Frontdesk.Wire.Shapes;

/// <summary>
/// Checks a JSON value against its shape and gives its fields. Only the first fault is reported; required members are looked at before
/// unknown ones, and those before kinds (organization.md §1.4).
/// </summary>
internal sealed class ShapeReader(Wording wording, bool coerces)
{
    private Refusal? refusal;

    /// <summary>The fields of the body. <paramref name="body"/> is undefined where the request has none.</summary>
    public static Outcome<Fields> Read(ObjectShape shape, JsonElement body, Wording wording, bool coerces)
    {
        var reader = new ShapeReader(wording, coerces);
        var isEmpty = body.ValueKind == JsonValueKind.Undefined || (body.ValueKind == JsonValueKind.Object && body.GetPropertyCount() == 0);
        if (isEmpty && shape.Members.FirstOrDefault(member => member.IsRequired) is { } first)
            return new Fault.NoBody(first.Name).In(wording);
        if (isEmpty)
            return Fields.Nothing(shape);
        var fields = reader.ReadObject(shape, body, at: null);
        return reader.refusal is null ? fields! : reader.refusal;
    }

    private object? Read(Shape shape, JsonElement value, Spot? at) => shape switch
    {
        TextShape text => ReadText(text, value, at),
        FlagShape => ReadFlag(value, at),
        NumberShape number => ReadNumber(number, value, at),
        ListShape list => ReadList(list, value, at),
        ObjectShape known => ReadObject(known, value, at),
        ScalarShape => ReadScalar(value, at),
        _ => Whole(value, at),
    };

    private object? Refuse(Fault fault)
    {
        refusal ??= fault.In(wording);
        return null;
    }

    private Fields? ReadObject(ObjectShape shape, JsonElement value, Spot? at)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return (Fields?)Refuse(new Fault.WrongKind(Spot.Path(at), "object", Kind(value)));

        var known = new JsonElement[shape.Members.Count];
        List<JsonProperty>? unknown = null;
        var after = 0;
        foreach (var sent in value.EnumerateObject())
        {
            if (IndexOf(shape, sent, after) is not { } index)
                return (Fields?)Refuse(new Fault.OutOfBounds(Spot.Path(at), "has member names of " + SentText.Kept));
            if (index < 0)
                (unknown ??= []).Add(sent);
            else
                (known[index], after) = (sent.Value, index + 1); // of two, the last
        }
        for (var index = 0; index < known.Length; index++)
        {
            if (shape.Members[index] is { IsRequired: true } member && known[index].ValueKind == JsonValueKind.Undefined)
                return (Fields?)Refuse(new Fault.Missing(Spot.Path(at), member.Name, Expected(member.Shape)));
        }

        var others = unknown is null ? null : ReadOthers(shape, unknown, at);
        var values = new object?[known.Length];
        for (var index = 0; index < known.Length; index++)
        {
            if (refusal is not null)
                return null;
            var (member, sent) = (shape.Members[index], known[index]);
            values[index] = sent.ValueKind switch
            {
                JsonValueKind.Undefined => Fields.Absent,
                JsonValueKind.Null when member.TakesNull => null,
                _ => ReadMember(member, sent, new Spot(at, member.Name)),
            };
        }
        return refusal is null ? new Fields(shape, values) { Others = others ?? ImmutableSortedDictionary<string, JsonElement>.Empty } : null;
    }

    private ImmutableSortedDictionary<string, JsonElement>? ReadOthers(ObjectShape shape, List<JsonProperty> unknown, Spot? at)
    {
        var others = ImmutableSortedDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        foreach (var sent in unknown)
        {
            var name = sent.Name;
            if (shape.Others is null)
                return (ImmutableSortedDictionary<string, JsonElement>?)Refuse(new Fault.Unknown(new Spot(at, name).ToString()));
            if (Read(shape.Others, sent.Value, new Spot(at, name)) is not JsonElement other)
                continue;
            if (SentText.HasTwins(other))
                return (ImmutableSortedDictionary<string, JsonElement>?)Refuse(new Fault.OutOfBounds(new Spot(at, name).ToString(), "must NOT have a member twice"));
            others[name] = other.Clone();
        }
        return others.ToImmutable();
    }

    /// <summary>Which of the shape's members was sent: -1 for one that it does not name, null where the name is no valid Unicode text.</summary>
    /// <param name="first">Where to begin: most bodies have their members in the order of the shape.</param>
    private static int? IndexOf(ObjectShape shape, JsonProperty sent, int first)
    {
        var count = shape.Members.Count;
        try
        {
            for (var step = 0; step < count; step++)
            {
                var index = (first + step) % count;
                if (sent.NameEquals(shape.Members[index].Utf8Name.Span))
                    return index;
            }
        }
        catch (InvalidOperationException)
        {
            return null;
        }
        return SentText.NameOf(sent) is null ? null : -1;
    }

    /// <summary>A member may have rules of its own (decisions D6, D10).</summary>
    private object? ReadMember(Member member, JsonElement value, Spot? at)
    {
        if (!member.InMatchWording && !member.Strict)
            return Read(member.Shape, value, at);
        var reader = new ShapeReader(member.InMatchWording ? Wording.Match : wording, coerces: false);
        var read = reader.Read(member.Shape, value, at);
        refusal ??= reader.refusal;
        return read;
    }

    private object? ReadText(TextShape shape, JsonElement value, Spot? at)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => SentText.TextOf(value),
            JsonValueKind.Number when coerces => value.GetRawText(),
            JsonValueKind.True when coerces => "true",
            JsonValueKind.False when coerces => "false",
            _ => Refuse(new Fault.WrongKind(Spot.Path(at), "string", Kind(value))) as string,
        };
        if (refusal is not null)
            return null;
        if (text is null)
            return Refuse(new Fault.OutOfBounds(Spot.Path(at), "must be " + SentText.Kept));
        if (shape.Words is { } words && !words.Contains(text))
            return Refuse(new Fault.NotAllowed(Spot.Path(at)));
        if (shape.Filled && string.IsNullOrWhiteSpace(text))
            return Refuse(new Fault.OutOfBounds(Spot.Path(at), "must NOT have fewer than 1 characters"));
        if (text.Length < shape.Least)
            return Refuse(new Fault.OutOfBounds(Spot.Path(at), $"must NOT have fewer than {shape.Least} characters"));
        if (text.Length > shape.Longest)
            return Refuse(new Fault.OutOfBounds(Spot.Path(at), $"must NOT have more than {shape.Longest} characters"));
        return text;
    }

    private object? ReadFlag(JsonElement value, Spot? at) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when coerces && SentText.TextOf(value) is "true" => true,
        JsonValueKind.String when coerces && SentText.TextOf(value) is "false" => false,
        JsonValueKind.Number when coerces && value.GetRawText() is "1" => true,
        JsonValueKind.Number when coerces && value.GetRawText() is "0" => false,
        _ => Refuse(new Fault.WrongKind(Spot.Path(at), "boolean", Kind(value))),
    };

    private object? ReadNumber(NumberShape shape, JsonElement value, Spot? at)
    {
        var kind = shape.Whole ? "integer" : "number";
        double? number = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDouble(out var given) => given,
            JsonValueKind.String when (coerces || shape.TakesNumerals) && double.TryParse(SentText.TextOf(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
            JsonValueKind.True when coerces => 1,
            JsonValueKind.False when coerces => 0,
            _ => null,
        };
        if (number is not { } found || !double.IsFinite(found) || (shape.Whole && Math.Floor(found) != found))
            return Refuse(new Fault.WrongKind(Spot.Path(at), kind, Kind(value)));
        if (found < shape.Least)
            return Refuse(new Fault.OutOfBounds(Spot.Path(at), $"must be >= {shape.Least}"));
        if (found > shape.Most)
            return Refuse(new Fault.OutOfBounds(Spot.Path(at), $"must be <= {shape.Most}"));
        return found;
    }

    private object?[]? ReadList(ListShape shape, JsonElement value, Spot? at)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return (object?[]?)Refuse(new Fault.WrongKind(Spot.Path(at), "array", Kind(value)));
        if (value.GetArrayLength() > shape.Longest)
            return (object?[]?)Refuse(new Fault.OutOfBounds(Spot.Path(at), $"must NOT have more than {shape.Longest} items"));

        var (items, count) = (new object?[value.GetArrayLength()], 0);
        foreach (var item in value.EnumerateArray())
        {
            items[count] = Read(shape.Item, item, new Spot(at, count));
            if (refusal is not null)
                return null;
            count++;
        }
        if (shape.Unique && items.Distinct().Count() != items.Length)
            return (object?[]?)Refuse(new Fault.OutOfBounds(Spot.Path(at), "must NOT have duplicate items"));
        return items;
    }

    private object? ReadScalar(JsonElement value, Spot? at)
    {
        var isScalar = value.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null
            || (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _));
        return isScalar ? Whole(value, at) : Refuse(new Fault.WrongKind(Spot.Path(at), "string, integer or boolean", Kind(value)));
    }

    /// <summary>A value that is kept as it was sent: its texts are valid and of bounded length.</summary>
    private object? Whole(JsonElement value, Spot? at)
    {
        if (!SentText.IsValidText(value)) // first: the raw text of broken bytes cannot be had
            return Refuse(new Fault.OutOfBounds(Spot.Path(at), "must be " + SentText.Kept));
        if (value.GetRawText().Length > Shape.LongestText)
            return Refuse(new Fault.OutOfBounds(Spot.Path(at), $"must NOT have more than {Shape.LongestText} characters"));
        return value.Clone();
    }

    private static string Expected(Shape shape) => shape switch
    {
        ObjectShape => "object",
        ListShape => "array",
        FlagShape => "boolean",
        NumberShape { Whole: true } => "integer",
        NumberShape => "number",
        _ => "string",
    };

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        JsonValueKind.Null => "null",
        _ => "undefined",
    };
}
