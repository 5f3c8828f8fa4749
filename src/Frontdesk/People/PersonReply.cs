using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.People;

/// <summary>A user as others see them: everything, or what everybody may see. A password or its hash is never in it.</summary>
internal static class PersonReply
{
    private static readonly Shape Status = Shape.OneOf("offline", "online", "away", "busy");

    private static readonly Member[] ForEverybody =
    [
        Member.Required("_id", Shape.Text),
        Member.Required("username", Shape.Text),
        Member.OptionalNotNull("name", Shape.Text),
        Member.Required("type", Shape.Text),
        Member.Required("status", Status),
        Member.OptionalNotNull("statusText", Shape.Text),
        Member.OptionalNotNull("nickname", Shape.Text),
        Member.OptionalNotNull("bio", Shape.Text),
        Member.Required("active", Shape.Flag),
    ];

    private static readonly Member[] ForFew =
    [
        Member.Required("emails", Shape.ListOf(StaffReply.Email)),
        Member.Required("roles", Shape.ListOf(Shape.Text)),
        Member.OptionalNotNull("statusLivechat", Shape.OneOf("available", "not-available")),
        Member.Required("requirePasswordChange", Shape.Flag),
        Member.OptionalNotNull("customFields", Shape.Object().Open()),
        Member.OptionalNotNull("lastLogin", Shape.Instant),
        Member.Required("settings", Shape.Object()),
        Member.Required("createdAt", Shape.Instant),
        Member.Required("_updatedAt", Shape.Instant),
    ];

    /// <summary>Everything.</summary>
    public static readonly ObjectShape Whole = Shape.Object([.. ForEverybody, .. ForFew]);

    /// <summary>As much as the caller may see.</summary>
    public static readonly ObjectShape Seen = Shape.Object([.. ForEverybody, .. ForFew.Select(member => member with { IsRequired = false })]);

    /// <summary>One of a list.</summary>
    public static readonly ObjectShape Item = Seen.With(Member.Required("nameInsensitive", Shape.Text));

    /// <summary>One who was asked for by name.</summary>
    public static readonly ObjectShape Asked = Seen.With(Member.Required("statusConnection", Status), Member.Required("canViewAllInfo", Shape.Flag));

    /// <summary>The person's members, into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter json, Person person, bool whole)
    {
        json.WriteString("_id", person.Id);
        json.WriteString("username", person.Username);
        WriteText(json, "name", person.Name);
        json.WriteString("type", person.Type);
        json.WriteString("status", person.Status.Word());
        WriteText(json, "statusText", person.StatusText);
        WriteText(json, "nickname", person.Nickname);
        WriteText(json, "bio", person.Bio);
        json.WriteBoolean("active", person.Active);
        if (whole)
            WriteForFew(json, person);
    }

    private static void WriteForFew(Utf8JsonWriter json, Person person)
    {
        StaffReply.WriteEmails(json, person);
        json.WriteStartArray("roles");
        foreach (var role in person.Roles)
            json.WriteStringValue(role);
        json.WriteEndArray();
        WriteText(json, "statusLivechat", person.ShownAvailability?.Word());
        json.WriteBoolean("requirePasswordChange", person.RequirePasswordChange);
        WriteCustomFields(json, person);
        if (person.LastLogin is { } lastLogin)
            json.WriteInstant("lastLogin", lastLogin);
        json.WriteStartObject("settings");
        json.WriteEndObject();
        json.WriteInstant("createdAt", person.CreatedAt);
        json.WriteInstant("_updatedAt", person.UpdatedAt);
    }

    private static void WriteCustomFields(Utf8JsonWriter json, Person person)
    {
        if (person.CustomFields is not { } fields)
            return;
        json.WriteStartObject("customFields");
        foreach (var (name, value) in fields)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }
}
