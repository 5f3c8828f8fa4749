using Frontdesk.Storage;
using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>Answers that are kept: with the change that they tell of, or by themselves where nothing changed. Whoever comes second with a key gets what the first one got.</summary>
public sealed partial class Registrar
{
    private static readonly Refusal AnsweredBefore = new(409, "The same request was answered before");

    /// <summary>Keeps an answer that came with no change; afterwards <see cref="AnswerKey.Settled"/> is the one that the store has. False where the store does not answer.</summary>
    internal Task<bool> KeepAsync(AnswerKey key, Rendered answer)
    {
        var keeping = new Keeping(Origin.System("keep an answer") with { Key = key }, answer);
        return queue.Writer.TryWrite(keeping) ? keeping.Answer : Task.FromResult(false);
    }

    /// <summary>The answers that were there first, of those that wait in the group.</summary>
    private async Task<Dictionary<string, AnswerRow>> AnsweredAsync(List<Pending> group)
    {
        var answered = new Dictionary<string, AnswerRow>(StringComparer.Ordinal);
        foreach (var id in group.Select(pending => pending.Origin.Key?.Id).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await store.Store.AnswerAsync(id, clock.GetUtcNow().ToUnixTimeMilliseconds(), CancellationToken.None) is { } row)
                answered.Add(id, row);
        }
        return answered;
    }

    /// <summary>What a group would commit.</summary>
    private sealed record Round(List<ChangeSet> ChangeSets, Answers Answers, Organization After)
    {
        public bool IsEmpty => ChangeSets.Count == 0 && Answers.IsEmpty;
    }

    /// <summary>The kept answers of a group: those that were there before it, and those that its members make. Of two members with the same key the second waits for the first.</summary>
    private sealed class Answers(IReadOnlyDictionary<string, AnswerRow> before)
    {
        private readonly List<(Pending By, AnswerRow Row)> made = [];

        public bool IsEmpty => made.Count == 0;

        public IReadOnlyList<AnswerRow> Made => [.. made.Select(answer => answer.Row)];

        public void Add(Pending pending)
        {
            if (pending.Row is { } row)
                made.Add((pending, row));
        }

        public bool Has(Pending pending) => EarlierOf(pending) is not null;

        /// <summary>The answer that somebody else's request with the same key has got; null where there is none.</summary>
        public AnswerRow? EarlierOf(Pending pending)
        {
            if (pending.Origin.Key is not { } key)
                return null;
            if (before.TryGetValue(key.Id, out var earlier))
                return earlier;
            return made.Find(answer => answer.Row.Key == key.Id) is { By: { } first } found && first != pending ? found.Row : null;
        }
    }

    private sealed class Keeping(Origin origin, Rendered answer) : Pending(origin)
    {
        private readonly TaskCompletionSource<bool> kept = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<bool> Answer => kept.Task;

        protected override System.Collections.Immutable.ImmutableArray<Change>? Consider(Organization organization, DateTimeOffset now)
        {
            Row = Origin.Key!.Seal(answer, now);
            return null;
        }

        public override void Complete() => kept.TrySetResult(true);

        public override void Refuse(Refusal refusal) => kept.TrySetResult(Origin.Key!.Settled is not null);
    }
}
