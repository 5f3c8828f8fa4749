namespace Frontdesk;

/// <summary>What was committed, for whoever follows: in order, without gaps, after the commit only. The last ones are in memory, the others in the log.</summary>
public sealed partial class Registrar
{
    private const int Remembered = 1_024;
    private readonly Queue<ChangeSet> recent = new();

    /// <summary>The ChangeSets after a sequence, the oldest first, at most so many; none where there are none yet.</summary>
    internal async Task<IReadOnlyList<ChangeSet>> SinceAsync(long after, int most, CancellationToken cancellationToken)
    {
        var end = current.Sequence;
        if (after >= end)
            return [];
        lock (recent)
        {
            if (recent.TryPeek(out var oldest) && oldest.Sequence <= after + 1)
                return [.. recent.SkipWhile(changeSet => changeSet.Sequence <= after).Take(most)];
        }
        var rows = await store.Store.HistoryAsync([], after, Math.Min(after + most, end) + 1, most, cancellationToken);
        return [.. rows.Reverse().Select(ChangeSetJson.Read)];
    }

    /// <summary>Returns when there is something after that sequence, or when the time is up.</summary>
    internal async Task WaitBeyondAsync(long sequence, TimeSpan limit, CancellationToken cancellationToken)
    {
        var next = published.Task;
        if (current.Sequence > sequence)
            return;
        await Task.WhenAny(next, Task.Delay(limit, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Remember(List<ChangeSet> changeSets)
    {
        lock (recent)
        {
            foreach (var changeSet in changeSets)
                recent.Enqueue(changeSet);
            while (recent.Count > Remembered)
                recent.Dequeue();
        }
    }
}
