using Frontdesk.Changes;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Identity;

/// <summary><c>/api/ext/v1/sessions</c>: where else somebody is signed in, and an end to it. Personal access tokens are for programs and stand elsewhere.</summary>
internal static class SessionListEndpoints
{
    private static readonly ObjectShape Item = Shape.Object(
        Member.Required("id", Shape.Text), Member.Required("createdAt", Shape.Instant), Member.RequiredOrNull("expiresAt", Shape.Instant), Member.Required("current", Shape.Flag));

    extension(IEndpointRouteBuilder ext)
    {
        public void MapSessions()
        {
            var sessions = ext.MapGroup("sessions").WithTags("Sessions").RequireSignIn();

            sessions.MapGet("", List).WithName("Sessions_List").Answers(Shape.Object(Member.Required("sessions", Shape.ListOf(Item))));
            sessions.MapDelete("", EndOthers).WithName("Sessions_EndOthers").AnswersSuccess();
            sessions.MapDelete("{id}", End).WithName("Sessions_End").AnswersSuccess();
        }
    }

    private static Reply List(Caller caller, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var sessions = caller.Organization.SessionsOf(caller.Person.Id)
            .Where(token => token.ExpiresAt is not { } end || end > now)
            .Select(token => (Id: Sessions.IdOf(token), Token: token))
            .OrderByDescending(session => session.Token.CreatedAt).ThenBy(session => session.Id, StringComparer.Ordinal);
        return new Reply(json =>
        {
            json.WriteStartArray("sessions");
            foreach (var (id, token) in sessions)
            {
                json.WriteStartObject();
                json.WriteString("id", id);
                json.WriteInstant("createdAt", token.CreatedAt);
                if (token.ExpiresAt is { } end)
                    json.WriteInstant("expiresAt", end);
                else
                    json.WriteNull("expiresAt");
                json.WriteBoolean("current", token.Hash == caller.Token.Hash);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }

    private static Task<IResult> End(string id, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin, amendment => amendment.EndSession(caller.Person.Id, id), cancellationToken).Reply();

    private static Task<IResult> EndOthers(Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin, amendment => amendment.EndOtherSessions(caller.Person.Id, caller.Token.Hash), cancellationToken).Reply();
}
