using System.Collections.Immutable;
using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Agents;

/// <summary>What <c>agents.saveInfo</c> takes: the whole of an agent's own members, and the whole list of departments (organization.md §7.6).</summary>
internal sealed record AgentProfileForm(AgentProfile Profile) : IForm<AgentProfileForm>
{
    public static BodyRules Rules { get; } = new(
        Shape.Object(
            Member.Required("agentId", Shape.Text),
            Member.Required("agentData", Shape.Object().Open()),
            Member.Required("agentDepartments", Shape.ListOf(Shape.Text))),
        Wording.Bare);

    public static AgentProfileForm Read(Fields fields) => new(new AgentProfile(
        fields.Text("agentId"), fields.Object("agentData").Others, fields.Texts("agentDepartments").ToImmutableSortedSet(StringComparer.Ordinal)));
}

/// <summary>How an agent shall be.</summary>
/// <param name="Livechat">Replaces what is stored; empty values are left out.</param>
/// <param name="Departments">Department ids: the agent leaves all others.</param>
internal sealed record AgentProfile(string AgentId, ImmutableSortedDictionary<string, JsonElement> Livechat, ImmutableSortedSet<string> Departments);

/// <summary>What <c>agent.status</c> takes (organization.md §7.7).</summary>
/// <param name="Wanted">Null: the other of the two.</param>
/// <param name="AgentId">Null: the caller.</param>
internal sealed record AgentStatusForm(Availability? Wanted, string? AgentId) : IForm<AgentStatusForm>
{
    // Null is refused rather than taken for absent: "the other one" and "myself" are too much to read into it.
    public static BodyRules Rules { get; } = new(Shape.Object(
        Member.OptionalNotNull("status", Shape.OneOf("available", "not-available")),
        Member.OptionalNotNull("agentId", Shape.Text)));

    public static AgentStatusForm Read(Fields fields)
    {
        var status = fields.MaybeText("status");
        var agentId = fields.MaybeText("agentId");
        return new AgentStatusForm(
            status.IsAbsent ? null : status.Value == "available" ? Availability.Available : Availability.NotAvailable,
            agentId.IsAbsent ? null : agentId.Value);
    }
}
