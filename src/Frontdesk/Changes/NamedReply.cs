using System.Text.Json;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Changes;

/// <summary>A unit or a department by id and name, as it stands in answers that are ours: <c>{"_id","name"}</c>.</summary>
internal static class NamedReply
{
    public static readonly ObjectShape Item = Shape.Object(Member.Required("_id", Shape.Text), Member.Required("name", Shape.Text));

    extension(Utf8JsonWriter json)
    {
        /// <summary>The members, into an object that is open.</summary>
        public void WriteMembers(NamedId entry)
        {
            json.WriteString("_id", entry.Id);
            json.WriteString("name", entry.Name);
        }

        /// <summary>As an object, or null where there is none.</summary>
        public void WriteNamed(string name, NamedId? entry)
        {
            json.WritePropertyName(name);
            json.WriteNamed(entry);
        }

        /// <summary>As a value of its own.</summary>
        public void WriteNamed(NamedId? entry)
        {
            if (entry is null)
            {
                json.WriteNullValue();
                return;
            }
            json.WriteStartObject();
            json.WriteMembers(entry);
            json.WriteEndObject();
        }
    }
}
