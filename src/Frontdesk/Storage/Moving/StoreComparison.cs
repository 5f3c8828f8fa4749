namespace Frontdesk.Storage.Moving;

/// <summary>Two stores, table by table.</summary>
internal static class StoreComparison
{
    /// <exception cref="StoreRefusedException">A table differs.</exception>
    public static async Task RequireEqualAsync(StoreSnapshot left, StoreSnapshot right, CancellationToken cancellationToken)
    {
        foreach (var table in left.Tables)
            Require(table, await SumAsync(left.RowsAsync(table, cancellationToken)), await SumAsync(right.RowsAsync(table, cancellationToken)));
    }

    public static void Require(Table table, TableSum expected, TableSum actual)
    {
        if (expected.ToString() != actual.ToString())
            throw new StoreRefusedException($"The copy of the table {table.Name} is not what was read: {actual} in place of {expected}. Nothing was put in place.");
    }

    public static async Task<TableSum> SumAsync(IAsyncEnumerable<object?[]> rows)
    {
        var sum = new TableSum();
        await foreach (var row in rows)
            sum.Add(row);
        return sum;
    }
}
