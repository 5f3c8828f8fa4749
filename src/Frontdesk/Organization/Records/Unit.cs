namespace Frontdesk;

/// <summary>A unit: departments, and the people who watch over them. Decision D4 says what the optional members are.</summary>
public sealed record Unit : Record
{
    internal override Kind Kind => Kind.Unit;

    internal override string Key => Id;

    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Any text that is not empty; <c>public</c> and <c>private</c> are the two that mean something.</summary>
    public required string Visibility { get; init; }

    public bool? Enabled { get; init; }
    public string? Description { get; init; }
    public string? Email { get; init; }
    public bool? ShowOnOfflineForm { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    internal override Record At(DateTimeOffset now) => this with { UpdatedAt = now };
}
