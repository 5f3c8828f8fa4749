using Frontdesk.Storage;

namespace Frontdesk;

/// <summary>What must hold in a store: the log is a chain without gaps, and the records, the snapshots and the index say what it says.</summary>
public static partial class Inspection
{
    /// <summary>Checks a store. It goes on after whatever it finds, so that one fault does not hide the others.</summary>
    public static async Task<IReadOnlyList<string>> OfStoreAsync(OrganizationStore store, CancellationToken cancellationToken)
    {
        var snapshots = (await store.Store.SnapshotSequencesAsync(cancellationToken)).ToHashSet(); // before the records: what is committed meanwhile is later than these
        var (organization, _) = await store.LoadAsync(cancellationToken);
        var violations = new List<string>();
        var replay = new Replay();
        await using var terms = store.Store.TermsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var hasTerms = await terms.MoveNextAsync();
        await foreach (var row in store.Store.LogAsync(0, cancellationToken))
        {
            if (row.Sequence > organization.Sequence)
                break; // committed since the records were read
            violations.AddRange(replay.Take(row));
            if (snapshots.Remove(row.Sequence) && replay.Organization is { } then && await store.Store.SnapshotAsync(row.Sequence, cancellationToken) is { } snapshot)
                violations.AddRange(Faults(snapshot, then));
            while (hasTerms && terms.Current.Sequence < row.Sequence)
                hasTerms = await terms.MoveNextAsync();
            if (replay.Last is { } changeSet)
                violations.AddRange(Faults(changeSet, hasTerms && terms.Current.Sequence == row.Sequence ? terms.Current.Terms : new HashSet<string>()));
        }
        violations.AddRange(snapshots.Order().Select(sequence => $"There is a snapshot at ChangeSet {sequence}, which the log does not have."));
        if (replay.Organization is { } replayed)
            violations.AddRange(Differences(replayed, organization, "the records lack", "The records have"));
        violations.AddRange(Of(organization));
        return violations;
    }

    private static IEnumerable<string> Faults(SnapshotRow snapshot, Organization replayed) =>
        SnapshotText.TryRead(snapshot) is { } kept
            ? Differences(replayed, kept, "it lacks", "It has").Select(difference => $"The snapshot at ChangeSet {snapshot.Sequence} is not what the log gives. {difference}")
            : [$"The snapshot at ChangeSet {snapshot.Sequence} cannot be read."];

    /// <summary>The terms themselves are not said: keys of tokens are among them.</summary>
    private static IEnumerable<string> Faults(ChangeSet changeSet, IReadOnlySet<string> found)
    {
        var expected = ChangeSetJson.Terms([changeSet]).Select(term => term.Term).ToHashSet(StringComparer.Ordinal);
        if (!expected.IsSubsetOf(found))
            yield return $"The index does not find ChangeSet {changeSet.Sequence} by everything that it is about.";
        if (!found.IsSubsetOf(expected))
            yield return $"The index finds ChangeSet {changeSet.Sequence} by something that it is not about.";
    }

    private static IEnumerable<string> Differences(Organization replayed, Organization stored, string lack, string have)
    {
        var left = stored.Records().ToDictionary(record => (record.Kind, record.Key));
        foreach (var record in replayed.Records())
        {
            if (!left.Remove((record.Kind, record.Key), out var present))
                yield return $"The log gives a {Named(record.Kind, record.Key)} that {lack}.";
            else if (!record.SameAs(present))
                yield return $"The {Named(record.Kind, record.Key)} is not as the log gives it.";
        }
        foreach (var (kind, key) in left.Keys)
            yield return $"{have} a {Named(kind, key)} that the log does not give.";
    }

    /// <summary>Follows the log, row by row. From a row on that cannot be read, only the chain can be followed.</summary>
    private sealed class Replay
    {
        private long sequence;
        private string hash = LogChain.Start;

        /// <summary>The organisation that the log gives up to here; null where nobody can tell any more.</summary>
        public Organization? Organization { get; private set; } = Organization.Empty;

        /// <summary>The last row; null where it cannot be read.</summary>
        public ChangeSet? Last { get; private set; }

        /// <summary>What is wrong with that row.</summary>
        public List<string> Take(ChangeSetRow row)
        {
            var faults = Links(row).ToList();
            (sequence, hash) = (row.Sequence, row.Hash);
            var before = Organization;
            try
            {
                Last = ChangeSetJson.Read(row);
                Organization = before is null ? null : Last.ApplyTo(before);
            }
            catch (Exception) // whatever the bytes are that stand there
            {
                (Last, Organization) = (null, null);
                return [.. faults, $"ChangeSet {row.Sequence} cannot be read, so what follows it cannot be compared with the records."];
            }
            if (before is not null)
                faults.AddRange(Last.Changes.Where(change => !Same(before.Find(change.Kind, change.Key), change.Before)).Select(change => $"ChangeSet {row.Sequence}: the {Named(change.Kind, change.Key)} was not what it says it was before."));
            return faults;
        }

        private IEnumerable<string> Links(ChangeSetRow row)
        {
            if (row.Sequence != sequence + 1)
                yield return $"The log goes from {sequence} to {row.Sequence}.";
            if (row.PreviousHash != hash)
                yield return $"The chain of the log breaks before ChangeSet {row.Sequence}: it does not follow the one that stands before it.";
            if (LogChain.HashOf(row) != row.Hash)
                yield return $"The chain of the log breaks at ChangeSet {row.Sequence}: it is not what it was when it was committed.";
        }

        private static bool Same(Record? present, Record? expected) => present is null ? expected is null : expected is not null && present.SameAs(expected);
    }
}
