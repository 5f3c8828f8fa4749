using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>
/// <c>If-Match</c>: the change is wanted only to a record as the caller has seen it. It is judged with the decision, on the organisation that the decision is made on,
/// so nobody can come between.
/// </summary>
/// <param name="IfMatch">The header as it was sent.</param>
public sealed record Precondition(string IfMatch)
{
    private const string Failed = "error-precondition-failed";
    private static readonly Refusal NothingMeant = new(412, $"If-Match goes with a change of one record that exists, and this changes none [{Failed}]", Failed, ("field", "If-Match"));
    private static readonly Refusal NobodyMeant = new(412, $"If-Match goes with a change of somebody who exists, and there is nobody of that name [{Failed}]", Failed, ("field", "If-Match"));

    /// <summary>The record that is meant to change; null where the request names none.</summary>
    internal Target? Target { get; init; }

    internal Refusal? Refuse(Organization organization)
    {
        if (Target is not var (kind, find))
            return NothingMeant;
        if (find(organization) is not { } key)
            return kind == Kind.Person ? NobodyMeant : NothingMeant;
        var present = organization.TagOf(kind, key);
        if (EntityTags.Has(IfMatch, present))
            return null;
        return present is null
            ? new Refusal(412, $"There is no {kind.Word()} {key} any more [{Failed}]", Failed, ("field", "If-Match"))
            : new Refusal(412, $"The {kind.Word()} has changed since: it is {present} now [{Failed}]", Failed, ("field", "If-Match"), ("etag", present)) { Tag = present };
    }
}

/// <summary>Which record a request means: found when it is decided, because a name may be somebody else's by then.</summary>
/// <param name="Key">Null where there is none.</param>
internal sealed record Target(Kind Kind, Func<Organization, string?> Key);
