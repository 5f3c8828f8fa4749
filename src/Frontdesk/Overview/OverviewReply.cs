using System.Collections.Immutable;
using System.Text.Json;
using Frontdesk.Changes;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Overview;

/// <summary>The overview and the gaps as they go out.</summary>
internal static class OverviewReply
{
    private static readonly Member Id = Member.Required("_id", Shape.Text);
    private static readonly Member Name = Member.Required("name", Shape.Text);
    private static readonly Shape Code = Shape.OneOf([.. Enum.GetValues<GapCode>().Select(code => code.Word())]);
    private static readonly Member Codes = Member.Required("gaps", Shape.ListOf(Code));

    private static readonly ObjectShape Department = Shape.Object(
        Id, Name, Member.Required("enabled", Shape.Flag), Member.Required("archived", Shape.Flag), Member.Required("agents", Shape.Integer), Member.RequiredOrNull("fallback", Shape.Text), Codes);

    private static readonly ObjectShape Unit = Shape.Object(Id, Name, Member.Required("monitors", Shape.Integer), Member.Required("departments", Shape.ListOf(Department)), Codes);

    public static readonly ObjectShape Whole = Shape.Object(
        Member.Required("revision", Shape.Integer),
        Member.Required("counts", Shape.Object(
            Member.Required("units", Shape.Integer),
            Member.Required("departments", Shape.Integer),
            Member.RequiredOrNull("agents", Shape.Integer),
            Member.RequiredOrNull("managers", Shape.Integer),
            Member.RequiredOrNull("monitors", Shape.Integer),
            Member.RequiredOrNull("people", Shape.Integer),
            Member.Required("gaps", Shape.Integer))),
        Member.Required("units", Shape.ListOf(Unit)),
        Member.Required("departments", Shape.ListOf(Department)));

    public static readonly ObjectShape Gap = Shape.Object(
        Member.Required("kind", Shape.OneOf("unit", "department")), Id, Name, Member.Required("code", Code), Member.Required("sentence", Shape.Text),
        Member.RequiredOrNull("other", NamedReply.Item));

    public static void Write(Utf8JsonWriter json, long revision, Glance glance)
    {
        json.WriteNumber("revision", revision);
        WriteCounts(json, glance);
        json.WriteStartArray("units");
        foreach (var unit in glance.Units)
        {
            json.WriteStartObject();
            json.WriteString("_id", unit.Node.Id);
            json.WriteString("name", unit.Node.Unit.Name);
            json.WriteNumber("monitors", unit.Node.Monitors.Count);
            WriteDepartments(json, unit.Departments);
            WriteCodes(json, unit.Gaps);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteDepartments(json, glance.Departments);
    }

    public static void WriteGap(Utf8JsonWriter json, Gap gap)
    {
        json.WriteStartObject();
        json.WriteString("kind", gap.Kind.Word());
        json.WriteMembers(gap.Subject);
        json.WriteString("code", gap.Code.Word());
        json.WriteString("sentence", gap.Sentence);
        json.WriteNamed("other", gap.Other);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, Glance glance)
    {
        json.WriteStartObject("counts");
        json.WriteNumber("units", glance.Units.Length);
        json.WriteNumber("departments", glance.DepartmentCount);
        WriteCount(json, "agents", glance.Staff.Agents);
        WriteCount(json, "managers", glance.Staff.Managers);
        WriteCount(json, "monitors", glance.Staff.Monitors);
        WriteCount(json, "people", glance.Staff.People);
        json.WriteNumber("gaps", glance.GapCount);
        json.WriteEndObject();
    }

    private static void WriteCount(Utf8JsonWriter json, string name, int? count)
    {
        if (count is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void WriteDepartments(Utf8JsonWriter json, ImmutableArray<DepartmentLine> lines)
    {
        json.WriteStartArray("departments");
        foreach (var (node, gaps) in lines)
        {
            json.WriteStartObject();
            json.WriteString("_id", node.Id);
            json.WriteString("name", node.Department.Name);
            json.WriteBoolean("enabled", node.Department.Enabled);
            json.WriteBoolean("archived", node.Department.Archived);
            json.WriteNumber("agents", node.Roster.Count);
            json.WriteString("fallback", node.Department.FallbackForwardDepartment);
            WriteCodes(json, gaps);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteCodes(Utf8JsonWriter json, ImmutableArray<GapCode> gaps)
    {
        json.WriteStartArray("gaps");
        foreach (var code in gaps)
            json.WriteStringValue(code.Word());
        json.WriteEndArray();
    }
}
