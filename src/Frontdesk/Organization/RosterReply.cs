using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk;

/// <summary>
/// An agent's row in a department as it goes out, for the lists of both. User name and <c>departmentEnabled</c> are those of the person and
/// of the department at this moment, never stored in the row.
/// </summary>
internal static class RosterReply
{
    public static readonly ObjectShape Row = Shape.Object(
        Member.Required("_id", Shape.Text),
        Member.Required("agentId", Shape.Text),
        Member.Required("departmentId", Shape.Text),
        Member.Required("username", Shape.Text),
        Member.Required("departmentEnabled", Shape.Flag),
        Member.Required("count", Shape.Number),
        Member.Required("order", Shape.Number),
        Member.Required("_updatedAt", Shape.Instant));

    /// <summary>The row as an object.</summary>
    public static void WriteRow(Utf8JsonWriter json, RosterRow row, Department department)
    {
        json.WriteStartObject();
        WriteMembers(json, row.Membership, row.Username, department);
        json.WriteEndObject();
    }

    /// <summary>The row's members, into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter json, Membership membership, string username, Department department)
    {
        json.WriteString("_id", membership.Id);
        json.WriteString("agentId", membership.AgentId);
        json.WriteString("departmentId", membership.DepartmentId);
        json.WriteString("username", username);
        json.WriteBoolean("departmentEnabled", department.Enabled);
        json.WriteNumber("count", membership.Count);
        json.WriteNumber("order", membership.Order);
        json.WriteInstant("_updatedAt", membership.UpdatedAt);
    }
}
