using Frontdesk.Storage;

namespace Frontdesk;

/// <summary>The organisation in the store: loaded whole, continued from the log, appended to.</summary>
public sealed class OrganizationStore(Store store) : IAsyncDisposable
{
    public Store Store => store;

    /// <summary>The organisation as the records have it, and the instant of its last ChangeSet.</summary>
    public async Task<(Organization Organization, DateTimeOffset LastInstant)> LoadAsync(CancellationToken cancellationToken)
    {
        var (rows, last) = await store.LoadAsync(cancellationToken);
        var records = rows.AsParallel().Select(row => RecordJson.Decode(KindOf(row), row.Body!)).ToList();
        var organization = Organization.Of(records);
        return (organization with { Sequence = last?.Sequence ?? 0 }, DateTimeOffset.FromUnixTimeMilliseconds(last?.Instant ?? 0));
    }

    /// <summary>The ChangeSets after a sequence, in order.</summary>
    public async IAsyncEnumerable<ChangeSet> LogAsync(long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in store.LogAsync(after, cancellationToken))
            yield return ChangeSetJson.Read(row);
    }

    /// <summary>Commits ChangeSets in one transaction; false where another node has taken a sequence.</summary>
    public Task<bool> AppendAsync(IReadOnlyList<ChangeSet> changeSets, CancellationToken cancellationToken) =>
        store.AppendAsync([.. changeSets.Select(ChangeSetJson.Row)], ChangeSetJson.Records(changeSets), cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static Kind KindOf(RecordRow row) =>
        KindWords.Parse(row.Kind) ?? throw new StoreRefusedException($"The store has a record of kind '{row.Kind}', which this version does not know.");
}
