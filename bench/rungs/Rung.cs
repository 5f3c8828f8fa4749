using Microsoft.Data.Sqlite;

namespace Frontdesk.Rungs;

/// <summary>The two hosts: nothing but Kestrel for what is measured per request, the usual builder for what is measured at start.</summary>
internal static class Rung
{
    /// <summary>No routing, no logging, no middleware: <paramref name="answer"/> is the whole pipeline.</summary>
    public static async Task Serve(Arguments arguments, RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls(arguments.Url);

        await using var app = builder.Build();
        app.Run(answer);
        await app.RunAsync();
    }

    /// <summary>What any ASP.NET Core program that opens SQLite pays before its first answer, and holds when idle.</summary>
    public static async Task ServeStart(Arguments arguments)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(arguments.Url);

        await using var connection = new SqliteConnection($"Data Source={arguments.Database}");
        await connection.OpenAsync();
        connection.Run("PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS records (id TEXT PRIMARY KEY, body TEXT NOT NULL)");

        await using var app = builder.Build();
        app.MapGet("/health/ready", static context => context.Response.WriteAsync("ready"));
        await app.RunAsync();
    }
}
