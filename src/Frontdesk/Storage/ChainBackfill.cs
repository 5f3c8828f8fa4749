using System.Data.Common;
using System.Text.Json;

namespace Frontdesk.Storage;

/// <summary>Gives the rows of an older log their place in the chain and their terms, a thousand at a time.</summary>
internal static class ChainBackfill
{
    private const int Batch = 1_000;

    public static async Task RunAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var (after, hash) = (0L, LogChain.Start);
        while (true)
        {
            var rows = await connection.RowsAsync(
                $"SELECT {Store.LogColumns} FROM change_sets WHERE sequence > @after ORDER BY sequence LIMIT {Batch}", Store.ChangeSetOf, transaction, ("after", after), cancellationToken)
                .ToListAsync(cancellationToken);
            if (rows.Count == 0)
                return;
            foreach (var row in rows)
            {
                var placed = row.After(hash);
                (after, hash) = (placed.Sequence, placed.Hash);
                await connection.RunAsync(
                    "UPDATE change_sets SET previous_hash = @previous, hash = @hash WHERE sequence = @sequence", transaction, cancellationToken,
                    ("previous", placed.PreviousHash), ("hash", placed.Hash), ("sequence", placed.Sequence));
                foreach (var term in LogTerms.Of(row.Sequence, row.ActorId, row.Actor, Records(row.Body)))
                    await connection.RunAsync("INSERT INTO change_index (term, sequence) VALUES (@term, @sequence)", transaction, cancellationToken, ("term", term.Term), ("sequence", term.Sequence));
            }
        }
    }

    private static List<(string Kind, string Id)> Records(string body)
    {
        using var document = JsonDocument.Parse(body);
        return [.. document.RootElement.GetProperty("changes").EnumerateArray().Select(change => (change.GetProperty("kind").GetString()!, change.GetProperty("id").GetString()!))];
    }
}
