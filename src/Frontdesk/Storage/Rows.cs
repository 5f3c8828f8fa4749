namespace Frontdesk.Storage;

/// <summary>A row of <c>records</c>: the present state of one document.</summary>
/// <param name="Body">UTF-8 JSON, or null where the document is removed.</param>
/// <param name="Revision">The sequence of the ChangeSet that wrote it.</param>
public sealed record RecordRow(string Kind, string Id, string? Body, long Revision);

/// <summary>A row of <c>change_sets</c>: one committed decision.</summary>
/// <param name="Instant">Milliseconds since 1970, UTC.</param>
/// <param name="Body">JSON: the records before and after.</param>
public sealed record ChangeSetRow(long Sequence, long Instant, string? ActorId, string Actor, string RequestId, string Route, string Body);

/// <summary>The store cannot be used as it is; the message is for the operator.</summary>
public sealed class StoreRefusedException(string message) : Exception(message);

/// <summary>A commit was sent and not answered. Where the log has it, it has happened; where the log does not, it may happen yet.</summary>
public sealed class CommitInDoubtException(Exception fault) : Exception("The commit was not answered.", fault);
