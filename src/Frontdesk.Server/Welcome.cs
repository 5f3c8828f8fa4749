using System.Net;
using Frontdesk.Identity;
using Frontdesk.Permissions;

namespace Frontdesk.Server;

/// <summary><c>/welcome</c>: the page behind an imported person's set-up link, on which they choose their password, once.</summary>
internal static class Welcome
{
    extension(IEndpointRouteBuilder routes)
    {
        public void MapWelcome()
        {
            routes.MapGet("welcome", Show).AllowAnyone().ExcludeFromDescription();
            routes.MapPost("welcome", Choose).AllowAnyone().ExcludeFromDescription();
        }
    }

    private static Task Show(HttpContext context)
    {
        var token = context.Request.Query["token"].ToString();
        return Invited(context, token) is { } person ? PlainPage.WriteAsync(context, 200, "Welcome", Form(token, person, null)) : NotGoodAsync(context);
    }

    private static async Task Choose(HttpContext context)
    {
        var form = await PlainPage.FormOf(context.Request);
        var (token, password, again) = (form["token"].ToString(), form["password"].ToString(), form["again"].ToString());
        if (Invited(context, token) is not { } person)
        {
            await NotGoodAsync(context);
            return;
        }
        if (Fault(password, again) is { } fault)
        {
            await PlainPage.WriteAsync(context, 400, "Welcome", Form(token, person, fault));
            return;
        }
        var services = context.RequestServices;
        var hash = services.GetRequiredService<Passwords>().Hash(password); // before the decision: it is slow, and there is one writer
        var chosen = await services.GetRequiredService<Registrar>().Change(Origin.System("POST /welcome"), amendment => amendment.Welcome(token, hash), context.RequestAborted);
        if (chosen.Agreed(out _, out var refusal))
            await PlainPage.WriteAsync(context, 200, "Done", $"<p>You have a password now. Sign in as {WebUtility.HtmlEncode(person.Username)}.</p>");
        else if (refusal.Status == 403)
            await NotGoodAsync(context);
        else
            await PlainPage.WriteAsync(context, refusal.Status, "Welcome", Form(token, person, refusal.Error));
    }

    private static Person? Invited(HttpContext context, string token) =>
        context.RequestServices.GetRequiredService<Registrar>().Current.Invited(token, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());

    private static Task NotGoodAsync(HttpContext context) => PlainPage.WriteAsync(
        context, 403, "This link is not good", "<p>It has been used, it has expired, or a part of it is missing. Ask your administrator for another way in.</p>");

    private static string? Fault(string password, string again) =>
        password.Length < Passwords.Shortest ? $"The password needs at least {Passwords.Shortest} characters."
        : password != again ? "The two are not the same."
        : null;

    private static string Form(string token, Person person, string? fault) => $"""
        {(fault is null ? "" : $"<p role=\"alert\"><strong>{WebUtility.HtmlEncode(fault)}</strong></p>")}
        <p>{WebUtility.HtmlEncode(person.Name ?? person.Username)}, choose the password with which you will sign in as <strong>{WebUtility.HtmlEncode(person.Username)}</strong>.</p>
        <form method="post" action="/welcome">
          <input type="hidden" name="token" value="{WebUtility.HtmlEncode(token)}">
          <input type="hidden" name="username" autocomplete="username" value="{WebUtility.HtmlEncode(person.Username)}">
          <p><label>Password<br><input name="password" type="password" required minlength="{Passwords.Shortest}" autocomplete="new-password"></label></p>
          <p><label>The same again<br><input name="again" type="password" required minlength="{Passwords.Shortest}" autocomplete="new-password"></label></p>
          <p><button>Set the password</button></p>
        </form>
        """;
}
