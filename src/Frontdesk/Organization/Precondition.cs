using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>
/// <c>If-Match</c>: the change is wanted only to a record as the caller has seen it. It is judged with the decision, on the organisation that the decision is made on,
/// so nobody can come between.
/// </summary>
/// <param name="IfMatch">The header as it was sent.</param>
public sealed record Precondition(string IfMatch)
{
    private static readonly Refusal NothingMeant = new(412, "If-Match goes with a change of one record that exists, and this changes none [error-precondition-failed]", "error-precondition-failed", ("field", "If-Match"));

    /// <summary>The record that is meant to change; null where the request names none.</summary>
    internal (Kind Kind, string Key)? Target { get; init; }

    internal Refusal? Refuse(Organization organization)
    {
        if (Target is not var (kind, key))
            return NothingMeant;
        var present = organization.TagOf(kind, key);
        if (EntityTags.Has(IfMatch, present))
            return null;
        return present is null
            ? new Refusal(412, $"There is no {kind.Word()} {key} any more [error-precondition-failed]", "error-precondition-failed", ("field", "If-Match"))
            : new Refusal(412, $"The {kind.Word()} has changed since: it is {present} now [error-precondition-failed]", "error-precondition-failed", ("field", "If-Match"), ("etag", present)) { Tag = present };
    }
}
