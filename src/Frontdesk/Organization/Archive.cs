using System.Collections.Concurrent;
using Frontdesk.Wire;
using Microsoft.Extensions.Logging;

namespace Frontdesk;

/// <summary>
/// The organisation as it was: the last snapshot before that time, and the log from there on. So the past costs at most a snapshot's distance, however
/// long the log is. The last few that somebody asked for are kept.
/// </summary>
internal sealed partial class Archive(OrganizationStore store, Registrar registrar, TimeProvider clock, ILogger<Archive> logger)
{
    private const int Kept = 4;
    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<long, Task<Organization>> kept = new();
    private readonly ConcurrentQueue<long> order = new();

    /// <summary>The organisation of that time; refused where it has not come yet.</summary>
    /// <param name="field">What the refusal calls it.</param>
    public async ValueTask<Outcome<Organization>> AtAsync(AsOf time, string field, CancellationToken cancellationToken)
    {
        if (time.Sequence is { } known)
            await registrar.ReachAsync(known, CatchUp, cancellationToken); // another node may have made it
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
        var organization = await LastSnapshotAsync(sequence, CancellationToken.None);
        await foreach (var changeSet in store.LogAsync(organization.Sequence, CancellationToken.None))
        {
            if (changeSet.Sequence > sequence)
                break;
            organization = changeSet.ApplyTo(organization);
        }
        return organization;
    }

    /// <summary>The last snapshot that is not younger than that sequence and can be read; the empty organisation where there is none. What is told of the past must not hang on one row.</summary>
    public async Task<Organization> LastSnapshotAsync(long sequence, CancellationToken cancellationToken)
    {
        while (await store.Store.SnapshotAsync(sequence, cancellationToken) is { } snapshot)
        {
            if (SnapshotText.TryRead(snapshot) is { } organization)
                return organization;
            Log.Unreadable(logger, snapshot.Sequence);
            sequence = snapshot.Sequence - 1;
        }
        return Organization.Empty;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot at revision {Sequence} cannot be read; an older one or the log is taken for it. Ask frontdesk doctor")]
        public static partial void Unreadable(ILogger logger, long sequence);
    }
}
