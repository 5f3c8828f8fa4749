namespace Frontdesk;

/// <summary>What was committed, for whoever follows: in order, without gaps, after the commit only. The last ones are in memory, the others in the log.</summary>
public sealed partial class Registrar
{
    private const int Remembered = 4_096;

    /// <summary>A ring: the place of a ChangeSet is its sequence modulo the length, because sequences have no gaps.</summary>
    private readonly ChangeSet?[] recent = new ChangeSet?[Remembered];

    /// <summary>
    /// The ChangeSets after a sequence, the oldest first, at most so many; none where there are none yet. <see cref="Current"/> has them all: whoever judges them by it does
    /// not judge by a time before they happened.
    /// </summary>
    internal async Task<IReadOnlyList<ChangeSet>> SinceAsync(long after, int most, CancellationToken cancellationToken)
    {
        var end = Math.Min(current.Sequence, after + most);
        if (after >= end)
            return [];
        if (Remember(after, end) is { } remembered)
            return remembered;
        var rows = await store.Store.HistoryAsync([], after, end + 1, most, cancellationToken);
        return [.. rows.Reverse().Select(ChangeSetJson.Read)];
    }

    /// <summary>Returns when there is something after that sequence, or when the time is up.</summary>
    internal async Task WaitBeyondAsync(long sequence, TimeSpan limit, CancellationToken cancellationToken)
    {
        var next = published.Task;
        if (current.Sequence > sequence)
            return;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(next, Task.Delay(limit, enough.Token));
        await enough.CancelAsync(); // the timer would outlive the wait
        cancellationToken.ThrowIfCancellationRequested();
    }

    private List<ChangeSet>? Remember(long after, long end)
    {
        var found = new List<ChangeSet>((int)(end - after));
        lock (recent)
        {
            for (var sequence = after + 1; sequence <= end; sequence++)
            {
                if (recent[sequence % Remembered] is not { } changeSet || changeSet.Sequence != sequence)
                    return null;
                found.Add(changeSet);
            }
        }
        return found;
    }

    private void Keep(List<ChangeSet> changeSets)
    {
        lock (recent)
        {
            foreach (var changeSet in changeSets)
                recent[changeSet.Sequence % Remembered] = changeSet;
        }
    }
}
