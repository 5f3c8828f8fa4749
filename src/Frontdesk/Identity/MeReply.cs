using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Identity;

/// <summary>A person as they see themselves.</summary>
internal static class MeReply
{
    public static readonly ObjectShape Item = Shape.Object(Member.Required("_id", Shape.Text), Member.Required("username", Shape.Text)).Open();

    public static void Write(Utf8JsonWriter json, Person person)
    {
        json.WriteString("_id", person.Id);
        json.WriteString("name", person.Name);
        json.WriteString("username", person.Username);
        json.WriteStartArray("emails");
        foreach (var email in person.Emails)
        {
            json.WriteStartObject();
            json.WriteString("address", email.Address);
            json.WriteBoolean("verified", email.Verified);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (person.Emails is [var first, ..])
            json.WriteString("email", first.Address);
        json.WriteStartArray("roles");
        foreach (var role in person.Roles)
            json.WriteStringValue(role);
        json.WriteEndArray();
        json.WriteBoolean("active", person.Active);
        json.WriteString("status", person.Status.Word());
        json.WriteString("statusConnection", person.Status.Word());
        if (person.StatusText is { } text)
            json.WriteString("statusText", text);
        if (person.StatusLivechat is { } availability)
            json.WriteString("statusLivechat", availability.Word());
        json.WriteBoolean("requirePasswordChange", person.RequirePasswordChange);
        json.WriteStartObject("settings");
        json.WriteStartObject("profile");
        json.WriteEndObject();
        json.WriteStartObject("preferences");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("avatarUrl", "/avatar/" + Uri.EscapeDataString(person.Username));
        json.WriteBoolean("isOAuthUser", false);
        json.WriteInstant("createdAt", person.CreatedAt);
        json.WriteInstant("_updatedAt", person.UpdatedAt);
    }
}
