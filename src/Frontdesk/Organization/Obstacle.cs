using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>Something that stands in the way of a change.</summary>
/// <param name="Key">The record's id; it is not shown of a secret.</param>
/// <param name="Reason">One plain sentence.</param>
internal sealed record Obstacle(Kind Kind, string Key, string Reason)
{
    /// <summary>As a member of a refusal.</summary>
    public Conflict Shown => new(Kind.Word(), Kind.IsSecret() ? null : Key, Reason);
}
