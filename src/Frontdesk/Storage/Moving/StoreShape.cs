using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Frontdesk.Storage.Moving;

/// <summary>
/// The tables of a schema version, read from the migrations themselves by making them in memory. So there is no second list, and what a later step adds is
/// carried along without a word.
/// </summary>
internal static class StoreShape
{
    private const string TablesSql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name";

    /// <summary>What makes the tables of that version, on either engine.</summary>
    public static IEnumerable<string> StatementsOf(long version) => [Migrations.Prepare, .. Migrations.Steps.Take((int)version)];

    public static async Task<IReadOnlyList<Table>> OfAsync(long version, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(cancellationToken);
        foreach (var statement in StatementsOf(version))
            await connection.RunAsync(statement, cancellationToken: cancellationToken);
        var tables = new List<Table>();
        foreach (var name in await connection.RowsAsync(TablesSql, row => row.GetString(0), cancellationToken: cancellationToken).ToListAsync(cancellationToken))
        {
            var columns = await connection.RowsAsync(
                "SELECT name, type FROM pragma_table_info(@table) ORDER BY cid", row => new Column(row.GetString(0), KindOf(name, row.GetString(1))), parameter: ("table", name), cancellationToken: cancellationToken)
                .ToListAsync(cancellationToken);
            tables.Add(new Table(name, columns));
        }
        return tables;
    }

    /// <summary>Tables of this version that a store lacks, or in which a column is missing, as sentences: whoever only reads the others would not notice.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(DatabaseAddress address, CancellationToken cancellationToken)
    {
        await using var engine = Engine.For(address, everyCommitDurable: true);
        await using var connection = await engine.OpenAsync(cancellationToken);
        var missing = new List<string>();
        foreach (var table in await OfAsync(Migrations.Steps.Count, cancellationToken))
        {
            try
            {
                await connection.RunAsync(table.SelectSql + " WHERE 1 = 0", cancellationToken: cancellationToken);
            }
            catch (DbException fault)
            {
                missing.Add($"The table {table.Name} is not as it should be: {fault.Message}");
            }
        }
        return missing;
    }

    private static Cell KindOf(string table, string type) => type.ToLowerInvariant() switch
    {
        "bigint" => Cell.Number,
        "integer" => Cell.SmallNumber,
        "text" => Cell.Text,
        "boolean" => Cell.Flag,
        "bytea" or "blob" => Cell.Bytes,
        _ => throw new StoreRefusedException($"The table {table} has a column of type '{type}', which cannot be moved."),
    };
}

/// <summary>What is in a column.</summary>
internal enum Cell
{
    Number,
    SmallNumber,
    Text,
    Flag,
    Bytes,
}

internal sealed record Column(string Name, Cell Cell)
{
    /// <summary>The cell of a row, as both engines give it alike; null where it is absent.</summary>
    public object? Read(DbDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : Cell switch
    {
        Cell.Number => row.GetInt64(ordinal),
        Cell.SmallNumber => row.GetInt32(ordinal),
        Cell.Text => row.GetString(ordinal),
        Cell.Flag => row.GetBoolean(ordinal),
        Cell.Bytes => row.GetFieldValue<byte[]>(ordinal),
    };
}

internal sealed record Table(string Name, IReadOnlyList<Column> Columns)
{
    /// <summary>The columns for a statement, quoted: a later one may be called by a word of SQL.</summary>
    public string ColumnList => string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));

    public string SelectSql => $"SELECT {ColumnList} FROM \"{Name}\"";

    public object?[] Read(DbDataReader row)
    {
        var cells = new object?[Columns.Count];
        for (var ordinal = 0; ordinal < cells.Length; ordinal++)
            cells[ordinal] = Columns[ordinal].Read(row, ordinal);
        return cells;
    }
}
