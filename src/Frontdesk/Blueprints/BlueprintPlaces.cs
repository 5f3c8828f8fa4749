using System.Globalization;
using Frontdesk.Wire;
using SharpYaml;
using SharpYaml.Events;

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
        var events = BlueprintYaml.EventsOf(yaml); // it was read before, so it can be read
        events.Expect<StreamStart>();
        events.Expect<DocumentStart>();
        return LineOf(events, "", field) is { } line ? refusal with { Details = [.. refusal.Details, ("line", line.ToString(CultureInfo.InvariantCulture))] } : refusal;
    }

    private static int? LineOf(EventReader events, string at, string field)
    {
        if (events.Allow<MappingStart>() is not null)
        {
            while (events.Allow<MappingEnd>() is null)
            {
                var key = events.Expect<Scalar>();
                var path = at.Length == 0 ? key.Value : $"{at}.{key.Value}";
                if (Holds(path, field))
                    return LineOf(events, path, field) ?? key.Start.Line + 1;
                events.Skip();
            }
        }
        else if (events.Allow<SequenceStart>() is not null)
        {
            for (var index = 0; events.Allow<SequenceEnd>() is null; index++)
            {
                var (path, line) = (string.Create(CultureInfo.InvariantCulture, $"{at}[{index}]"), events.Parser.Current!.Start.Line + 1);
                if (Holds(path, field))
                    return LineOf(events, path, field) ?? line;
                events.Skip();
            }
        }
        return null;
    }

    private static bool Holds(string path, string field) => field.StartsWith(path, StringComparison.Ordinal) && (field.Length == path.Length || field[path.Length] is '.' or '[');
}
