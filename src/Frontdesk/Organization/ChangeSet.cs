using System.Collections.Immutable;
using Frontdesk.Storage;
using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>What one record was and is. <see cref="Before"/> is null where it was made, <see cref="After"/> where it was removed.</summary>
public sealed record Change(Kind Kind, string Key, Record? Before, Record? After);

/// <summary>Says a change in one plain sentence. The organisation does not know what its records mean to people; whoever does is given to the <see cref="Registrar"/>.</summary>
public delegate string Narrator(Organization before, Organization after, Origin origin, ImmutableArray<Change> changes);

/// <summary>
/// One committed decision: an entry of the log. The log, replayed from the first entry, gives the records.
/// </summary>
/// <param name="Sequence">Its number, without gaps from 1.</param>
/// <param name="Origin">Who asked, when, by which request.</param>
public sealed record ChangeSet(long Sequence, DateTimeOffset Instant, Origin Origin, ImmutableArray<Change> Changes)
{
    private ChangeSetRow? row;

    private ChangeSet(ChangeSet original)
    {
        (Sequence, Instant, Origin, Changes) = (original.Sequence, original.Instant, original.Origin, original.Changes);
        (Summary, PreviousHash) = (original.Summary, original.PreviousHash);
    }

    /// <summary>What happened, as one plain sentence (<see cref="Narrator"/>), in the words of the moment: names change, what was said does not.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The hash of the ChangeSet before it.</summary>
    public string PreviousHash { get; init; } = LogChain.Start;

    /// <summary>The hash of this one, and so of the whole log up to it.</summary>
    public string Hash => Row.Hash;

    /// <summary>As it stands in the log. Encoded once; one that was read is as it was read.</summary>
    internal ChangeSetRow Row
    {
        get => row ??= ChangeSetJson.Row(this).After(PreviousHash);
        init => row = value;
    }

    /// <summary>The organisation after this ChangeSet.</summary>
    public Organization ApplyTo(Organization organization)
    {
        foreach (var change in Changes)
            organization = change.After is { } after ? organization.With(after) : organization.Without(change.Kind, change.Key);
        return organization with { Sequence = Sequence };
    }
}

/// <summary>Where a change comes from.</summary>
/// <param name="ActorId">The person's id; null for the server itself (start, set-up, migration).</param>
/// <param name="Actor">The person's user name, or <c>system</c>.</param>
/// <param name="Route">Method and route, for example <c>POST /api/v1/livechat/units</c>, or the command that ran.</param>
public sealed record Origin(string? ActorId, string Actor, string RequestId, string Route)
{
    /// <summary>The network address that the request came from; null for the server itself.</summary>
    public string? Address { get; init; }

    /// <summary>Why, in the caller's own words (header <c>X-Frontdesk-Reason</c>).</summary>
    public string? Reason { get; init; }

    /// <summary>The sequence of the ChangeSet that this one takes back; null for others. Not stored by itself: the sentence says it.</summary>
    public long? Undoes { get; init; }

    /// <summary>What the right to ask rests on; null where nobody in particular asks.</summary>
    public Authority? Authority { get; init; }

    /// <summary>What has to hold for the change to be wanted; null where nothing.</summary>
    public Precondition? Precondition { get; init; }

    /// <summary>The same origin, of a change to that record.</summary>
    internal Origin On(Kind kind, string? key) => On(kind, _ => key);

    /// <summary>The same origin, of a change to whoever is meant when it is decided.</summary>
    internal Origin On(Func<Organization, Person?> meant) => On(Kind.Person, organization => meant(organization)?.Id);

    /// <summary>The same origin, of a change to a record that may be built in and have none in the organisation.</summary>
    internal Origin On(Kind kind, Func<Organization, string?> key) => Precondition is null ? this : this with { Precondition = Precondition with { Target = new Target(kind, key) } };

    /// <summary>The answer is kept under this, together with the change; null where it is not.</summary>
    internal AnswerKey? Key { get; init; }

    /// <summary>The request is one of several that are decided together; null where it stands alone.</summary>
    internal Part? Part { get; init; }

    /// <summary>Without what is of use only until the change is answered.</summary>
    internal Origin Alone => Key is null && Precondition is null && Authority is null ? this : this with { Key = null, Precondition = null, Authority = null };

    /// <summary>Why nothing is decided for them on that organisation; null where nothing stands in the way.</summary>
    internal Refusal? Refuse(Organization organization) => Authority?.Refuse(organization) ?? Precondition?.Refuse(organization);

    /// <summary>The request asked for a preview: decide, do not commit.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The server itself.</summary>
    public static Origin System(string what) => new(null, "system", "-", what);
}
