namespace Frontdesk;

/// <summary>A department with its agents. A new node is made whenever any of it changes, so the encoded JSON it keeps is never stale.</summary>
public sealed record DepartmentNode(Department Department)
{
    private byte[]? json;
    private string? tag;

    private DepartmentNode(DepartmentNode original)
    {
        Department = original.Department;
        Roster = original.Roster;
    }

    public string Id => Department.Id;

    /// <summary>Its agents' rows by user name.</summary>
    public Ranked<RosterRow> Roster { get; init; } = Ranked<RosterRow>.Empty;

    /// <summary>Its entity tag, made once.</summary>
    internal string Tag => tag ??= EntityTags.Of(this);

    /// <summary>The department as it goes out, encoded once.</summary>
    internal ReadOnlySpan<byte> Json(Func<DepartmentNode, byte[]> encode) => json ??= encode(this);
}

/// <summary>An agent's row in a department with the agent's present user name.</summary>
public sealed record RosterRow(Membership Membership, string Username) : IRanked
{
    string IRanked.RankName => Username;

    string IRanked.RankId => Membership.AgentId;
}
