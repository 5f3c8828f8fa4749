using System.Globalization;
using System.Runtime.CompilerServices;

namespace Frontdesk.Storage;

/// <summary>The past in the store: the log by what it is about, and snapshots.</summary>
public sealed partial class Store
{
    /// <summary>The rows between two sequences (neither included) that have all of the terms, the newest first. Costs the page: the index stands in the order of the answer.</summary>
    /// <param name="terms">See <see cref="LogTerms"/>; the rarest first.</param>
    public async Task<IReadOnlyList<ChangeSetRow>> HistoryAsync(IReadOnlyList<string> terms, long after, long before, int most, CancellationToken cancellationToken)
    {
        var parameters = new List<(string, object)> { ("after", after), ("before", before), ("most", (long)most) };
        var (from, where) = ("change_sets c", "");
        var ordered = "c.sequence";
        for (var number = 0; number < terms.Count; number++)
        {
            var name = "t" + number.ToString(CultureInfo.InvariantCulture);
            parameters.Add((name, terms[number]));
            (from, where) = number == 0
                ? ("change_index t0 JOIN change_sets c ON c.sequence = t0.sequence", " AND t0.term = @t0")
                : (from, where + $" AND EXISTS (SELECT 1 FROM change_index {name} WHERE {name}.term = @{name} AND {name}.sequence = t0.sequence)");
            ordered = "t0.sequence";
        }
        var columns = string.Join(", ", LogColumns.Split(", ").Select(column => "c." + column));
        await using var connection = await engine.OpenAsync(cancellationToken);
        return await connection.RowsAsync(
            $"SELECT {columns} FROM {from} WHERE {ordered} > @after AND {ordered} < @before{where} ORDER BY {ordered} DESC LIMIT @most", ChangeSetOf, null, parameters, cancellationToken)
            .ToListAsync(cancellationToken);
    }

    /// <summary>One row of the log; null where there is none of that number.</summary>
    public async Task<ChangeSetRow?> ChangeSetAsync(long sequence, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        return await connection.RowsAsync($"SELECT {LogColumns} FROM change_sets WHERE sequence = @sequence", ChangeSetOf, parameter: ("sequence", sequence), cancellationToken: cancellationToken)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// The last sequence that was committed at that instant or before it; 0 before the first. Looks up a handful of rows: the log never goes back in time, so its
    /// primary key serves for instants too, and no commit pays for another index.
    /// </summary>
    /// <param name="instant">Milliseconds since 1970, UTC.</param>
    public async Task<long> SequenceAtAsync(long instant, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        var (least, most) = (0L, await connection.NumberAsync("SELECT coalesce(max(sequence), 0) FROM change_sets", cancellationToken: cancellationToken));
        while (least < most)
        {
            var middle = least + ((most - least + 1) / 2);
            var at = await connection.RowsAsync("SELECT instant FROM change_sets WHERE sequence = @sequence", row => row.GetInt64(0), parameter: ("sequence", middle), cancellationToken: cancellationToken)
                .FirstAsync(cancellationToken);
            (least, most) = at <= instant ? (middle, most) : (least, middle - 1);
        }
        return least;
    }

    /// <summary>The last snapshot that is not younger than that sequence; null where there is none.</summary>
    public async Task<SnapshotRow?> SnapshotAsync(long sequence, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        return await connection.RowsAsync(
            "SELECT sequence, body FROM snapshots WHERE sequence <= @sequence ORDER BY sequence DESC LIMIT 1", row => new SnapshotRow(row.GetInt64(0), row.GetString(1)),
            parameter: ("sequence", sequence), cancellationToken: cancellationToken).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The sequences of all snapshots.</summary>
    public async Task<IReadOnlyList<long>> SnapshotSequencesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        return await connection.RowsAsync("SELECT sequence FROM snapshots", row => row.GetInt64(0), cancellationToken: cancellationToken).ToListAsync(cancellationToken);
    }

    /// <summary>The whole index: for each ChangeSet the terms by which it is found, in the order of the log.</summary>
    public async IAsyncEnumerable<(long Sequence, IReadOnlySet<string> Terms)> TermsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        var (sequence, terms) = (0L, new HashSet<string>(StringComparer.Ordinal));
        await foreach (var row in connection.RowsAsync("SELECT term, sequence FROM change_index ORDER BY sequence", row => new TermRow(row.GetString(0), row.GetInt64(1)), cancellationToken: cancellationToken))
        {
            if (row.Sequence != sequence && terms.Count > 0)
            {
                yield return (sequence, terms);
                terms = new HashSet<string>(StringComparer.Ordinal);
            }
            sequence = row.Sequence;
            terms.Add(row.Term);
        }
        if (terms.Count > 0)
            yield return (sequence, terms);
    }

    /// <summary>The sequence of the last snapshot; 0 where there is none.</summary>
    public async Task<long> LastSnapshotAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        return await connection.NumberAsync("SELECT coalesce(max(sequence), 0) FROM snapshots", cancellationToken: cancellationToken);
    }

    /// <summary>Keeps a snapshot; one of that sequence that is there already stays.</summary>
    public async Task KeepAsync(SnapshotRow snapshot, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        await connection.RunAsync(
            "INSERT INTO snapshots (sequence, body) VALUES (@sequence, @body) ON CONFLICT (sequence) DO NOTHING", null, cancellationToken, ("sequence", snapshot.Sequence), ("body", snapshot.Body));
    }
}
