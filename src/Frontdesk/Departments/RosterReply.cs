using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Departments;

/// <summary>The agents of a department as they go out. Whether the department is enabled is the department's word, not the row's (decision D13).</summary>
internal static class RosterReply
{
    public static readonly ObjectShape Item = Shape.Object(
        Member.Required("_id", Shape.Text),
        Member.Required("agentId", Shape.Text),
        Member.Required("departmentId", Shape.Text),
        Member.Required("username", Shape.Text),
        Member.Required("departmentEnabled", Shape.Flag),
        Member.Required("count", Shape.Number),
        Member.Required("order", Shape.Number),
        Member.Required("_updatedAt", Shape.Instant));

    public static void WriteRow(Utf8JsonWriter json, RosterRow row, bool departmentEnabled)
    {
        var membership = row.Membership;
        json.WriteStartObject();
        json.WriteString("_id", membership.Id);
        json.WriteString("agentId", membership.AgentId);
        json.WriteString("departmentId", membership.DepartmentId);
        json.WriteString("username", row.Username);
        json.WriteBoolean("departmentEnabled", departmentEnabled);
        json.WriteNumber("count", membership.Count);
        json.WriteNumber("order", membership.Order);
        json.WriteInstant("_updatedAt", membership.UpdatedAt);
        json.WriteEndObject();
    }

    /// <summary><c>"agents":[…]</c>; none for a department that is unknown.</summary>
    public static void WriteList(Utf8JsonWriter json, DepartmentNode? department)
    {
        json.WriteStartArray("agents");
        if (department is not null)
        {
            foreach (var row in department.Roster)
                WriteRow(json, row, department.Department.Enabled);
        }
        json.WriteEndArray();
    }
}
