using System.Globalization;
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
            status.MapGet("users.getStatus", GetStatus).WithName("Users_GetStatus").RequireSignIn()
                .Query(QueryRules.Only(new Parameter("userId", ParameterKind.Text, "The id; without it and username, the caller."), new Parameter("username", ParameterKind.Text, "The user name.")))
                .Answers(Shape.Object(
                    Member.Required("_id", Shape.Text), Member.OptionalNotNull("connectionStatus", Shape.Text), Member.Required("status", Shape.Text), Member.OptionalNotNull("message", Shape.Text)));
        }
    }

    private static Task<IResult> SetStatus(Body<StatusForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin, amendment => amendment.SetStatus(caller.Person, body.Value), cancellationToken).Reply();

    private static IResult GetStatus(Caller caller, ListQuery query)
    {
        if (caller.Organization.PersonMeant(query.Text("userId").OrNull(), query.Text("username").OrNull(), caller.Person) is not { } person)
            return new RefusalReply(UserRefusals.NotFound);
        return new Reply(json =>
        {
            json.WriteString("_id", person.Id);
            if (person.Id == caller.Person.Id)
                json.WriteString("connectionStatus", person.Status.Word());
            json.WriteString("status", person.Status.Word());
            if (person.StatusText is { } message)
                json.WriteString("message", message);
        });
    }
}

/// <summary>What somebody says of being there (<c>users.setStatus</c>).</summary>
internal sealed record StatusForm(string? UserId, string? Username, Sent<string> Status, Sent<string> Message, string? ExpiresAt) : IForm<StatusForm>
{
    public static BodyRules Rules { get; } = new(
        Shape.Object(
            Member.Optional("message", Shape.Text),
            Member.OptionalNotNull("status", Shape.Text),
            Member.OptionalNotNull("expiresAt", Shape.Text),
            Member.OptionalNotNull("userId", Shape.Text),
            Member.OptionalNotNull("username", Shape.Text)),
        Wording.Match,
        Coerces: false);

    public static StatusForm Read(Fields fields) => new(
        fields.MaybeText("userId").Or("").OrNull(), fields.MaybeText("username").Or("").OrNull(), fields.MaybeText("status"), fields.MaybeText("message"), fields.MaybeText("expiresAt").Or("").OrNull());
}

internal static class StatusRules
{
    extension(Amendment amendment)
    {
        /// <summary>One's own status, or with <c>edit-other-user-info</c> somebody else's.</summary>
        public Outcome<Done> SetStatus(Person caller, StatusForm form)
        {
            var meant = amendment.Organization.PersonMeant(form.UserId, form.Username, caller);
            if (meant?.Id != caller.Id && !amendment.Organization.Allows(caller, Permission.EditOtherUser))
                return Refusal.ForbiddenInside;
            if (meant is null)
                return PersonRefusals.NoSuchUser;
            if (form.Status.IsAbsent && form.Message.IsAbsent)
                return UserRefusals.NothingToSet;
            var status = form.Status.HasValue ? PresenceOf(form.Status.Value) : meant.Status;
            if (status is not { } presence)
                return UserRefusals.InvalidStatus;
            if (form.ExpiresAt is { } expiry && !(DateTimeOffset.TryParse(expiry, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) && end > amendment.Now))
                return UserRefusals.InvalidExpiry;
            if (form.ExpiresAt is not null)
                amendment.Warn("The status stays until it is changed: expiresAt has no effect.");
            amendment.Put(meant with { Status = presence, StatusText = form.Message.Over(meant.StatusText) });
            return default(Done);
        }
    }

    extension(Organization organization)
    {
        /// <summary>Who is meant: by id, by user name, or else the caller.</summary>
        public Person? PersonMeant(string? id, string? username, Person caller) => (id, username) switch
        {
            ({ } given, _) => organization.Person(given)?.Person,
            (null, { } given) => organization.PersonCalled(given)?.Person,
            (null, null) => organization.Person(caller.Id)?.Person,
        };
    }

    private static Presence? PresenceOf(string word) => word switch
    {
        "online" => Presence.Online,
        "away" => Presence.Away,
        "busy" => Presence.Busy,
        "offline" => Presence.Offline,
        _ => null,
    };
}
