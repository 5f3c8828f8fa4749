namespace Frontdesk;

/// <summary>An agent's row in a department. The key makes a second row for the same pair impossible.</summary>
/// <param name="Id">The row's own <c>_id</c> on the wire.</param>
/// <param name="Count">Assignments so far, as the client or routing counts them.</param>
/// <param name="Order">The manual rank.</param>
public sealed record Membership(string Id, string AgentId, string DepartmentId, double Count, double Order, DateTimeOffset UpdatedAt) : Record
{
    internal override Kind Kind => Kind.Membership;

    internal override string Key => KeyOf(DepartmentId, AgentId);

    public static string KeyOf(string departmentId, string agentId) => $"{departmentId}/{agentId}";

    internal override Record At(DateTimeOffset now) => this with { UpdatedAt = now };
}
