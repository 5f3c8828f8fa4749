using System.Globalization;
using System.Text;

namespace Frontdesk.Blueprints;

/// <summary>Texts that others have chosen, for a terminal and for a file that is read by people: what they do not see is written out.</summary>
internal static class Printing
{
    extension(string text)
    {
        /// <summary>The text with <c>\uXXXX</c> for what would move the cursor, colour the line or turn it around.</summary>
        public string Printable()
        {
            if (!text.Any(IsHidden))
                return text;
            var shown = new StringBuilder(text.Length + 10);
            foreach (var character in text)
                shown.Append(IsHidden(character) ? Escaped(character) : character.ToString());
            return shown.ToString();
        }
    }

    /// <summary>Control characters, those that turn the direction of writing, separators of lines and the byte order mark.</summary>
    public static bool IsHidden(char character) =>
        char.IsControl(character) || character is '\u061C' or '\u200E' or '\u200F' or '\uFEFF' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFE' or '\uFFFF';

    /// <summary>As JSON and YAML write it.</summary>
    public static string Escaped(char character) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
}
