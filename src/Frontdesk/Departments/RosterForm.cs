using System.Collections.Immutable;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Departments;

/// <summary>What comes in when the agents of a department are changed (the seed "update agents of department", decision D7).</summary>
internal sealed record RosterForm(ImmutableArray<RosterRowDraft> Upsert, ImmutableArray<string> Remove) : IForm<RosterForm>
{
    private static readonly ObjectShape Row = RosterMembers.Item(Member.Required("username", Shape.Text));

    public static BodyRules Rules { get; } = new(Shape.Object(
        Member.Required("upsert", Shape.ListOf(Row)),
        Member.Required("remove", Shape.ListOf(Row))));

    public static RosterForm Read(Fields fields) =>
        new(RosterMembers.Read(fields.Objects("upsert")), [.. fields.Objects("remove").Select(row => row.Text("agentId"))]);
}

/// <summary>An agent's row not yet agreed to.</summary>
internal sealed record RosterRowDraft(string AgentId, Sent<double> Count, Sent<double> Order);

/// <summary>The members of a row that comes in.</summary>
internal static class RosterMembers
{
    /// <summary>
    /// A row. Besides what counts it may have what rows have when they go out, so that they can be sent back; the user name is the person's,
    /// whatever a request says.
    /// </summary>
    public static ObjectShape Item(Member username) => Shape.Object(
        Member.Required("agentId", Shape.Text),
        username,
        Member.Optional("count", Shape.NumberOrNumeral),
        Member.Optional("order", Shape.NumberOrNumeral),
        Member.Optional("name", Shape.Anything),
        Member.Optional("_id", Shape.Anything),
        Member.Optional("departmentId", Shape.Anything),
        Member.Optional("departmentEnabled", Shape.Anything),
        Member.Optional("_updatedAt", Shape.Anything));

    public static ImmutableArray<RosterRowDraft> Read(IReadOnlyList<Fields> rows) =>
        [.. rows.Select(row => new RosterRowDraft(row.Text("agentId"), row.MaybeNumber("count"), row.MaybeNumber("order")))];
}
