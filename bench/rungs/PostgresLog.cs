using Npgsql;
using NpgsqlTypes;

namespace Frontdesk.Rungs;

/// <summary>A group of changes is one batch, so one trip and one transaction, over the one connection that writes.</summary>
internal sealed class PostgresLog(NpgsqlBatch batch)
{
    public static PostgresLog Open(string connectionString)
    {
        var connection = new NpgsqlConnection($"{connectionString};Options=-c synchronous_commit=on");
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = """
            CREATE TABLE records (kind text, id text, body text NOT NULL, revision bigint NOT NULL, PRIMARY KEY (kind, id));
            CREATE TABLE change_sets (sequence bigint PRIMARY KEY, body text NOT NULL);
            """;
        create.ExecuteNonQuery();
        return new PostgresLog(Prepared(connection));
    }

    public void Commit(IReadOnlyList<Change> group)
    {
        var (records, log) = (batch.BatchCommands[0].Parameters, batch.BatchCommands[1].Parameters);
        records[0].Value = group.Select(change => change.Id).ToArray();
        records[1].Value = group.Select(change => change.Record).ToArray();
        records[2].Value = log[0].Value = group.Select(change => change.Sequence).ToArray();
        log[1].Value = group.Select(change => change.Log).ToArray();
        batch.ExecuteNonQuery();
    }

    private static NpgsqlBatch Prepared(NpgsqlConnection connection)
    {
        var records = Command(
            """
            INSERT INTO records SELECT 'unit', * FROM unnest($1, $2, $3)
            ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body, revision = excluded.revision
            """,
            NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Bigint);
        var log = Command("INSERT INTO change_sets SELECT * FROM unnest($1, $2)", NpgsqlDbType.Bigint, NpgsqlDbType.Text);

        var batch = new NpgsqlBatch(connection) { BatchCommands = { records, log } };
        batch.Prepare();
        return batch;
    }

    private static NpgsqlBatchCommand Command(string statement, params ReadOnlySpan<NpgsqlDbType> columns)
    {
        var command = new NpgsqlBatchCommand(statement);
        foreach (var column in columns)
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | column });
        return command;
    }
}
