using System.Text.Json;
using Frontdesk.Changes;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Identity;

/// <summary><c>/api/ext/v1/session</c>: signing in and out by cookie, for pages of ours.</summary>
internal static class SessionEndpoints
{
    private static readonly ObjectShape Me = MeReply.Item.With(Member.Required("permissions", Shape.ListOf(Shape.Text)));

    extension(IEndpointRouteBuilder ext)
    {
        public void MapSession()
        {
            var session = ext.MapGroup("session").WithTags("Sessions");

            session.MapPost("", Begin).WithName("Session_Begin").AllowAnyone().WithoutPreview().SetsCookie().WithMetadata(new NeedsConsole())
                .Answers(Shape.Object(Member.Required("me", Me)));
            session.MapGet("", WhoAmI).WithName("Session_Get").AllowAnyone().WithMetadata(new Unlimited()).Answers(Shape.Object(Member.RequiredOrNull("me", Me)));
            session.MapDelete("", End).WithName("Session_End").RequireSignIn().WithoutPreview().SetsCookie().AnswersSuccess();
        }
    }

    /// <summary>The secret is in the cookie and not in the answer: a script that should not be in the page finds nothing to take away.</summary>
    private static async Task<IResult> Begin(Body<SessionForm> body, Asker asker, SignIns signIns, HttpContext context, CancellationToken cancellationToken)
    {
        if (!signIns.Verify(asker, body.Value.User, body.Value.Digest).Agreed(out var credential, out var refusal))
            return new RefusalReply(refusal);
        var secret = Ids.Token();
        if (!(await signIns.SignIn(asker, credential, secret, cancellationToken)).Agreed(out var agreed, out refusal))
            return new RefusalReply(refusal);
        SessionCookie.Give(context, agreed.Answer, secret);
        return new Reply(json => WriteMe(json, agreed.Organization, agreed.Organization.People[agreed.Answer.PersonId].Person)) { Revision = agreed.Organization.Sequence };
    }

    /// <summary>For a page that does not know yet: to be signed out is an answer here, no refusal.</summary>
    private static Reply WhoAmI(Asker asker) => new(json =>
    {
        if (asker is Caller caller)
            WriteMe(json, caller.Organization, caller.Person);
        else
            json.WriteNull("me");
    });

    private static async Task<IResult> End(Caller caller, Registrar registrar, HttpContext context, CancellationToken cancellationToken)
    {
        var ended = await registrar.Change(caller.Origin with { IsDryRun = false, Precondition = null }, amendment => amendment.SignOut(caller.Token.Hash), cancellationToken);
        if (ended.Agreed(out _, out _))
            SessionCookie.Clear(context);
        return ChangeReply.Of(ended, static (_, _) => { });
    }

    private static void WriteMe(Utf8JsonWriter json, Organization organization, Person person)
    {
        json.WriteStartObject("me");
        MeReply.Write(json, person);
        json.WriteStartArray("permissions");
        foreach (var permission in organization.PermissionsOf(person))
            json.WriteStringValue(permission.Id);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>A user name or e-mail address, and a password as clients send it.</summary>
/// <param name="Digest">SHA-256 of the password, hexadecimal.</param>
internal sealed record SessionForm(string User, string Digest) : IForm<SessionForm>
{
    public static BodyRules Rules { get; } = new(
        Shape.Object(Member.Required("user", Shape.NonEmptyText), Member.Required("password", Shape.Anything)), Coerces: false);

    public static SessionForm Read(Fields fields) => new(fields.Text("user"), SentPassword.Claimed(fields.MaybeAnything("password").Or(default)));
}
