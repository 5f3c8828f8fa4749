using System.Net;
using System.Security.Cryptography;
using System.Text;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Server.Demo;
using Frontdesk.Server.WebConsole;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Frontdesk.Server;

/// <summary>
/// The first administrator: from <c>ADMIN_*</c>, or by a one-time link that the first start prints. The link's secret lives in this process
/// only and is worth nothing once there is an administrator.
/// </summary>
internal sealed partial class Setup(Registrar registrar, Passwords passwords, IConfiguration configuration, IServer server, IHostApplicationLifetime lifetime, ServerSettings settings, ILogger<Setup> logger) : IHostedService
{
    private readonly string secret = Ids.Token();

    private string Address => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:3000";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.IsDemo)
            await DemoOrganization.EnsureAsync(registrar, passwords, cancellationToken);
        else
            await FromEnvironmentAsync(cancellationToken);
        lifetime.ApplicationStarted.Register(SayWhere);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What the first start prints.</summary>
    public string Link => $"{Address}/setup?token={secret}";

    /// <summary>The link is the one that was printed, and still good.</summary>
    public bool Opens(string? given) =>
        !registrar.Current.HasAdministrator
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given ?? ""), Encoding.UTF8.GetBytes(secret));

    public Task<Outcome<Agreed<Person>>> CreateAsync(string username, string email, string name, string password, CancellationToken cancellationToken)
    {
        var hash = passwords.Hash(password);
        return registrar.Change(Origin.System("set-up"), amendment => amendment.CreateFirstAdministrator(username, email, name, hash), cancellationToken).AsTask();
    }

    private async Task FromEnvironmentAsync(CancellationToken cancellationToken)
    {
        if (registrar.Current.HasAdministrator)
            return;
        if (configuration["ADMIN_PASS"] is not { Length: > 0 } password)
        {
            if (configuration["ADMIN_USERNAME"] is { Length: > 0 })
                throw new FormatException("ADMIN_USERNAME is set, but ADMIN_PASS is not: the first administrator needs a password.");
            return;
        }
        var username = configuration["ADMIN_USERNAME"] ?? "admin";
        var made = await CreateAsync(username, configuration["ADMIN_EMAIL"] ?? username + "@localhost", configuration["ADMIN_NAME"] ?? username, password, cancellationToken);
        if (!made.Agreed(out _, out var refusal) && !registrar.Current.HasAdministrator)
            throw new FormatException("The first administrator could not be made: " + refusal.Error);
    }

    private void SayWhere()
    {
        if (!registrar.Current.HasAdministrator)
            Log.OpenLink(logger, Link);
        else if (settings.IsDemo)
            Say(DemoOrganization.Logins(Address));
    }

    private void Say(string lines)
    {
        foreach (var line in lines.Split('\n'))
            Log.Demo(logger, line.TrimEnd());
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "There is no administrator yet. Open this link once to make the first one: {Link}")]
        public static partial void OpenLink(ILogger logger, string link);

        [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
        public static partial void Demo(ILogger logger, string line);
    }
}

/// <summary>The page behind the link: a plain form, no script.</summary>
internal static class SetupPage
{
    extension(IServiceCollection services)
    {
        public void AddSetup(ServerSettings settings)
        {
            services.AddSingleton(settings);
            services.AddSingleton<Setup>();
            services.AddHostedService(provider => provider.GetRequiredService<Setup>());
        }
    }

    extension(IEndpointRouteBuilder routes)
    {
        public void MapSetup()
        {
            routes.MapGet("setup", Show).AllowAnyone().ExcludeFromDescription();
            routes.MapPost("setup", Submit).AllowAnyone().ExcludeFromDescription();
            routes.MapGet("/", Home).AllowAnyone().ExcludeFromDescription();
        }
    }

    private static Task Home(HttpContext context) => PlainPage.WriteAsync(context, 200, "Frontdesk",
        (context.RequestServices.GetRequiredService<ConsoleFiles>().Page is null ? ConsolePages.Missing : "") + "<p>Frontdesk is running. The API is under <code>/api/v1</code>; its description is at <a href=\"/api-docs\">/api-docs</a>.</p>");

    private static Task Show(HttpContext context)
    {
        var token = context.Request.Query["token"].ToString();
        return context.RequestServices.GetRequiredService<Setup>().Opens(token)
            ? PlainPage.WriteAsync(context, 200, "The first administrator", Form(token, Draft.Empty, null))
            : PlainPage.WriteAsync(context, 403, "This link is not good", "<p>It has been used, or it belongs to another start of the server. The server prints a new one when it starts without an administrator.</p>");
    }

    private static async Task Submit(HttpContext context)
    {
        var setup = context.RequestServices.GetRequiredService<Setup>();
        var form = await PlainPage.FormOf(context.Request);
        var (token, password) = (form["token"].ToString(), form["password"].ToString());
        var draft = new Draft(form["username"].ToString().Trim(), form["name"].ToString().Trim(), form["email"].ToString().Trim());
        var (username, name, email) = draft;
        if (!setup.Opens(token))
        {
            await PlainPage.WriteAsync(context, 403, "This link is not good", "<p>It has been used, or it belongs to another start of the server.</p>");
            return;
        }
        if (Fault(username, email, password) is { } fault)
        {
            await PlainPage.WriteAsync(context, 400, "The first administrator", Form(token, draft, fault));
            return;
        }
        var made = await setup.CreateAsync(username, email, name.Length == 0 ? username : name, password, context.RequestAborted);
        if (!made.Agreed(out var agreed, out var refusal))
            await PlainPage.WriteAsync(context, refusal.Status, "The first administrator", Form(token, draft, refusal.Error));
        else if (context.RequestServices.GetRequiredService<ConsoleFiles>().Page is null)
            await PlainPage.WriteAsync(context, 200, "Done", $"<p>{WebUtility.HtmlEncode(username)} is the administrator. Sign in with <code>POST /api/v1/login</code>.</p>");
        else
            await EnterAsync(context, agreed.Organization, agreed.Answer);
    }

    /// <summary>Whoever has just chosen the password need not type it again: the console opens, signed in.</summary>
    private static async Task EnterAsync(HttpContext context, Organization organization, Person administrator)
    {
        var (secret, asker) = (Ids.Token(), new Asker(context, organization));
        var signedIn = await context.RequestServices.GetRequiredService<SignIns>().SignIn(asker, organization.Credentials[administrator.Id], secret, context.RequestAborted);
        if (signedIn.Agreed(out var agreed, out _))
            SessionCookie.Give(context, agreed.Answer, secret);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/";
    }

    private static string? Fault(string username, string email, string password) =>
        username.Length is 0 or > 100 || !username.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_') ? "The user name may have letters, digits, dots, dashes and underscores."
        : !email.Contains('@', StringComparison.Ordinal) || email.Length > 254 ? "The e-mail address needs an @."
        : password.Length < Passwords.Shortest ? $"The password needs at least {Passwords.Shortest} characters."
        : null;

    /// <summary>What was typed stays in the form when something of it is refused, but for the password.</summary>
    private static string Form(string token, Draft draft, string? fault) => $"""
        {(fault is null ? "" : $"<p role=\"alert\"><strong>{WebUtility.HtmlEncode(fault)}</strong></p>")}
        <form method="post" action="/setup">
          <input type="hidden" name="token" value="{WebUtility.HtmlEncode(token)}">
          <p><label>User name<br><input name="username" required autocomplete="username" value="{WebUtility.HtmlEncode(draft.Username)}"></label></p>
          <p><label>Name<br><input name="name" autocomplete="name" value="{WebUtility.HtmlEncode(draft.Name)}"></label></p>
          <p><label>E-mail<br><input name="email" type="email" required autocomplete="email" value="{WebUtility.HtmlEncode(draft.Email)}"></label></p>
          <p><label>Password<br><input name="password" type="password" required minlength="{Passwords.Shortest}" autocomplete="new-password"></label></p>
          <p><button>Make the administrator</button></p>
        </form>
        """;

    /// <summary>Who the administrator is to be.</summary>
    private sealed record Draft(string Username, string Name, string Email)
    {
        public static readonly Draft Empty = new("", "", "");
    }
}
