using Microsoft.Data.Sqlite;

namespace Frontdesk.Rungs;

/// <summary>A group of changes is one transaction of SQLite, flushed to disk (<c>synchronous = FULL</c>) before it counts.</summary>
internal sealed class SqliteLog(SqliteConnection connection)
{
    private readonly SqliteCommand _begin = connection.Prepared("BEGIN IMMEDIATE");
    private readonly SqliteCommand _commit = connection.Prepared("COMMIT");

    private readonly SqliteCommand _record = connection.Prepared(
        "INSERT INTO records VALUES ('unit', $id, $body, $revision) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body, revision = excluded.revision",
        "$id", "$body", "$revision");

    private readonly SqliteCommand _log = connection.Prepared("INSERT INTO change_sets VALUES ($sequence, $body)", "$sequence", "$body");

    public static SqliteLog Open(string path)
    {
        var connection = SqliteConnections.Open(path);
        connection.Run("""
            CREATE TABLE records (kind TEXT, id TEXT, body TEXT NOT NULL, revision INTEGER NOT NULL, PRIMARY KEY (kind, id));
            CREATE TABLE change_sets (sequence INTEGER PRIMARY KEY, body TEXT NOT NULL);
            """);
        return new SqliteLog(connection);
    }

    public void Commit(IReadOnlyList<Change> group)
    {
        _begin.ExecuteNonQuery();
        foreach (var change in group)
        {
            _record.Parameters[0].Value = change.Id;
            _record.Parameters[1].Value = change.Record;
            _record.Parameters[2].Value = change.Sequence;
            _record.ExecuteNonQuery();

            _log.Parameters[0].Value = change.Sequence;
            _log.Parameters[1].Value = change.Log;
            _log.ExecuteNonQuery();
        }

        _commit.ExecuteNonQuery();
    }
}
