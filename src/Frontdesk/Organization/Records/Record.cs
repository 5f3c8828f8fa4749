namespace Frontdesk;

/// <summary>The kinds of records; each is a word of the store, see <see cref="KindWords"/>.</summary>
public enum Kind
{
    Setting,
    Role,
    Grant,
    Person,
    Credential,
    Invitation,
    Token,
    Unit,
    Department,
    Membership,
    Monitorship,
    Webhook,
    WebhookSecret,
}

/// <summary>
/// A document of the organisation: an immutable value with a key that is unique within its kind. What can be derived from other records
/// (counts, ancestors, user names in rows) is not in it. The members here are internal so that they are not part of the stored document.
/// </summary>
public abstract record Record
{
    private byte[]? body;

    protected Record()
    {
    }

    /// <summary>A successor has a body of its own.</summary>
    protected Record(Record original) => Revision = original.Revision;

    internal abstract Kind Kind { get; }

    /// <summary>Unique within the kind.</summary>
    internal abstract string Key { get; }

    /// <summary>The sequence of the ChangeSet that wrote it; 0 where that is not known. It stands beside the document, not in it.</summary>
    internal long Revision { get; private init; }

    /// <summary>The same record, written by that ChangeSet.</summary>
    internal Record InRevision(long revision) => this with { Revision = revision };

    /// <summary>The document as it is stored, UTF-8 JSON. Encoded once.</summary>
    internal ReadOnlyMemory<byte> Body => body ??= RecordJson.Encode(this);

    /// <summary>The same record, changed at that instant. Records without such an instant are their own successors.</summary>
    internal virtual Record At(DateTimeOffset now) => this;

    /// <summary>Without what changes by itself: the instant, for people their last sign-in. Two that are alike in this are alike in what anybody decided.</summary>
    internal virtual Record Lasting => At(DateTimeOffset.UnixEpoch);

    /// <summary>It would be stored alike. Most that are have equal members, lists included because a successor keeps those that it does not change; only the others are encoded.</summary>
    internal bool SameAs(Record other) => Kind == other.Kind && Key == other.Key && (Equals(other) || Body.Span.SequenceEqual(other.Body.Span));

    /// <summary>What is derived is not compared.</summary>
    public virtual bool Equals(Record? other) => other is not null && EqualityContract == other.EqualityContract && Revision == other.Revision;

    public override int GetHashCode() => HashCode.Combine(EqualityContract, Revision);
}
