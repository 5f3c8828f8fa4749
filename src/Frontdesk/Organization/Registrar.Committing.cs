using Frontdesk.Storage;

namespace Frontdesk;

/// <summary>A round into the store.</summary>
public sealed partial class Registrar
{
    /// <summary>False where another node was first. A connection lost during the commit leaves open whether it happened: the log knows.</summary>
    private async Task<bool> CommitAsync(Round round)
    {
        try
        {
            var begun = contact.Begin();
            if (!await store.AppendAsync(round.ChangeSets, round.Answers.Made, CancellationToken.None))
                return false;
            if (round.ChangeSets.Count > 0)
                contact.Made(begun); // nobody else had the next number: nothing was missed until then
            return true;
        }
        catch (CommitInDoubtException fault) when (round.ChangeSets is [var first, ..])
        {
            Log.CommitInDoubt(logger, first.Sequence, fault);
            if (await HasHappenedAsync(first) is { } happened)
                return happened;
            throw;
        }
    }

    /// <summary>True where the log has it, false where another one has its number and it can no longer happen; null where nobody knows.</summary>
    private async Task<bool?> HasHappenedAsync(ChangeSet first)
    {
        var expected = first.Row;
        try
        {
            await foreach (var row in store.Store.LogAsync(expected.Sequence - 1, CancellationToken.None))
                return row == expected;
        }
        catch (System.Data.Common.DbException silence)
        {
            Log.ListenLost(logger, silence);
        }
        return null;
    }
}
