using System.Text.Json;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Changes;

/// <summary>An impact as it goes out. Lists are bounded; the totals are not.</summary>
internal static class ImpactReply
{
    private const int Most = 100;

    private static readonly ObjectShape Seen = Shape.Object(
        Member.Required("allBefore", Shape.Flag),
        Member.Required("allAfter", Shape.Flag),
        Member.Required("gained", Shape.ListOf(NamedReply.Item)),
        Member.Required("gainedTotal", Shape.Integer),
        Member.Required("lost", Shape.ListOf(NamedReply.Item)),
        Member.Required("lostTotal", Shape.Integer));

    public static readonly ObjectShape Whole = Shape.Object(
        Member.Required("sight", Shape.ListOf(Shape.Object(
            Member.Required("_id", Shape.Text), Member.Required("username", Shape.Text), Member.Required("units", Seen), Member.Required("departments", Seen)))),
        Member.Required("sightTotal", Shape.Integer),
        Member.Required("departmentsWithoutAgents", Shape.ListOf(NamedReply.Item)),
        Member.Required("departmentsWithoutAgentsTotal", Shape.Integer),
        Member.Required("fallbackChanges", Shape.ListOf(Shape.Object(
            Member.Required("_id", Shape.Text), Member.Required("name", Shape.Text), Member.RequiredOrNull("from", NamedReply.Item), Member.RequiredOrNull("to", NamedReply.Item)))),
        Member.Required("fallbackChangesTotal", Shape.Integer),
        Member.Required("membershipsRemoved", Shape.Object(
            Member.Required("count", Shape.Integer), Member.Required("of", Shape.Integer), Member.Required("share", Shape.Number))),
        Member.Required("sentences", Shape.ListOf(Shape.Text)));

    /// <summary>The member <c>impact</c>, into an object that is open.</summary>
    public static void Write(Utf8JsonWriter json, Impact impact)
    {
        json.WriteStartObject("impact");
        json.WriteStartArray("sight");
        foreach (var change in impact.Sight.Take(Most))
        {
            json.WriteStartObject();
            json.WriteString("_id", change.Id);
            json.WriteString("username", change.Username);
            Write(json, "units", change.Units);
            Write(json, "departments", change.Departments);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("sightTotal", impact.Sight.Length);
        Write(json, "departmentsWithoutAgents", impact.DepartmentsWithoutAgents);
        json.WriteNumber("departmentsWithoutAgentsTotal", impact.DepartmentsWithoutAgents.Length);
        json.WriteStartArray("fallbackChanges");
        foreach (var change in impact.FallbackChanges.Take(Most))
        {
            json.WriteStartObject();
            json.WriteMembers(change.Department);
            json.WriteNamed("from", change.From);
            json.WriteNamed("to", change.To);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("fallbackChangesTotal", impact.FallbackChanges.Length);
        json.WriteStartObject("membershipsRemoved");
        json.WriteNumber("count", impact.MembershipsRemoved);
        json.WriteNumber("of", impact.MembershipsBefore);
        json.WriteNumber("share", Math.Round(impact.ShareRemoved, 4));
        json.WriteEndObject();
        json.WriteStartArray("sentences");
        foreach (var sentence in impact.Sentences)
            json.WriteStringValue(sentence);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, SeenChange change)
    {
        json.WriteStartObject(name);
        json.WriteBoolean("allBefore", change.AllBefore);
        json.WriteBoolean("allAfter", change.AllAfter);
        Write(json, "gained", change.Gained);
        json.WriteNumber("gainedTotal", change.Gained.Length);
        Write(json, "lost", change.Lost);
        json.WriteNumber("lostTotal", change.Lost.Length);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<NamedId> entries)
    {
        json.WriteStartArray(name);
        foreach (var entry in entries.Take(Most))
            json.WriteNamed(entry);
        json.WriteEndArray();
    }
}
