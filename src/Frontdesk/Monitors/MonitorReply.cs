using System.Text.Json;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Monitors;

/// <summary>A person who has just become a monitor; the roles are those after the change (decision D16).</summary>
internal static class MonitorReply
{
    public static readonly ObjectShape Added = Shape.Object(
        Member.Required("_id", Shape.Text), Member.Required("username", Shape.Text), Member.Required("roles", Shape.ListOf(Shape.Text)));

    public static void WriteAdded(Utf8JsonWriter json, Agreed<Person> agreed)
    {
        var person = agreed.Answer;
        json.WriteString("_id", person.Id);
        json.WriteString("username", person.Username);
        json.WriteStartArray("roles");
        foreach (var role in person.Roles)
            json.WriteStringValue(role);
        json.WriteEndArray();
    }
}
