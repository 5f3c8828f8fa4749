using System.Text.Json;

namespace Frontdesk.Wire.Shapes;

/// <summary>A shape as JSON Schema (draft 2020-12), for editors and for whoever checks a file before sending it.</summary>
internal static class ShapeJson
{
    public static void WriteMembers(Utf8JsonWriter json, Shape shape)
    {
        switch (shape)
        {
            case TextShape text:
                json.WriteString("type", "string");
                if (text.Filled)
                    json.WriteNumber("minLength", 1);
                if (text.Words is { } words)
                    WriteTexts(json, "enum", words);
                break;
            case FlagShape:
                json.WriteString("type", "boolean");
                break;
            case NumberShape number:
                json.WriteString("type", number.Whole ? "integer" : "number");
                break;
            case ListShape list:
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                WriteMembers(json, list.Item);
                json.WriteEndObject();
                break;
            case ObjectShape known:
                WriteObject(json, known);
                break;
            case ScalarShape:
                WriteTexts(json, "type", ["string", "integer", "boolean", "null"]);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter json, ObjectShape shape)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var member in shape.Members)
        {
            json.WriteStartObject(member.Name);
            WriteMembers(json, member.Shape);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        if (shape.Members.Any(member => member.IsRequired))
            WriteTexts(json, "required", shape.Members.Where(member => member.IsRequired).Select(member => member.Name));
        if (shape.Others is null)
        {
            json.WriteBoolean("additionalProperties", false);
            return;
        }
        json.WriteStartObject("additionalProperties");
        WriteMembers(json, shape.Others);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
