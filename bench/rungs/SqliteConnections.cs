using Microsoft.Data.Sqlite;

namespace Frontdesk.Rungs;

internal static class SqliteConnections
{
    extension(SqliteConnection connection)
    {
        /// <summary>Runs statements to their end. Never a SELECT or RETURNING: read halfway, those keep SQLite from checkpointing.</summary>
        public void Run(string statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = statements;
            command.ExecuteNonQuery();
        }

        public SqliteCommand Prepared(string statement, params ReadOnlySpan<string> parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = statement;
            foreach (var name in parameters)
                command.Parameters.Add(new SqliteParameter { ParameterName = name, Value = DBNull.Value });
            command.Prepare();
            return command;
        }
    }

    /// <summary>Outside the pool of the driver: a connection is opened once and kept with its prepared commands.</summary>
    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        return connection;
    }
}
