using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>
/// What the caller's right to ask rests on. The door judges it, and the decision once more on the organisation that it is made on: between the two somebody may have taken
/// it away, here or on another node that this one had not heard of.
/// </summary>
public abstract record Authority
{
    /// <summary>Null where it still holds.</summary>
    internal abstract Refusal? Refuse(Organization organization);
}
