using Frontdesk.Changes;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Identity;

/// <summary>Personal access tokens: for programs, with a name, without an end. The secret is in the answer that makes it and nowhere else.</summary>
internal static class AccessTokenEndpoints
{
    private static readonly ObjectShape Secret = Shape.Object(Member.Required("token", Shape.Text));

    private static readonly ObjectShape Item = Shape.Object(
        Member.Required("name", Shape.Text),
        Member.Required("createdAt", Shape.Instant),
        Member.Required("lastTokenPart", Shape.Text),
        Member.Required("bypassTwoFactor", Shape.Flag));

    extension(IEndpointRouteBuilder api)
    {
        public void MapAccessTokens()
        {
            var tokens = api.MapGroup("").WithTags("Personal access tokens");

            tokens.MapPost("users.generatePersonalAccessToken", Generate).WithName("AccessTokens_Generate").RequirePermission(Permission.CreateAccessTokens).Answers(Secret);
            tokens.MapPost("users.regeneratePersonalAccessToken", Regenerate).WithName("AccessTokens_Regenerate").RequirePermission(Permission.CreateAccessTokens).Answers(Secret);
            tokens.MapGet("users.getPersonalAccessTokens", List).WithName("AccessTokens_List").RequirePermission(Permission.CreateAccessTokens)
                .Answers(Shape.Object(Member.Required("tokens", Shape.ListOf(Item))));
            tokens.MapPost("users.removePersonalAccessToken", Remove).WithName("AccessTokens_Remove").RequirePermission(Permission.CreateAccessTokens).AnswersSuccess();
        }
    }

    private static Task<IResult> Generate(Body<AccessTokenForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken)
    {
        var secret = Ids.Token();
        return registrar.Change(caller.Origin, amendment => amendment.GenerateToken(caller.Person.Id, body.Value.Name, body.Value.BypassTwoFactor, secret), cancellationToken)
            .Reply((json, _) => json.WriteString("token", secret));
    }

    private static Task<IResult> Regenerate(Body<AccessTokenForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken)
    {
        var secret = Ids.Token();
        return registrar.Change(caller.Origin, amendment => amendment.RegenerateToken(caller.Person.Id, body.Value.Name, secret), cancellationToken)
            .Reply((json, _) => json.WriteString("token", secret));
    }

    private static Task<IResult> Remove(Body<AccessTokenForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin, amendment => amendment.RemoveToken(caller.Person.Id, body.Value.Name), cancellationToken).Reply();

    private static Reply List(Caller caller) => new(json =>
    {
        json.WriteStartArray("tokens");
        foreach (var token in caller.Organization.PersonalTokensOf(caller.Person.Id).OrderBy(token => token.Name, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("name", token.Name);
            json.WriteInstant("createdAt", token.CreatedAt);
            json.WriteString("lastTokenPart", token.LastPart);
            json.WriteBoolean("bypassTwoFactor", token.BypassTwoFactor);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}

/// <summary>Which personal access token is meant.</summary>
internal sealed record AccessTokenForm(string Name, bool BypassTwoFactor) : IForm<AccessTokenForm>
{
    private static readonly Refusal NoName = new(400, "The 'tokenName' param is required", null, ("field", "tokenName"));

    // Not required by the shape, because the contract has its own words for its absence.
    public static BodyRules Rules { get; } = new(Shape.Object(
        Member.OptionalNotNull("tokenName", new TextShape { Longest = 100 }), Member.OptionalNotNull("bypassTwoFactor", Shape.Flag)));

    public static AccessTokenForm Read(Fields fields) =>
        string.IsNullOrWhiteSpace(fields.MaybeText("tokenName").Or(""))
            ? throw new RefusedException(NoName)
            : new AccessTokenForm(fields.Text("tokenName"), fields.MaybeFlag("bypassTwoFactor").Or(false));
}
