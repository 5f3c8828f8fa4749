using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Units;

/// <summary>A unit as it goes out. The numbers are those of the lists, never stored.</summary>
internal static class UnitReply
{
    public static readonly ObjectShape Item = Shape.Object(
        Member.Required("_id", Shape.Text),
        Member.Required("name", Shape.Text),
        Member.Required("visibility", Shape.Text),
        Member.Required("type", Shape.OneOf("u")),
        Member.Required("numMonitors", Shape.Integer),
        Member.Required("numDepartments", Shape.Integer),
        Member.OptionalNotNull("enabled", Shape.Flag),
        Member.OptionalNotNull("description", Shape.Text),
        Member.OptionalNotNull("email", Shape.Text),
        Member.OptionalNotNull("showOnOfflineForm", Shape.Flag),
        Member.Required("_updatedAt", Shape.Instant));

    public static readonly ObjectShape MonitorRow = Shape.Object(
        Member.Required("_id", Shape.Text),
        Member.Required("monitorId", Shape.Text),
        Member.Required("unitId", Shape.Text),
        Member.Required("username", Shape.Text),
        Member.Required("_updatedAt", Shape.Instant));

    /// <summary>The unit as an item of a list, from the bytes it keeps.</summary>
    public static void WriteItem(Utf8JsonWriter json, UnitNode unit) => json.WriteRawValue(unit.Json(Encode), skipInputValidation: true);

    /// <summary>The unit's members, into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter json, UnitNode node)
    {
        var unit = node.Unit;
        json.WriteString("_id", unit.Id);
        json.WriteString("name", unit.Name);
        json.WriteString("visibility", unit.Visibility);
        json.WriteString("type", "u");
        json.WriteNumber("numMonitors", node.Monitors.Count);
        json.WriteNumber("numDepartments", node.DepartmentNames.Count);
        if (unit.Enabled is { } enabled)
            json.WriteBoolean("enabled", enabled);
        if (unit.Description is { } description)
            json.WriteString("description", description);
        if (unit.Email is { } email)
            json.WriteString("email", email);
        if (unit.ShowOnOfflineForm is { } show)
            json.WriteBoolean("showOnOfflineForm", show);
        json.WriteInstant("_updatedAt", unit.UpdatedAt);
    }

    public static void WriteMonitor(Utf8JsonWriter json, Monitorship monitorship, string username)
    {
        json.WriteStartObject();
        json.WriteString("_id", monitorship.Id);
        json.WriteString("monitorId", monitorship.MonitorId);
        json.WriteString("unitId", monitorship.UnitId);
        json.WriteString("username", username);
        json.WriteInstant("_updatedAt", monitorship.UpdatedAt);
        json.WriteEndObject();
    }

    private static byte[] Encode(UnitNode unit) => Reply.Encode(json =>
    {
        json.WriteStartObject();
        WriteMembers(json, unit);
        json.WriteEndObject();
    });
}
