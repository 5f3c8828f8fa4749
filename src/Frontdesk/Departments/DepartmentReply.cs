using System.Collections.Immutable;
using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Departments;

/// <summary>A department as it goes out (decision D8). What the record does not have is not there; the number of agents always is.</summary>
internal static class DepartmentReply
{
    public static readonly ObjectShape Item = Shape.Object(
        Member.Required("_id", Shape.Text),
        Member.Required("name", Shape.Text),
        Member.Required("email", Shape.Text),
        Member.Required("enabled", Shape.Flag),
        Member.Required("showOnRegistration", Shape.Flag),
        Member.Required("showOnOfflineForm", Shape.Flag),
        Member.OptionalNotNull("description", Shape.Text),
        Member.OptionalNotNull("requestTagBeforeClosingChat", Shape.Flag),
        Member.OptionalNotNull("chatClosingTags", Shape.ListOf(Shape.Text)),
        Member.OptionalNotNull("fallbackForwardDepartment", Shape.Text),
        Member.OptionalNotNull("departmentsAllowedToForward", Shape.ListOf(Shape.Text)),
        Member.OptionalNotNull("allowReceiveForwardOffline", Shape.Flag),
        Member.OptionalNotNull("archived", Shape.Flag),
        Member.Required("numAgents", Shape.Integer),
        Member.Required("type", Shape.OneOf("d")),
        Member.Optional("parentId", Shape.Text),
        Member.Optional("ancestors", Shape.ListOf(Shape.Text)),
        Member.Required("_updatedAt", Shape.Instant)).Open(Shape.Scalar);

    /// <summary>The answer of create and revise: the department as it is after everything, with all its agents.</summary>
    public static readonly ObjectShape WithAgents = Shape.Object(
        Member.Required("department", Item),
        Member.Required("agents", Shape.ListOf(RosterReply.Row)));

    /// <summary>The department as a value, from the bytes it keeps.</summary>
    public static void WriteItem(Utf8JsonWriter json, DepartmentNode department) => json.WriteRawValue(department.Json(Encode), skipInputValidation: true);

    /// <inheritdoc cref="WithAgents"/>
    public static void WriteWithAgents(Utf8JsonWriter json, DepartmentNode department)
    {
        json.WritePropertyName("department");
        WriteItem(json, department);
        WriteAgents(json, department);
    }

    /// <summary><c>"agents":[…]</c> by user name; none for a department that is unknown.</summary>
    public static void WriteAgents(Utf8JsonWriter json, DepartmentNode? department)
    {
        json.WriteStartArray("agents");
        foreach (var row in department?.Roster ?? Ranked<RosterRow>.Empty)
            RosterReply.WriteRow(json, row, department!.Department);
        json.WriteEndArray();
    }

    /// <summary>The department's JSON, newly encoded.</summary>
    public static byte[] Encode(DepartmentNode node) => Reply.Encode(json =>
    {
        json.WriteStartObject();
        WriteStored(json, node.Department);
        foreach (var (name, value) in node.Department.Custom)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
        WriteDerived(json, node);
        json.WriteEndObject();
    });

    private static void WriteStored(Utf8JsonWriter json, Department department)
    {
        json.WriteString("_id", department.Id);
        json.WriteString("name", department.Name);
        json.WriteString("email", department.Email);
        json.WriteBoolean("enabled", department.Enabled);
        json.WriteBoolean("showOnRegistration", department.ShowOnRegistration);
        json.WriteBoolean("showOnOfflineForm", department.ShowOnOfflineForm);
        if (department.Description is { } description)
            json.WriteString("description", description);
        if (department.RequestTagBeforeClosingChat is { } requestTag)
            json.WriteBoolean("requestTagBeforeClosingChat", requestTag);
        if (department.ChatClosingTags is { } tags)
            WriteTexts(json, "chatClosingTags", tags);
        if (department.FallbackForwardDepartment is { } fallback)
            json.WriteString("fallbackForwardDepartment", fallback);
        if (department.DepartmentsAllowedToForward is { } forwards)
            WriteTexts(json, "departmentsAllowedToForward", forwards);
        if (department.AllowReceiveForwardOffline is { } offline)
            json.WriteBoolean("allowReceiveForwardOffline", offline);
        if (department.WasArchived)
            json.WriteBoolean("archived", department.Archived);
    }

    private static void WriteDerived(Utf8JsonWriter json, DepartmentNode node)
    {
        json.WriteNumber("numAgents", node.Roster.Count);
        json.WriteString("type", "d");
        if (node.Department.UnitId is { } unitId)
        {
            json.WriteString("parentId", unitId);
            WriteTexts(json, "ancestors", [unitId]);
        }
        else if (node.Department.WasInUnit)
        {
            json.WriteNull("parentId");
            json.WriteNull("ancestors");
        }
        json.WriteInstant("_updatedAt", node.Department.UpdatedAt);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
