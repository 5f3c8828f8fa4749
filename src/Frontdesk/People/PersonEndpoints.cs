using System.Text.Json;
using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.People;

/// <summary><c>/api/v1/users.*</c>: who comes, changes and goes.</summary>
internal static class PersonEndpoints
{
    private static readonly ObjectShape WholeUser = Shape.Object(Member.Required("user", PersonReply.Whole));

    private static readonly ObjectShape ActiveUser =
        Shape.Object(Member.Required("user", Shape.Object(Member.Required("_id", Shape.Text), Member.Required("active", Shape.Flag))));

    extension(IEndpointRouteBuilder api)
    {
        public void MapPeople()
        {
            var users = api.MapGroup("").WithTags("Users");

            users.MapPost("users.create", Create).WithName("Users_Create").RequirePermission(Permission.CreateUser).Answers(WholeUser);
            users.MapPost("users.update", Revise).WithName("Users_Update").RequirePermission(Permission.EditOtherUser).Answers(WholeUser);
            users.MapPost("users.setActiveStatus", SetActive).WithName("Users_SetActiveStatus")
                .RequirePermission(Permission.EditOtherUserActive).Answers(ActiveUser);
            users.MapPost("users.delete", Delete).WithName("Users_Delete").RequirePermission(Permission.DeleteUser)
                .Answers(Shape.Object(Member.Required("deletedRooms", Shape.ListOf(Shape.Text))));
        }
    }

    private static Task<IResult> Create(Body<NewPersonForm> body, Caller caller, Registrar registrar, Passwords passwords, CancellationToken cancellationToken)
    {
        var form = body.Value;
        var hash = form.Digest is null ? passwords.Hash(Ids.Token()) : passwords.HashDigest(form.Digest);
        return registrar.Change(
            caller.Origin, amendment => amendment.CreatePerson(caller.Person, form.Draft, hash, knowsPassword: form.Digest is not null), cancellationToken).Reply(WriteUser);
    }

    private static Task<IResult> Revise(Body<PersonForm> body, Caller caller, Registrar registrar, Passwords passwords, CancellationToken cancellationToken)
    {
        var form = body.Value;
        var hash = form.Digest is null ? null : passwords.HashDigest(form.Digest);
        return registrar.Change(caller.Origin.On(Kind.Person, form.UserId), amendment => amendment.RevisePerson(caller.Person, form.UserId, form.Draft, hash), cancellationToken)
            .Reply(WriteUser);
    }

    private static Task<IResult> SetActive(Body<ActiveForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Person, body.Value.UserId), amendment => amendment.SetActive(body.Value.UserId, body.Value.Active), cancellationToken).Reply((json, agreed) =>
        {
            json.WriteStartObject("user");
            json.WriteString("_id", agreed.Answer.Id);
            json.WriteBoolean("active", agreed.Answer.Active);
            json.WriteEndObject();
        });

    private static async Task<IResult> Delete(Body<NamedForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken)
    {
        var (id, username) = (body.Value.UserId, body.Value.Username);
        if (id is null && username is null)
            return new RefusalReply(PersonRefusals.NobodyNamed);
        return await registrar.Change(caller.Origin.On(organization => (id is null ? organization.PersonCalled(username!) : organization.Person(id))?.Person), amendment => amendment.DeletePerson(id, username), cancellationToken).Reply((json, _) =>
        {
            json.WriteStartArray("deletedRooms"); // nobody owns a room, decision D23
            json.WriteEndArray();
        });
    }

    private static void WriteUser(Utf8JsonWriter json, Agreed<Person> agreed)
    {
        json.WriteStartObject("user");
        PersonReply.WriteMembers(json, agreed.Answer, whole: true);
        json.WriteEndObject();
    }
}
