using Frontdesk.Storage;

namespace Frontdesk;

/// <summary>The organisation in the store: loaded whole, continued from the log, appended to.</summary>
public sealed class OrganizationStore(Store store) : IAsyncDisposable
{
    public Store Store => store;

    /// <summary>The organisation as the records have it, and the end of its log.</summary>
    public async Task<(Organization Organization, LogHead Head)> LoadAsync(CancellationToken cancellationToken)
    {
        var (rows, last) = await store.LoadAsync(cancellationToken);
        var organization = Organization.Of(Records(rows));
        return (organization with { Sequence = last?.Sequence ?? 0 }, last is null ? LogHead.None : new LogHead(DateTimeOffset.FromUnixTimeMilliseconds(last.Instant), last.Hash));
    }

    /// <summary>The ChangeSets after a sequence, in order.</summary>
    public async IAsyncEnumerable<ChangeSet> LogAsync(long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in store.LogAsync(after, cancellationToken))
            yield return ChangeSetJson.Read(row);
    }

    /// <summary>Commits ChangeSets in one transaction; false where another node has taken a sequence.</summary>
    public Task<bool> AppendAsync(IReadOnlyList<ChangeSet> changeSets, CancellationToken cancellationToken) => AppendAsync(changeSets, [], cancellationToken);

    /// <summary>The same, with answers that are kept; false also where one of them is there already.</summary>
    internal Task<bool> AppendAsync(IReadOnlyList<ChangeSet> changeSets, IReadOnlyList<AnswerRow> answers, CancellationToken cancellationToken) => store.AppendAsync(
        new Commit([.. changeSets.Select(changeSet => changeSet.Row)], ChangeSetJson.Records(changeSets), ChangeSetJson.Terms(changeSets)) { Answers = answers }, cancellationToken);

    /// <summary>One ChangeSet; null where there is none of that number.</summary>
    public async Task<ChangeSet?> ChangeSetAsync(long sequence, CancellationToken cancellationToken) =>
        await store.ChangeSetAsync(sequence, cancellationToken) is { } row ? ChangeSetJson.Read(row) : null;

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static List<Record> Records(IReadOnlyList<RecordRow> rows)
    {
        try
        {
            return [.. rows.AsParallel().Select(Record)];
        }
        catch (AggregateException faults) when (faults.InnerException is StoreRefusedException refused)
        {
            throw new StoreRefusedException(refused.Message);
        }
    }

    private static Record Record(RecordRow row)
    {
        var kind = KindOf(row);
        try
        {
            return RecordJson.Decode(kind, row.Body!).InRevision(row.Revision);
        }
        catch (System.Text.Json.JsonException)
        {
            throw new StoreRefusedException($"The store has a {kind.Word()} that cannot be read{(kind == Kind.Token ? "" : ": " + row.Id)}. Restore a backup.");
        }
    }

    private static Kind KindOf(RecordRow row) =>
        KindWords.Parse(row.Kind) ?? throw new StoreRefusedException($"The store has a record of kind '{row.Kind}', which this version does not know.");
}

/// <summary>The end of the log: what the next ChangeSet follows.</summary>
public sealed record LogHead(DateTimeOffset Instant, string Hash)
{
    /// <summary>The log is empty.</summary>
    public static readonly LogHead None = new(DateTimeOffset.UnixEpoch, LogChain.Start);
}
