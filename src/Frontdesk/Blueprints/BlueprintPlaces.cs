using System.Globalization;
using Frontdesk.Wire;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Frontdesk.Blueprints;

/// <summary>Where in the file stands what a refusal is about. The file is walked once more, and only where something is refused.</summary>
internal static class BlueprintPlaces
{
    /// <summary>The refusal with <c>details.line</c>: the line of its field, or of what would hold it.</summary>
    public static Refusal In(this Refusal refusal, string yaml)
    {
        var field = refusal.Details.FirstOrDefault(detail => detail.Name == "field").Value;
        if (field is null || refusal.Details.Any(detail => detail.Name == "line"))
            return refusal;
        var parser = new Parser(new StringReader(yaml)); // it was read before, so it can be read
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        return LineOf(parser, "", field) is { } line ? refusal with { Details = [.. refusal.Details, ("line", line.ToString(CultureInfo.InvariantCulture))] } : refusal;
    }

    private static long? LineOf(IParser parser, string at, string field)
    {
        if (parser.TryConsume<MappingStart>(out _))
        {
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>();
                var path = at.Length == 0 ? key.Value : $"{at}.{key.Value}";
                if (Holds(path, field))
                    return LineOf(parser, path, field) ?? key.Start.Line;
                parser.SkipThisAndNestedEvents();
            }
        }
        else if (parser.TryConsume<SequenceStart>(out _))
        {
            for (var index = 0; !parser.TryConsume<SequenceEnd>(out _); index++)
            {
                var (path, line) = (string.Create(CultureInfo.InvariantCulture, $"{at}[{index}]"), parser.Current!.Start.Line);
                if (Holds(path, field))
                    return LineOf(parser, path, field) ?? line;
                parser.SkipThisAndNestedEvents();
            }
        }
        return null;
    }

    private static bool Holds(string path, string field) => field.StartsWith(path, StringComparison.Ordinal) && (field.Length == path.Length || field[path.Length] is '.' or '[');
}
