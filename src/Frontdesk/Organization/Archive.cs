using System.Collections.Concurrent;
using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>
/// The organisation as it was: the last snapshot before that time, and the log from there on. So the past costs at most a snapshot's distance, however
/// long the log is. The last few that somebody asked for are kept.
/// </summary>
internal sealed class Archive(OrganizationStore store, Registrar registrar, TimeProvider clock)
{
    private const int Kept = 4;
    private readonly ConcurrentDictionary<long, Task<Organization>> kept = new();
    private readonly ConcurrentQueue<long> order = new();

    /// <summary>The organisation of that time; refused where it has not come yet.</summary>
    /// <param name="field">What the refusal calls it.</param>
    public async ValueTask<Outcome<Organization>> AtAsync(AsOf time, string field, CancellationToken cancellationToken)
    {
        var current = registrar.Current;
        if (time.Sequence is null && time.Instant > clock.GetUtcNow())
            return new Refusal(400, $"{field} is in the future [invalid-params]", "invalid-params", ("field", field));
        var sequence = time.Sequence ?? await store.Store.SequenceAtAsync(time.Instant.ToUnixTimeMilliseconds(), cancellationToken);
        if (time.Sequence > current.Sequence)
            return new Refusal(400, $"{field} is {sequence}, but the last revision is {current.Sequence} [invalid-params]", "invalid-params", ("field", field));
        return sequence >= current.Sequence ? current : await KeptAsync(sequence).WaitAsync(cancellationToken);
    }

    private async Task<Organization> KeptAsync(long sequence)
    {
        var restoring = kept.GetOrAdd(sequence, asked =>
        {
            order.Enqueue(asked);
            return Task.Run(() => RestoreAsync(asked));
        });
        while (order.Count > Kept && order.TryDequeue(out var oldest))
            kept.TryRemove(oldest, out _);
        try
        {
            return await restoring;
        }
        catch
        {
            kept.TryRemove(sequence, out _); // so that whoever asks next tries again
            throw;
        }
    }

    /// <summary>The organisation after that ChangeSet, from the store.</summary>
    public async Task<Organization> RestoreAsync(long sequence)
    {
        var snapshot = await store.Store.SnapshotAsync(sequence, CancellationToken.None);
        var organization = snapshot is null ? Organization.Empty : SnapshotText.Read(snapshot.Body, snapshot.Sequence);
        await foreach (var changeSet in store.LogAsync(organization.Sequence, CancellationToken.None))
        {
            if (changeSet.Sequence > sequence)
                break;
            organization = changeSet.ApplyTo(organization);
        }
        return organization;
    }
}
