using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Frontdesk.Wire;
using SharpYaml;
using SharpYaml.Events;

namespace Frontdesk.Blueprints;

/// <summary>
/// YAML as JSON, so that one check serves both. Only what a blueprint needs: one document of maps, lists, texts, numbers, true, false and null. Anchors, aliases and tags are refused
/// (an alias can make a small file large), and so is a key that stands twice.
/// </summary>
internal sealed partial class BlueprintYaml
{
    /// <summary>What a request may hold, 32 levels, is two levels deeper in a file.</summary>
    private const int Deepest = 34;

    private readonly EventReader yaml;
    private readonly Utf8JsonWriter json;

    /// <summary>The keys of the map at each depth: one set serves all maps there, one after the other.</summary>
    private readonly HashSet<string>?[] keys = new HashSet<string>?[Deepest + 1];

    private BlueprintYaml(EventReader yaml, Utf8JsonWriter json) => (this.yaml, this.json) = (yaml, json);

    public static Outcome<JsonDocument> Parse(string yaml)
    {
        if (yaml.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var place) // the parser would take it for the end
            return Refused("The file has the character U+0000", MarkOf(yaml, place));
        var buffer = new ArrayBufferWriter<byte>(yaml.Length + (yaml.Length / 4) + 1);
        var events = EventsOf(yaml);
        try
        {
            using (var writer = new Utf8JsonWriter(buffer))
                new BlueprintYaml(events, writer).Document();
            return JsonDocument.Parse(buffer.WrittenMemory);
        }
        catch (UnreadableException fault)
        {
            return Refused(fault.Message, fault.Mark);
        }
        catch (YamlException fault)
        {
            return Refused("The file is not valid YAML: " + fault.Message.Split("): ")[^1].Replace(",  ", ", ", StringComparison.Ordinal).TrimEnd('.'), fault.Start.Index < yaml.Length ? fault.Start : MarkOf(yaml, yaml.Length));
        }
        catch (Exception) // some broken files are faults that the parser does not know as its own
        {
            return Refused("The file is not valid YAML", events.Parser.Current?.End ?? Mark.Empty);
        }
    }

    /// <summary>The text as what the parser sees in it. Its places are counted from 0.</summary>
    public static EventReader EventsOf(string yaml) => new(Parser.CreateParser(new StringReader(yaml)));

    private static Mark MarkOf(string yaml, int place) => new(place, yaml.AsSpan(0, place).Count('\n'), place - yaml.AsSpan(0, place).LastIndexOf('\n') - 1);

    /// <summary>As JSON writes numbers, so that <c>007</c> stays the text it looks like.</summary>
    public static bool IsNumber(string text) => text.Length > 0 && (text[0] == '-' || char.IsAsciiDigit(text[0])) && JsonNumber().IsMatch(text);

    private void Document()
    {
        yaml.Expect<StreamStart>();
        if (yaml.Accept<StreamEnd>())
            throw new UnreadableException("The file is empty", Mark.Empty);
        yaml.Expect<DocumentStart>();
        Node(0);
        yaml.Expect<DocumentEnd>();
        if (!yaml.Accept<StreamEnd>())
            throw new UnreadableException("The file has more than one document", yaml.Parser.Current!.Start);
    }

    private void Node(int depth)
    {
        var next = yaml.Parser.Current!;
        if (depth > Deepest)
            throw new UnreadableException("The file is nested too deep", next.Start);
        if (next is AnchorAlias || next is NodeEvent { Anchor: not null } or NodeEvent { Tag: not null })
            throw new UnreadableException("Anchors, aliases and tags have no place here", next.Start);
        if (yaml.Allow<Scalar>() is { } scalar)
            Value(scalar);
        else if (yaml.Allow<SequenceStart>() is not null)
            List(depth);
        else if (yaml.Allow<MappingStart>() is not null)
            Map(depth);
        else
            throw new UnreadableException("Something is missing", next.Start);
    }

    private void List(int depth)
    {
        json.WriteStartArray();
        while (yaml.Allow<SequenceEnd>() is null)
            Node(depth + 1);
        json.WriteEndArray();
    }

    private void Map(int depth)
    {
        var known = keys[depth] is { Count: <= 64 } used ? used : keys[depth] = new HashSet<string>(StringComparer.Ordinal); // to empty a large one again and again would cost its size each time
        known.Clear();
        json.WriteStartObject();
        while (yaml.Allow<MappingEnd>() is null)
        {
            var key = yaml.Allow<Scalar>() ?? throw new UnreadableException("A key must be a text", yaml.Parser.Current!.Start);
            if (!known.Add(key.Value))
                throw new UnreadableException($"The key {key.Value} stands twice", key.Start);
            json.WritePropertyName(key.Value);
            Node(depth + 1);
        }
        json.WriteEndObject();
    }

    /// <summary>A plain scalar is what the core schema of YAML 1.2 makes of it; one in quotes is a text.</summary>
    private void Value(Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain)
            json.WriteStringValue(text);
        else if (text is "" or "~" or "null" or "Null" or "NULL")
            json.WriteNullValue();
        else if (text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
            json.WriteBooleanValue(text[0] is 't' or 'T');
        else if (IsNumber(text))
            json.WriteRawValue(text, skipInputValidation: true); // as it was written: a client's own number may be larger than any of ours
        else
            json.WriteStringValue(text);
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonNumber();

    private static Refusal Refused(string what, Mark mark) => new(
        400, string.Create(CultureInfo.InvariantCulture, $"{what}, at line {mark.Line + 1}, column {mark.Column + 1} [error-blueprint-unreadable]"), "error-blueprint-unreadable",
        ("field", "blueprint"), ("line", (mark.Line + 1).ToString(CultureInfo.InvariantCulture)));

    private sealed class UnreadableException(string message, Mark mark) : Exception(message)
    {
        public Mark Mark => mark;
    }
}
