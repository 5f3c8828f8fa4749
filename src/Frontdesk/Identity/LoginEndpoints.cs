using Frontdesk.Changes;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Identity;

/// <summary><c>login</c>, <c>logout</c>, <c>me</c> (organization.md §1.10).</summary>
internal static class LoginEndpoints
{
    private static readonly Refusal NobodyThen = new(404, "There was nobody of your id at that time [error-invalid-user]", "error-invalid-user", ("field", Requested.AsOf));

    extension(IEndpointRouteBuilder api)
    {
        public void MapLogin()
        {
            var login = api.MapGroup("").WithTags("Identity");

            login.MapPost("login", Login).WithName("Login").AllowAnyone().WithoutPreview(ignoresIt: true)
                .Answers(Shape.Object(Member.Required("status", Shape.Text), Member.Required("data", Shape.Object(
                    Member.Required("userId", Shape.Text), Member.Required("authToken", Shape.Text), Member.Required("me", MeReply.Item)))));
            login.MapMethods("logout", [HttpMethods.Get, HttpMethods.Post], Logout).WithName("Logout").RequireSignIn().WithoutPreview(ignoresIt: true)
                .AnswersBare(Shape.Object(Member.Required("status", Shape.Text), Member.Required("data", Shape.Object(Member.Required("message", Shape.Text)))));
            login.MapGet("me", WhoAmI).WithName("Me").Tagged().RequireSignIn().Answers(MeReply.Item);
        }
    }

    private static async Task<IResult> Login(Body<LoginForm> body, Asker asker, SignIns signIns, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (body.Value is { Resume: { } resume })
            return Resume(asker.Organization, resume, clock);
        if (body.Value is not { User: { } user, Digest: { } digest })
            return new RefusalReply(LoginRefusals.Incomplete);
        if (!signIns.Verify(asker, user, digest).Agreed(out var credential, out var refusal))
            return new RefusalReply(refusal);
        var secret = Ids.Token();
        return await signIns.SignIn(asker, credential, secret, cancellationToken)
            .Answer(outcome => outcome.Agreed(out var agreed, out var refused) ? SignedIn(agreed.Organization.People[agreed.Answer.PersonId].Person, secret) : new RefusalReply(refused));
    }

    /// <summary>The client has kept a login token and asks who it belongs to; the token stays as it is.</summary>
    private static IResult Resume(Organization organization, string secret, TimeProvider clock)
    {
        var isGood = organization.Tokens.TryGetValue(Secrets.HashOf(secret), out var token) && (token.ExpiresAt is not { } end || end > clock.GetUtcNow());
        return isGood && organization.Person(token!.PersonId) is { Person: { Active: true } person } ? SignedIn(person, secret) : new RefusalReply(LoginRefusals.Unauthorized);
    }

    private static Reply SignedIn(Person person, string secret) => new(json =>
    {
        json.WriteString("status", "success");
        json.WriteStartObject("data");
        json.WriteString("userId", person.Id);
        json.WriteString("authToken", secret);
        json.WriteStartObject("me");
        MeReply.Write(json, person);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static Task<IResult> Logout(Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin with { IsDryRun = false, Precondition = null }, amendment => amendment.SignOut(caller.Token.Hash), cancellationToken)
            .Answer(static outcome => outcome.Agreed(out _, out var refusal) ? Goodbye : new RefusalReply(refusal));

    private static readonly Reply Goodbye = new(json =>
    {
        json.WriteString("status", "success");
        json.WriteStartObject("data");
        json.WriteString("message", "You've been logged out!");
        json.WriteEndObject();
    })
    {
        SaysSuccess = false,
    };

    /// <summary>As they are, or as they were at the time that is asked for.</summary>
    private static IResult WhoAmI(Caller caller) =>
        caller.Organization.Person(caller.Person.Id) is { Person: var person }
            ? new Reply(json => MeReply.Write(json, person)) { Tag = caller.Organization.TagOf(Kind.Person, person.Id) }
            : new RefusalReply(NobodyThen);
}
