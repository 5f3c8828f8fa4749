using Npgsql;

namespace Frontdesk.Storage;

/// <summary>Where the store is: <c>sqlite:PATH</c> or <c>postgresql://user:password@host:port/database</c>, where <c>?application_name=</c> may say what the node is called (setting <c>FRONTDESK_DATABASE</c>).</summary>
public abstract record DatabaseAddress
{
    /// <summary>Reads an address; a fault is a sentence for the operator.</summary>
    public static DatabaseAddress Parse(string text)
    {
        if (text.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase) && text.Length > "sqlite:".Length)
            return new SqliteAddress(Path.GetFullPath(text["sqlite:".Length..]));
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "postgresql" or "postgres")
            return Postgres(uri!);
        throw new FormatException($"The database address '{Masked(text)}' is neither sqlite:PATH nor postgresql://user:password@host:port/database.");
    }

    /// <summary>The address without a password, for logs.</summary>
    public abstract string Shown { get; }

    private static PostgresAddress Postgres(Uri uri)
    {
        var (user, password) = uri.UserInfo.Split(':', 2) is [var name, var secret] ? (name, secret) : (uri.UserInfo, "");
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port < 0 ? 5432 : uri.Port,
            Username = Uri.UnescapeDataString(user),
            Password = Uri.UnescapeDataString(password),
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            ApplicationName = "frontdesk",
            Timeout = 5,
            CommandTimeout = 10,
            KeepAlive = 5,
            MaxAutoPrepare = 16,
            AutoPrepareMinUsages = 2,
        };
        return new PostgresAddress(connection.ConnectionString, $"postgresql://{uri.Host}:{connection.Port}/{connection.Database}") { NodeName = NameIn(uri.Query) };
    }

    private static string? NameIn(string query) => query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2))
        .Where(pair => pair is ["application_name", { Length: > 0 }]).Select(pair => AsPostgresKeeps(Uri.UnescapeDataString(pair[1]))).FirstOrDefault();

    /// <summary>At most 63 characters, and those printable ASCII: a node has to know its own name again.</summary>
    private static string AsPostgresKeeps(string name) => new([.. name.Take(63).Select(letter => letter is >= ' ' and <= '~' ? letter : '?')]);

    private static string Masked(string text) => text.Contains('@', StringComparison.Ordinal) ? "…" + text[text.LastIndexOf('@')..] : text;
}

/// <summary>A file.</summary>
public sealed record SqliteAddress(string Path) : DatabaseAddress
{
    public override string Shown => "sqlite:" + Path;
}

/// <summary>A server.</summary>
public sealed record PostgresAddress(string ConnectionString, string Shown) : DatabaseAddress
{
    public override string Shown { get; } = Shown;

    /// <summary>What the node is called, where the operator has said so.</summary>
    public string? NodeName { get; init; }

    protected override bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(Shown); // never the connection string: it holds the password
        return true;
    }
}
