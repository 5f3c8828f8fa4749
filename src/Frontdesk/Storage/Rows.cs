namespace Frontdesk.Storage;

/// <summary>A row of <c>records</c>: the present state of one document.</summary>
/// <param name="Body">UTF-8 JSON, or null where the document is removed.</param>
/// <param name="Revision">The sequence of the ChangeSet that wrote it.</param>
public sealed record RecordRow(string Kind, string Id, string? Body, long Revision);

/// <summary>A row of <c>change_sets</c>: one committed decision.</summary>
/// <param name="Instant">Milliseconds since 1970, UTC.</param>
/// <param name="Body">JSON: the records before and after.</param>
public sealed record ChangeSetRow(long Sequence, long Instant, string? ActorId, string Actor, string RequestId, string Route, string Body)
{
    /// <summary>The network address that the request came from.</summary>
    public string? Address { get; init; }

    /// <summary>Why, in the words of whoever asked.</summary>
    public string? Reason { get; init; }

    /// <summary>What happened, as one sentence; empty where it was committed before there were sentences.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The <see cref="Hash"/> of the row before, see <see cref="LogChain"/>.</summary>
    public string PreviousHash { get; init; } = LogChain.Start;

    /// <summary>The hash of this row and, through <see cref="PreviousHash"/>, of the whole log up to it.</summary>
    public string Hash { get; init; } = "";
}

/// <summary>A row of <c>change_index</c>: a ChangeSet is found by what it is about.</summary>
/// <param name="Term">See <see cref="LogTerms"/>.</param>
public sealed record TermRow(string Term, long Sequence);

/// <summary>A row of <c>snapshots</c>: the organisation as it was after a ChangeSet.</summary>
/// <param name="Body">Text of its own form, see the archive.</param>
public sealed record SnapshotRow(long Sequence, string Body);

/// <summary>A row of <c>answers</c>: what a request was answered that may be sent again.</summary>
/// <param name="Key">Whose request, under which key: a hash.</param>
/// <param name="Fingerprint">What was asked: a hash.</param>
/// <param name="Body">The answer, encrypted.</param>
/// <param name="Instant">Milliseconds since 1970, UTC.</param>
public sealed record AnswerRow(string Key, string Fingerprint, string Body, long Instant)
{
    /// <summary>How long an answer is kept, in milliseconds: 24 hours. What is older is as if it were not there.</summary>
    public const long Lifetime = 24 * 60 * 60 * 1000;
}

/// <summary>Everything that is written in one transaction.</summary>
public sealed record Commit(IReadOnlyList<ChangeSetRow> ChangeSets, IReadOnlyList<RecordRow> Records, IReadOnlyList<TermRow> Terms)
{
    /// <summary>Answers that are kept together with what they tell of.</summary>
    public IReadOnlyList<AnswerRow> Answers { get; init; } = [];
}

/// <summary>The store cannot be used as it is; the message is for the operator.</summary>
public sealed class StoreRefusedException(string message) : Exception(message);

/// <summary>A commit was sent and not answered. Where the log has it, it has happened; where the log does not, it may happen yet.</summary>
public sealed class CommitInDoubtException(Exception fault) : Exception("The commit was not answered.", fault);

/// <summary>The engine does not take a row for what is in it; without that row it would take the others.</summary>
public sealed class RowsRefusedException(Exception fault) : Exception("A row cannot be stored: " + fault.Message, fault);
