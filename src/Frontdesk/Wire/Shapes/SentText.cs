using System.Text.Json;

namespace Frontdesk.Wire.Shapes;

/// <summary>The texts of a JSON value that somebody has sent, as far as they can be kept: JSON can say more than any text can hold.</summary>
internal static class SentText
{
    /// <summary>What a text must be.</summary>
    public const string Kept = "valid Unicode text, without U+0000";

    /// <summary>Null where an escape stands for half a character, which can be neither stored nor sent, or for U+0000, which PostgreSQL does not store.</summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return Storable(value.GetString());
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="TextOf"/>
    public static string? NameOf(JsonProperty member)
    {
        try
        {
            return Storable(member.Name);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Every text in it can be kept, names of members too.</summary>
    public static bool IsValidText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value) is not null,
        JsonValueKind.Array => value.EnumerateArray().All(IsValidText),
        JsonValueKind.Object => value.EnumerateObject().All(member => NameOf(member) is not null && IsValidText(member.Value)),
        _ => true,
    };

    /// <summary>An object in it has two members of one name: each reader takes another of them for the one that is meant.</summary>
    public static bool HasTwins(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(HasTwins),
        JsonValueKind.Object => value.EnumerateObject().Select(member => member.Name).Distinct(StringComparer.Ordinal).Count() != value.GetPropertyCount()
            || value.EnumerateObject().Any(member => HasTwins(member.Value)),
        _ => false,
    };

    private static string? Storable(string? text) => text?.Contains('\0', StringComparison.Ordinal) is true ? null : text;
}
