using System.Security.Cryptography;
using Npgsql;

namespace Frontdesk.Rungs;

/// <summary>Token and list come from PostgreSQL for each request: two prepared commands in one batch, so one trip.</summary>
internal sealed class PostgresList(NpgsqlDataSource database, RecordedReply recorded)
{
    public static PostgresList Open(string connectionString, RecordedReply recorded, SignIn signIn)
    {
        // 16 connections keep two cores busy; more of them only add processes that wait.
        var database = NpgsqlDataSource.Create($"{connectionString};Max Auto Prepare=8;Auto Prepare Min Usages=1;Maximum Pool Size=16");
        using var create = database.CreateCommand("""
            CREATE TABLE tokens (user_id text PRIMARY KEY, hash bytea NOT NULL);
            CREATE TABLE units (id text PRIMARY KEY, name text, visibility text, type text, monitors integer, departments integer, updated_at text);
            CREATE INDEX units_by_name ON units (name);
            """);
        create.ExecuteNonQuery();
        Fill(database, signIn, UnitPage.Of(recorded).Units);
        return new PostgresList(database, recorded);
    }

    public async Task Answer(HttpContext context)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Command("SELECT hash FROM tokens WHERE user_id = $1", SignIn.UserOf(context.Request)));
        batch.BatchCommands.Add(Command("SELECT * FROM units ORDER BY name LIMIT 25"));

        await using var rows = await batch.ExecuteReaderAsync(context.RequestAborted);
        if (await rows.ReadAsync(context.RequestAborted)
            && CryptographicOperations.FixedTimeEquals(SignIn.HashOf(context.Request), rows.GetFieldValue<byte[]>(0)))
        {
            await rows.NextResultAsync(context.RequestAborted);
            await recorded.Send(context.Response, (await Page(rows, context.RequestAborted)).Encode());
            return;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
    }

    private static async Task<UnitPage> Page(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        var units = new List<Unit>(25);
        while (await rows.ReadAsync(cancellationToken))
        {
            units.Add(new Unit(
                rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetInt32(4), rows.GetInt32(5), rows.GetString(6)));
        }

        return new UnitPage(units, units.Count, 0, units.Count, true);
    }

    private static void Fill(NpgsqlDataSource database, SignIn signIn, IReadOnlyList<Unit> units)
    {
        using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Command("INSERT INTO tokens VALUES ($1, $2)", signIn.User, signIn.TokenHash));
        foreach (var unit in units)
        {
            batch.BatchCommands.Add(Command(
                "INSERT INTO units VALUES ($1, $2, $3, $4, $5, $6, $7)",
                unit.Id, unit.Name, unit.Visibility, unit.Type, unit.NumMonitors, unit.NumDepartments, unit.UpdatedAt));
        }

        batch.ExecuteNonQuery();
    }

    private static NpgsqlBatchCommand Command(string statement, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(statement);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
