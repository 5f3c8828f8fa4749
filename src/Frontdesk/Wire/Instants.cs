using System.Globalization;
using System.Text.Json;

namespace Frontdesk.Wire;

/// <summary>Instants on the wire: ISO 8601, UTC, three digits of milliseconds.</summary>
public static class Instants
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>For example <c>2021-12-06T14:30:27.744Z</c>.</summary>
    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>An instant that survives the wire and the store unchanged: whole milliseconds, UTC.</summary>
    public static DateTimeOffset Whole(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    internal static void WriteInstant(this Utf8JsonWriter json, string name, DateTimeOffset instant)
    {
        Span<char> text = stackalloc char[24];
        instant.UtcDateTime.TryFormat(text, out var length, Format, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }
}
