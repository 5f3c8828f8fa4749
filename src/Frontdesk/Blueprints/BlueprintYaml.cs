using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Frontdesk.Wire;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Frontdesk.Blueprints;

/// <summary>
/// YAML as JSON, so that one check serves both. Only what a blueprint needs: one document of maps, lists, texts, numbers, true, false and null. Anchors, aliases and tags are refused
/// (an alias can make a small file large), and so is a key that stands twice.
/// </summary>
internal static partial class BlueprintYaml
{
    /// <summary>What a request may hold, 32 levels, is two levels deeper in a file.</summary>
    private const int Deepest = 34;

    public static Outcome<JsonDocument> Parse(string yaml)
    {
        if (yaml.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var place) // the parser would take it for the end
            return Refused("The file has the character U+0000", yaml.AsSpan(0, place).Count('\n') + 1, place - yaml.LastIndexOf('\n', place));
        var buffer = new ArrayBufferWriter<byte>();
        var scanner = new Scanner(new StringReader(yaml));
        try
        {
            using (var json = new Utf8JsonWriter(buffer))
            {
                var parser = new Parser(scanner);
                parser.Consume<StreamStart>();
                if (parser.Accept<StreamEnd>(out _))
                    return Refused("The file is empty", 1, 1);
                parser.Consume<DocumentStart>();
                Node(parser, json, 0);
                parser.Consume<DocumentEnd>();
                if (!parser.Accept<StreamEnd>(out _))
                    return Refused("The file has more than one document", parser.Current!.Start.Line, parser.Current.Start.Column);
            }
            return JsonDocument.Parse(buffer.WrittenMemory);
        }
        catch (UnreadableException fault)
        {
            return Refused(fault.Message, fault.Line, fault.Column);
        }
        catch (YamlException fault)
        {
            return Refused("The file is not valid YAML: " + fault.Message.Split(": ")[^1], fault.Start.Line, fault.Start.Column);
        }
        catch (Exception) // some broken files are faults that the parser does not know as its own
        {
            return Refused("The file is not valid YAML", Math.Min(scanner.CurrentPosition.Line, yaml.AsSpan().Count('\n') + 1), scanner.CurrentPosition.Column);
        }
    }

    private static void Node(IParser parser, Utf8JsonWriter json, int depth)
    {
        var next = parser.Current!;
        if (depth > Deepest)
            throw new UnreadableException("The file is nested too deep", next.Start);
        if (next is AnchorAlias || next is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
            throw new UnreadableException("Anchors, aliases and tags have no place here", next.Start);
        if (parser.TryConsume<Scalar>(out var scalar))
            Value(scalar, json);
        else if (parser.TryConsume<SequenceStart>(out _))
            List(parser, json, depth);
        else if (parser.TryConsume<MappingStart>(out _))
            Map(parser, json, depth);
        else
            throw new UnreadableException("Something is missing", next.Start);
    }

    private static void List(IParser parser, Utf8JsonWriter json, int depth)
    {
        json.WriteStartArray();
        while (!parser.TryConsume<SequenceEnd>(out _))
            Node(parser, json, depth + 1);
        json.WriteEndArray();
    }

    private static void Map(IParser parser, Utf8JsonWriter json, int depth)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        json.WriteStartObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
                throw new UnreadableException("A key must be a text", parser.Current!.Start);
            if (!keys.Add(key.Value))
                throw new UnreadableException($"The key {key.Value} stands twice", key.Start);
            json.WritePropertyName(key.Value);
            Node(parser, json, depth + 1);
        }
        json.WriteEndObject();
    }

    /// <summary>A plain scalar is what the core schema of YAML 1.2 makes of it; one in quotes is a text.</summary>
    private static void Value(Scalar scalar, Utf8JsonWriter json)
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

    /// <summary>As JSON writes numbers, so that <c>007</c> stays the text it looks like.</summary>
    public static bool IsNumber(string text) => JsonNumber().IsMatch(text);

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonNumber();

    private static Refusal Refused(string what, long line, long column) => new(
        400, string.Create(CultureInfo.InvariantCulture, $"{what}, at line {line}, column {column} [error-blueprint-unreadable]"), "error-blueprint-unreadable",
        ("field", "blueprint"), ("line", line.ToString(CultureInfo.InvariantCulture)));

    private sealed class UnreadableException(string message, Mark mark) : Exception(message)
    {
        public long Line => mark.Line;

        public long Column => mark.Column;
    }
}
