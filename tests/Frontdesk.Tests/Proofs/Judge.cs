using System.Collections.Immutable;
using Frontdesk.Storage;

namespace Frontdesk.Tests.Proofs;

/// <summary>
/// Holds what clients were told against the log of the store. It keeps every organisation that the log gives, one for each revision, and reads
/// on where it stopped.
/// </summary>
internal sealed class Judge(DatabaseAddress address)
{
    /// <summary>What only a change is told that may have happened.</summary>
    private const string InDoubt = "it is not known whether it was";

    private readonly List<Organization> states = [Organization.Empty];
    private readonly List<ChangeSet> log = [];
    private readonly Dictionary<string, ChangeSet> byRequest = new(StringComparer.Ordinal);

    /// <summary>The organisation as the log gives it.</summary>
    public Organization Last => states[^1];

    /// <summary>Everything that is wrong, as sentences; nothing when all is well.</summary>
    /// <param name="crashed">The server or its store was ended: a change without an answer, or with one that says so, may or may not have happened; and a server may have refused to answer.</param>
    /// <param name="wholeStore">Everything that <c>doctor</c> looks at, too; it takes longer the longer the log is.</param>
    public async Task<IReadOnlyList<string>> JudgeAsync(IReadOnlyCollection<Exchange> exchanges, bool crashed = false, bool wholeStore = true)
    {
        var faults = new List<string>();
        await using var store = new OrganizationStore(await Store.OpenAsync(address, everyCommitDurable: true, CancellationToken.None));
        await ReadOnAsync(store, faults);
        if (wholeStore)
            faults.AddRange(await Inspection.OfStoreAsync(store, CancellationToken.None));
        faults.AddRange(exchanges.Select(exchange => Fault(exchange, crashed) is { } fault ? $"{exchange}: {fault}" : null).OfType<string>());
        faults.AddRange(BackInTime(exchanges));
        return faults;
    }

    private async Task ReadOnAsync(OrganizationStore store, List<string> faults)
    {
        await foreach (var changeSet in store.LogAsync(Last.Sequence, CancellationToken.None))
        {
            log.Add(changeSet);
            states.Add(changeSet.ApplyTo(Last));
            if (changeSet.Origin.ActorId is not null && !byRequest.TryAdd(changeSet.Origin.RequestId, changeSet))
                faults.Add($"The request {changeSet.Origin.RequestId} is in the log twice.");
        }
    }

    private string? Fault(Exchange exchange, bool crashed)
    {
        var changeSet = byRequest.GetValueOrDefault(exchange.RequestId);
        if (exchange.Heard is not { } heard)
            return crashed ? null : "no answer came";
        if (heard.Status >= 500 && !(crashed && heard.Status == 503))
            return "the server failed";
        if (!exchange.IsAcknowledged && changeSet is not null && !(crashed && heard.Text.Contains(InDoubt, StringComparison.Ordinal)))
            return $"it was not agreed to, but the log has it as {changeSet.Sequence}";
        if (heard.Revision is not { } revision)
            return heard.Status < 500 ? "the answer has no revision" : null;
        if (revision > Last.Sequence)
            return $"the log ends at {Last.Sequence}";
        if (exchange.MinRevision > revision)
            return $"it asked for revision {exchange.MinRevision} or later";
        if (exchange.IsAcknowledged)
            return Unkept(exchange, changeSet, revision);
        return exchange.Operation.IsWrite ? null : Unsaid(exchange, states[(int)revision], heard);
    }

    /// <summary>A change that was acknowledged is in the log under its request and its revision. One that changed nothing is not there, and holds.</summary>
    private string? Unkept(Exchange exchange, ChangeSet? changeSet, long revision)
    {
        if (changeSet is not null && changeSet.Sequence != revision)
            return $"it was told {revision}, the log has it as {changeSet.Sequence}";
        if (exchange.Step.Makes is var (kind, idOf) && Unmade(kind, idOf(exchange.Heard!.Json), changeSet) is { } fault)
            return fault;
        return exchange.Step.Check?.Invoke(states[(int)revision], exchange.Heard!.Json);
    }

    private string? Unmade(Kind kind, string id, ChangeSet? changeSet)
    {
        if (changeSet?.Changes.FirstOrDefault(change => change.Kind == kind && change.Key == id) is not { Before: null, After: not null })
            return $"the log does not say that it made the {kind.Word()} {id}";
        var removed = log.Skip((int)changeSet.Sequence).Any(later => later.Changes.Any(change => change.Kind == kind && change.Key == id && change.After is null));
        return removed == Last.Find(kind, id) is null ? null : $"the {kind.Word()} {id} is {(removed ? "there although it was removed" : "lost")}";
    }

    private static string? Unsaid(Exchange exchange, Organization state, Testing.Heard heard) => heard.Status switch
    {
        200 when exchange.Step.Forbidden?.Invoke(state) is true => "it should have been refused",
        200 => exchange.Step.Check?.Invoke(state, heard.Json),
        403 when exchange.Step.Forbidden is { } forbidden && !forbidden(state) => "it should not have been refused",
        _ => null, // 401 of somebody who has been deactivated, 404 of what is gone
    };

    /// <summary>A client that asked to see what it had seen never saw less; on one node nobody does, whether they ask or not.</summary>
    private static IEnumerable<string> BackInTime(IReadOnlyCollection<Exchange> exchanges)
    {
        foreach (var client in exchanges.GroupBy(exchange => exchange.Client))
        {
            long seen = 0;
            foreach (var exchange in client.Where(exchange => exchange.Heard?.Revision is not null))
            {
                if (exchange.MinRevision is not null && exchange.Heard!.Revision < seen)
                    yield return $"{exchange}: the client had seen revision {seen} before.";
                seen = Math.Max(seen, exchange.Heard!.Revision!.Value);
            }
        }
    }
}
