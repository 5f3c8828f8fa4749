using System.Globalization;
using Frontdesk.Storage;

namespace Frontdesk.Server;

/// <summary>What the operator says from outside: environment variables and options (spec README, "How the server is started").</summary>
internal sealed record ServerSettings
{
    public required IConfiguration Configuration { get; init; }

    /// <summary>Where to listen; null for <c>ASPNETCORE_URLS</c> or the default.</summary>
    public string? Urls { get; init; }

    public bool IsDemo { get; init; }

    /// <summary>The folder of everything that is kept.</summary>
    public string Folder => Path.GetFullPath(Configuration["FRONTDESK_DATA"] ?? (IsDemo ? "demo" : "data"));

    public DatabaseAddress Database => Configuration["FRONTDESK_DATABASE"] is { Length: > 0 } address && !IsDemo
        ? DatabaseAddress.Parse(address)
        : new SqliteAddress(Path.Combine(Folder, "frontdesk.db"));

    /// <summary><c>FRONTDESK_SYNCHRONOUS=normal</c> trades the last commits before a power cut for fewer waits (docs/operating/storage.md).</summary>
    public bool EveryCommitDurable => (Configuration["FRONTDESK_SYNCHRONOUS"] ?? "full").ToLowerInvariant() switch
    {
        "full" => true,
        "normal" => false,
        var other => throw new FormatException($"FRONTDESK_SYNCHRONOUS is '{other}'; it must be full or normal."),
    };

    /// <summary><c>FRONTDESK_STALENESS</c>: seconds that a node on PostgreSQL answers without contact with it (docs/operating/scaling.md).</summary>
    public TimeSpan Staleness => Configuration["FRONTDESK_STALENESS"] switch
    {
        null or "" => TimeSpan.FromSeconds(2),
        var text when decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is 0 or (>= 1 and <= 3600) => TimeSpan.FromSeconds((double)seconds),
        var other => throw new FormatException($"FRONTDESK_STALENESS is '{other}'; it must be a number of seconds from 1 to 3600, or 0 to answer however old the organisation is."),
    };

    /// <summary><c>FRONTDESK_LOG=json</c> for one JSON object a line.</summary>
    public bool LogsJson => (Configuration["FRONTDESK_LOG"] ?? "console").ToLowerInvariant() switch
    {
        "console" => false,
        "json" => true,
        var other => throw new FormatException($"FRONTDESK_LOG is '{other}'; it must be console or json."),
    };

    /// <summary><c>FRONTDESK_LOG_REQUESTS=true</c> for a line for each request.</summary>
    public bool LogsRequests => (Configuration["FRONTDESK_LOG_REQUESTS"] ?? "false").ToLowerInvariant() switch
    {
        "false" => false,
        "true" => true,
        var other => throw new FormatException($"FRONTDESK_LOG_REQUESTS is '{other}'; it must be true or false."),
    };

    public static ServerSettings From(IConfiguration configuration) => new() { Configuration = configuration };

    public Task<Store> OpenStoreAsync(CancellationToken cancellationToken) => Store.OpenAsync(Database, EveryCommitDurable, cancellationToken);
}
