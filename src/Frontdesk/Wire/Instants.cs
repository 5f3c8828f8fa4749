using System.Globalization;
using System.Text.Json;

namespace Frontdesk.Wire;

/// <summary>Instants on the wire: ISO 8601, UTC, three digits of milliseconds.</summary>
public static class Instants
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly string[] Readable = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>For example <c>2021-12-06T14:30:27.744Z</c>.</summary>
    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>A date, or a date and time with or without seconds, as ISO 8601 writes them; UTC where no zone is named. Nothing that somebody might have meant otherwise.</summary>
    public static bool TryRead(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(text, Readable, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);

    /// <summary>An instant that survives the wire and the store unchanged: whole milliseconds, UTC.</summary>
    public static DateTimeOffset Whole(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    internal static void WriteInstant(this Utf8JsonWriter json, string name, DateTimeOffset instant)
    {
        Span<char> text = stackalloc char[24];
        instant.UtcDateTime.TryFormat(text, out var length, Format, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }
}
