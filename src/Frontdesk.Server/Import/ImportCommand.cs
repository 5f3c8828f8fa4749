using System.CommandLine;

namespace Frontdesk.Server.Import;

/// <summary><c>frontdesk import rocketchat</c></summary>
internal static class ImportCommand
{
    private static readonly Option<string> Url = new("--url") { Description = "Where the workspace is, for example https://chat.example.org.", Required = true };
    private static readonly Option<string> UserId = new("--user-id") { Description = "The id of an administrator there.", Required = true };
    private static readonly Option<string?> Token = new("--token") { Description = "A personal access token of theirs; better in FRONTDESK_IMPORT_TOKEN, where nobody else on this machine sees it." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Read all of it and show what would change; change nothing. --resume goes on from there." };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on with an import that was broken off, or that was a dry run." };
    private static readonly Option<FileInfo?> Report = new("--report") { Description = "Where to write the comparison of both sides, in Markdown; otherwise it is printed." };
    private static readonly Option<FileInfo?> Links = new("--links") { Description = "Where to write the set-up links: user name, tab, link. Without it they are in the data folder." };
    private static readonly Option<string?> PublicUrl = new("--public-url") { Description = "How people reach this server, for the links; http://localhost:3000 otherwise." };
    private static readonly Option<bool> Allow = new("--allow") { Description = "Let it change what is here already and differs." };

    public static Command Make()
    {
        var rocketchat = new Command("rocketchat", "From a running workspace that speaks the Livechat REST API: people with a part in it, departments, units, grants.")
        {
            Url, UserId, Token, DryRun, Resume, Report, Links, PublicUrl, Allow,
        };
        rocketchat.SetAction((parsed, cancellationToken) => Commands.Guarded(() => RunAsync(parsed, cancellationToken)));
        return new Command("import", "Bring an organisation here from somewhere else.") { rocketchat };
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = Commands.Settings(demo: false);
        var token = parsed.GetValue(Token) ?? settings.Configuration["FRONTDESK_IMPORT_TOKEN"] ?? throw new FormatException("The token is missing: give --token or FRONTDESK_IMPORT_TOKEN.");
        var wish = new ImportWish(Address(Url.Name, parsed.GetValue(Url)!), Header(UserId.Name, parsed.GetValue(UserId)!), Header(Token.Name, token))
        {
            IsDryRun = parsed.GetValue(DryRun),
            Resumes = parsed.GetValue(Resume),
            Allows = parsed.GetValue(Allow),
            Report = parsed.GetValue(Report),
            Links = parsed.GetValue(Links),
            PublicUrl = Address(PublicUrl.Name, parsed.GetValue(PublicUrl) ?? "http://localhost:3000"),
        };
        return await new ImportRun(settings, wish, Console.Out, new ProgressLine(Console.Error, Console.IsErrorRedirected)).RunAsync(cancellationToken);
    }

    /// <summary>It goes into a header.</summary>
    private static string Header(string option, string text) => text.Length > 0 && text.All(character => character is > ' ' and < '\u007f')
        ? text
        : throw new FormatException($"What was given for {option} is empty, or has spaces or letters that no id and no token has.");

    private static Uri Address(string option, string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address!
        : throw new FormatException($"{option} is '{text}'; it must be an address such as https://chat.example.org.");
}

/// <summary>What the operator wants.</summary>
internal sealed record ImportWish(Uri Source, string UserId, string Token)
{
    public bool IsDryRun { get; init; }
    public bool Resumes { get; init; }
    public bool Allows { get; init; }
    public FileInfo? Report { get; init; }
    public FileInfo? Links { get; init; }
    public required Uri PublicUrl { get; init; }
}
