using System.Text.Json;
using Frontdesk.Changes;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Blueprints;

/// <summary>A plan as it goes out, over HTTP and on the command line.</summary>
internal static class PlanReply
{
    public static readonly ObjectShape Item = Shape.Object(
        Member.Required("hash", Shape.Text),
        Member.Required("creates", Shape.Integer),
        Member.Required("updates", Shape.Integer),
        Member.Required("deletes", Shape.Integer),
        Member.Required("items", Shape.ListOf(Shape.Object(
            Member.Required("action", Shape.OneOf("create", "update", "delete")),
            Member.Required("kind", Shape.Text),
            Member.Required("name", Shape.Text),
            Member.Required("members", Shape.ListOf(Shape.Object(
                Member.Required("member", Shape.Text), Member.RequiredOrNull("before", Shape.Text), Member.RequiredOrNull("after", Shape.Text))))))),
        Member.RequiredOrNull("guard", Shape.Text),
        Member.Required("impact", ImpactReply.Whole));

    /// <param name="guard">Why the plan needs to be allowed; null where it does not.</param>
    public static void WriteMembers(Utf8JsonWriter json, BlueprintPlan plan, string? guard)
    {
        json.WriteString("hash", plan.Hash);
        json.WriteNumber("creates", plan.Items.Count(item => item.Action == PlanAction.Create));
        json.WriteNumber("updates", plan.Items.Count(item => item.Action == PlanAction.Update));
        json.WriteNumber("deletes", plan.Items.Count(item => item.Action == PlanAction.Delete));
        json.WriteStartArray("items");
        foreach (var item in plan.Items)
        {
            json.WriteStartObject();
            json.WriteString("action", item.ActionWord);
            json.WriteString("kind", item.Kind.Word());
            json.WriteString("name", item.Name);
            json.WriteStartArray("members");
            foreach (var (member, before, after) in item.Members)
            {
                json.WriteStartObject();
                json.WriteString("member", member);
                json.WriteString("before", before);
                json.WriteString("after", after);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("guard", guard);
        ImpactReply.Write(json, plan.Impact);
    }

    /// <summary>The plan as one JSON object.</summary>
    public static byte[] Encode(BlueprintPlan plan, string? guard) => Reply.Encode(json =>
    {
        json.WriteStartObject();
        WriteMembers(json, plan, guard);
        json.WriteStartArray("warnings");
        foreach (var warning in plan.Warnings)
            json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
