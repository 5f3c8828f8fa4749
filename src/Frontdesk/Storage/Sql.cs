using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Frontdesk.Storage;

/// <summary>Statements and rows without a mapper: there are two kinds of rows, and a mapper that makes code at run time delays the start.</summary>
internal static class Sql
{
    extension(DbConnection connection)
    {
        public async Task RunAsync(string sql, DbTransaction? transaction = null, (string Name, long Value)? parameter = null, CancellationToken cancellationToken = default)
        {
            await using var command = connection.Command(sql, transaction, parameter);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        /// <summary>The one number that the statement gives.</summary>
        public async Task<long> NumberAsync(string sql, DbTransaction? transaction = null, CancellationToken cancellationToken = default)
        {
            await using var command = connection.Command(sql, transaction, null);
            return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        }

        public async IAsyncEnumerable<T> RowsAsync<T>(
            string sql, Func<DbDataReader, T> read, DbTransaction? transaction = null, (string Name, long Value)? parameter = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await using var command = connection.Command(sql, transaction, parameter);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                yield return read(reader);
        }

        private DbCommand Command(string sql, DbTransaction? transaction, (string Name, long Value)? parameter)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Transaction = transaction;
            if (parameter is var (name, value))
            {
                var filled = command.CreateParameter();
                (filled.ParameterName, filled.Value) = (name, value);
                command.Parameters.Add(filled);
            }
            return command;
        }
    }
}
