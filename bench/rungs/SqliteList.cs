using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Frontdesk.Rungs;

/// <summary>Token and list come from SQLite for each request, over pooled connections that keep their prepared commands.</summary>
internal sealed class SqliteList(string path, RecordedReply recorded)
{
    private readonly ConcurrentBag<Reader> _idle = [];

    public static SqliteList Open(string path, RecordedReply recorded, SignIn signIn)
    {
        using var connection = SqliteConnections.Open(path);
        connection.Run("""
            CREATE TABLE tokens (user_id TEXT PRIMARY KEY, hash BLOB NOT NULL);
            CREATE TABLE units (id TEXT PRIMARY KEY, name TEXT, visibility TEXT, type TEXT, monitors INTEGER, departments INTEGER, updated_at TEXT);
            CREATE INDEX units_by_name ON units (name);
            """);
        Fill(connection, signIn, UnitPage.Of(recorded).Units);
        return new SqliteList(path, recorded);
    }

    public Task Answer(HttpContext context)
    {
        if (!_idle.TryTake(out var reader))
            reader = new Reader(SqliteConnections.Open(path));

        try
        {
            if (reader.HashOf(SignIn.UserOf(context.Request)) is { } known
                && CryptographicOperations.FixedTimeEquals(SignIn.HashOf(context.Request), known))
                return recorded.Send(context.Response, reader.Page().Encode());

            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
        finally
        {
            _idle.Add(reader);
        }
    }

    private static void Fill(SqliteConnection connection, SignIn signIn, IReadOnlyList<Unit> units)
    {
        using var token = connection.Prepared("INSERT INTO tokens VALUES ($user, $hash)", "$user", "$hash");
        token.Parameters["$user"].Value = signIn.User;
        token.Parameters["$hash"].Value = signIn.TokenHash;
        token.ExecuteNonQuery();

        using var insert = connection.Prepared("INSERT INTO units VALUES ($0, $1, $2, $3, $4, $5, $6)", "$0", "$1", "$2", "$3", "$4", "$5", "$6");
        foreach (var unit in units)
        {
            object[] values = [unit.Id, unit.Name, unit.Visibility, unit.Type, unit.NumMonitors, unit.NumDepartments, unit.UpdatedAt];
            for (var column = 0; column < values.Length; column++)
                insert.Parameters[column].Value = values[column];
            insert.ExecuteNonQuery();
        }
    }

    private sealed class Reader(SqliteConnection connection)
    {
        private readonly SqliteCommand _hash = connection.Prepared("SELECT hash FROM tokens WHERE user_id = $user", "$user");
        private readonly SqliteCommand _units = connection.Prepared("SELECT * FROM units ORDER BY name LIMIT 25");

        public byte[]? HashOf(string user)
        {
            _hash.Parameters[0].Value = user;
            using var rows = _hash.ExecuteReader();
            return rows.Read() ? rows.GetFieldValue<byte[]>(0) : null;
        }

        public UnitPage Page()
        {
            var units = new List<Unit>(25);
            using var rows = _units.ExecuteReader();
            while (rows.Read())
            {
                units.Add(new Unit(
                    rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetInt32(4), rows.GetInt32(5), rows.GetString(6)));
            }

            return new UnitPage(units, units.Count, 0, units.Count, true);
        }
    }
}
