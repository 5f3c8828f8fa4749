using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Frontdesk.Storage;

/// <summary>Statements and rows without a mapper: there are few kinds of rows, and a mapper that makes code at run time delays the start.</summary>
internal static class Sql
{
    extension(DbConnection connection)
    {
        public Task RunAsync(string sql, DbTransaction? transaction = null, (string Name, object Value)? parameter = null, CancellationToken cancellationToken = default) =>
            connection.RunAsync(sql, transaction, cancellationToken, parameter is { } one ? [one] : []);

        public async Task RunAsync(string sql, DbTransaction? transaction, CancellationToken cancellationToken, params IReadOnlyList<(string Name, object Value)> parameters)
        {
            await using var command = connection.Command(sql, transaction, parameters);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        /// <summary>The one number that the statement gives.</summary>
        public async Task<long> NumberAsync(string sql, DbTransaction? transaction = null, CancellationToken cancellationToken = default)
        {
            await using var command = connection.Command(sql, transaction, []);
            return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        }

        public IAsyncEnumerable<T> RowsAsync<T>(
            string sql, Func<DbDataReader, T> read, DbTransaction? transaction = null, (string Name, object Value)? parameter = null, CancellationToken cancellationToken = default) =>
            connection.RowsAsync(sql, read, transaction, parameter is { } one ? [one] : [], cancellationToken);

        public async IAsyncEnumerable<T> RowsAsync<T>(
            string sql, Func<DbDataReader, T> read, DbTransaction? transaction, IReadOnlyList<(string Name, object Value)> parameters, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await using var command = connection.Command(sql, transaction, parameters);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                yield return read(reader);
        }

        private DbCommand Command(string sql, DbTransaction? transaction, IReadOnlyList<(string Name, object Value)> parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Transaction = transaction;
            foreach (var (name, value) in parameters)
            {
                var filled = command.CreateParameter();
                (filled.ParameterName, filled.Value) = (name, value);
                command.Parameters.Add(filled);
            }
            return command;
        }
    }
}
