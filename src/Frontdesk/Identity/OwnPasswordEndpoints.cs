using Frontdesk.Changes;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Identity;

/// <summary><c>POST /api/ext/v1/me/password</c>: somebody who knows their password chooses another.</summary>
internal static class OwnPasswordEndpoints
{
    // No 401: the page would take it for the end of its session.
    private static readonly Refusal Wrong = new(400, "That is not your current password [error-invalid-password]", "error-invalid-password", ("field", "current"));
    private static readonly Refusal Locked = new(429, "Too many failed attempts. Wait a moment before you try again. [error-login-blocked-for-user]", "error-login-blocked-for-user", ("field", "current"));

    extension(IEndpointRouteBuilder ext)
    {
        public void MapOwnPassword() => ext.MapPost("me/password", Change).WithName("Me_Password").WithTags("Sessions").RequireSignIn().AnswersSuccess();
    }

    private static async Task<IResult> Change(Body<OwnPasswordForm> body, Caller caller, SignIns signIns, Passwords passwords, Registrar registrar, CancellationToken cancellationToken)
    {
        if (!signIns.Verify(caller, caller.Person.Username, body.Value.CurrentDigest).Agreed(out var credential, out var refusal))
            return new RefusalReply(refusal == LoginRefusals.Locked ? Locked : Wrong);
        var hash = passwords.Hash(body.Value.Password); // before the decision: it is slow, and there is one writer
        return await registrar.Change(caller.Origin, amendment => amendment.ChangePassword(credential, hash, caller.Token.Hash), cancellationToken).Reply();
    }
}

/// <param name="CurrentDigest">SHA-256 of the current password, hexadecimal.</param>
/// <param name="Password">The new one, in plain text: how long it is cannot be seen from a digest.</param>
internal sealed record OwnPasswordForm(string CurrentDigest, string Password) : IForm<OwnPasswordForm>
{
    public static BodyRules Rules { get; } = new(
        Shape.Object(Member.Required("current", Shape.Text), Member.Required("password", new TextShape { Least = Passwords.Shortest })), Coerces: false);

    public static OwnPasswordForm Read(Fields fields) => new(Passwords.DigestOf(fields.Text("current")), fields.Text("password"));
}
