namespace Frontdesk.Storage;

/// <summary>What the database says of itself and of who uses it. Asked seldom.</summary>
public sealed partial class Store
{
    /// <summary>What the database calls this node's connections: a name of the moment, or the one that the address gives.</summary>
    internal string NodeName => engine.NodeName;

    /// <summary>How large it is, and which nodes serve it.</summary>
    internal async Task<StoreCondition> ConditionAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        var size = await connection.NumberAsync(engine.SizeSql, cancellationToken: cancellationToken);
        List<NodeRow> nodes = [];
        if (engine.NodesSql is { } sql)
        {
            nodes = await connection.RowsAsync(sql, row => new NodeRow(row.GetString(0), row.IsDBNull(1) ? null : row.GetInt64(1)), cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        }
        return new StoreCondition(size, nodes);
    }
}

/// <param name="Size">Bytes.</param>
/// <param name="Nodes">Empty where the engine does not know of nodes.</param>
internal sealed record StoreCondition(long Size, IReadOnlyList<NodeRow> Nodes);

/// <param name="Since">When its oldest connection was made, in milliseconds since 1970; null where the database does not say.</param>
internal sealed record NodeRow(string Name, long? Since);
