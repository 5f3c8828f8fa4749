using System.Text.Json;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Agents;

/// <summary>Agents and managers as they go out.</summary>
internal static class DutyReply
{
    /// <summary>A row of a list. An agent has every member, null where nothing is set; a manager lacks what is not set (organization.md §7.1).</summary>
    public static readonly ObjectShape Row = Shape.Object(
        Member.Required("_id", Shape.Text),
        Member.Required("username", Shape.Text),
        Member.Required("status", Shape.OneOf("offline", "online", "away", "busy")),
        Member.Optional("statusLivechat", Shape.OneOf("available", "not-available")),
        Member.Optional("name", Shape.Text),
        Member.Optional("emails", Shape.ListOf(StaffReply.Email)),
        Member.Optional("livechat", Shape.Object().Open()),
        Member.Required("departments", Shape.ListOf(Shape.Text)));

    /// <summary>Somebody who has just got a duty.</summary>
    public static readonly ObjectShape Appointed = Shape.Object(
        Member.Required("user", Shape.Object(Member.Required("_id", Shape.Text), Member.Required("username", Shape.Text))));

    /// <summary>Null where nobody of that id has the duty.</summary>
    public static readonly ObjectShape One = Shape.Object(Member.RequiredOrNull("user", StaffReply.Item));

    public static void WriteAgent(Utf8JsonWriter json, PersonNode node)
    {
        var person = node.Person;
        json.WriteStartObject();
        StaffReply.WriteMembers(json, person);
        if (person.Name is null)
            json.WriteNull("name");
        if (person.StatusLivechat is null)
            json.WriteNull("statusLivechat");
        if (person.Emails.IsEmpty)
            json.WriteNull("emails");
        if (person.Livechat is null)
            json.WriteNull("livechat");
        WriteDepartments(json, node);
        json.WriteEndObject();
    }

    public static void WriteManager(Utf8JsonWriter json, PersonNode node)
    {
        json.WriteStartObject();
        StaffReply.WriteMembers(json, node.Person);
        WriteDepartments(json, node);
        json.WriteEndObject();
    }

    public static void WriteAppointed(Utf8JsonWriter json, Agreed<Person> agreed)
    {
        json.WriteStartObject("user");
        json.WriteString("_id", agreed.Answer.Id);
        json.WriteString("username", agreed.Answer.Username);
        json.WriteEndObject();
    }

    public static void WriteOne(Utf8JsonWriter json, PersonNode? node)
    {
        json.WritePropertyName("user");
        if (node is null)
            json.WriteNullValue();
        else
            StaffReply.WriteItem(json, node);
    }

    /// <summary>The ids of their departments, disabled ones included.</summary>
    private static void WriteDepartments(Utf8JsonWriter json, PersonNode node)
    {
        json.WriteStartArray("departments");
        foreach (var departmentId in node.Memberships.Keys)
            json.WriteStringValue(departmentId);
        json.WriteEndArray();
    }
}
