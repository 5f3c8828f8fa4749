using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Roles;

/// <summary>A role, and who has it, as they go out.</summary>
internal static class RoleReply
{
    public static readonly ObjectShape Item = Shape.Object(
        Member.Required("_id", Shape.Text),
        Member.Required("name", Shape.Text),
        Member.Required("description", Shape.Text),
        Member.Required("scope", Shape.OneOf("Users", "Subscriptions")),
        Member.Required("mandatory2fa", Shape.Flag),
        Member.Required("protected", Shape.Flag),
        Member.Required("_updatedAt", Shape.Instant));

    public static readonly ObjectShape Holder = Shape.Object(
        Member.Required("_id", Shape.Text),
        Member.Required("username", Shape.Text),
        Member.OptionalNotNull("name", Shape.Text),
        Member.Required("type", Shape.Text),
        Member.Required("status", Shape.Text),
        Member.Required("active", Shape.Flag));

    public static void Write(Utf8JsonWriter json, Role role)
    {
        json.WriteStartObject();
        json.WriteString("_id", role.Id);
        json.WriteString("name", role.Name);
        json.WriteString("description", role.Description);
        json.WriteString("scope", role.Scope);
        json.WriteBoolean("mandatory2fa", role.Mandatory2fa);
        json.WriteBoolean("protected", role.Protected);
        json.WriteInstant("_updatedAt", role.UpdatedAt);
        json.WriteEndObject();
    }

    public static void WriteHolder(Utf8JsonWriter json, PersonNode node)
    {
        var person = node.Person;
        json.WriteStartObject();
        json.WriteString("_id", person.Id);
        json.WriteString("username", person.Username);
        if (person.Name is { } name)
            json.WriteString("name", name);
        json.WriteString("type", person.Type);
        json.WriteString("status", person.Status.Word());
        json.WriteBoolean("active", person.Active);
        json.WriteEndObject();
    }
}
