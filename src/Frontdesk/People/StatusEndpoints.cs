using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.People;

/// <summary><c>users.setStatus</c> and <c>users.getStatus</c>: whether somebody says they are there. It has no bearing on whether they take chats.</summary>
internal static class StatusEndpoints
{
    extension(IEndpointRouteBuilder api)
    {
        public void MapStatus()
        {
            var status = api.MapGroup("").WithTags("Users");

            status.MapPost("users.setStatus", SetStatus).WithName("Users_SetStatus").RequireSignIn().AnswersSuccess();
            status.MapGet("users.getStatus", GetStatus).WithName("Users_GetStatus").Tagged().RequireSignIn()
                .Query(QueryRules.Only(
                    new Parameter("userId", ParameterKind.Text, "The id; without it and username, the caller."),
                    new Parameter("username", ParameterKind.Text, "The user name.")))
                .Answers(Shape.Object(
                    Member.Required("_id", Shape.Text),
                    Member.OptionalNotNull("connectionStatus", Shape.Text),
                    Member.Required("status", Shape.Text),
                    Member.OptionalNotNull("message", Shape.Text)));
        }
    }

    private static Task<IResult> SetStatus(Body<StatusForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(organization => organization.PersonMeant(body.Value.UserId, body.Value.Username, caller.Person)), amendment => amendment.SetStatus(caller.Person, body.Value), cancellationToken).Reply();

    private static IResult GetStatus(Caller caller, ListQuery query)
    {
        if (caller.Organization.PersonMeant(query.Text("userId").OrNull(), query.Text("username").OrNull(), caller.Person) is not { } person)
            return new RefusalReply(UserRefusals.NotFound);
        var isSelf = person.Id == caller.Person.Id;
        return new Reply(json =>
        {
            json.WriteString("_id", person.Id);
            if (isSelf)
                json.WriteString("connectionStatus", person.Status.Word());
            json.WriteString("status", person.Status.Word());
            if (person.StatusText is { } message)
                json.WriteString("message", message);
        })
        {
            Tag = EntityTags.Variant(caller.Organization.TagOf(Kind.Person, person.Id), isSelf),
        };
    }
}
