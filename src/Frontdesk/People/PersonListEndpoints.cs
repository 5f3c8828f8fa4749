using System.Text.Json;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.People;

/// <summary><c>users.list</c> and <c>users.info</c>: who there is.</summary>
internal static class PersonListEndpoints
{
    private static readonly SortKeys<PersonNode> Keys = new()
    {
        ["_id"] = person => person.Id,
        ["username"] = person => person.Person.Username,
        ["name"] = person => person.Person.Name,
        ["createdAt"] = person => person.Person.CreatedAt,
        ["active"] = person => person.Person.Active,
        ["status"] = person => person.Person.Active, // the contract's own mapping
    };

    private static readonly string[] LookUps = ["userId", "username", "email", "importId"];

    extension(IEndpointRouteBuilder api)
    {
        public void MapPeopleLists()
        {
            var users = api.MapGroup("").WithTags("Users");

            users.MapGet("users.list", List).WithName("Users_List").RequirePermission(Permission.ViewUsers).Query(QueryRules.Lenient(
                new Parameter("text", ParameterKind.Text, "A part of the user name, the name or an address."),
                new Parameter("email", ParameterKind.Text, "A whole address."))).AnswersPage("users", PersonReply.Item);
            users.MapGet("users.info", Find).WithName("Users_Info").Tagged().RequireSignIn().Query(QueryRules.Only(
                new Parameter("userId", ParameterKind.Text, "The id."),
                new Parameter("username", ParameterKind.Text, "The user name."),
                new Parameter("email", ParameterKind.Text, "An address."),
                new Parameter("importId", ParameterKind.Text, "Accepted; nobody is imported."),
                new Parameter("includeUserRooms", ParameterKind.Text, "Accepted, without effect."))).Answers(Shape.Object(Member.Required("user", PersonReply.Asked)));
        }
    }

    private static Reply List(Caller caller, ListQuery query)
    {
        var organization = caller.Organization;
        var (text, email) = (query.Text("text").OrNull(), query.Text("email").OrNull());
        // An address is no way to find somebody whose addresses the caller may not see.
        bool IsWanted(Person person) =>
            (text is null || (caller.SeesAllOf(person) ? person.Matches(text) : person.Username.Matches(text) || person.Name.Matches(text)))
            && (email is null || (caller.SeesAllOf(person) && person.Emails.Any(present => present.Address.Equals(email, StringComparison.OrdinalIgnoreCase))));
        return new Listing<PersonNode>(organization.PeopleByUsername, "username", id => organization.People[id], Keys)
        {
            Where = text is null && email is null ? null : entry => IsWanted(organization.People[entry.Id].Person),
        }
            .Page(query, organization.PageLimits)
            .Reply("users", (json, person) => WriteItem(json, person.Person, caller.SeesAllOf(person.Person)));
    }

    private static IResult Find(Caller caller, ListQuery query)
    {
        var organization = caller.Organization;
        var found = (query.Text("userId").OrNull(), query.Text("username").OrNull(), query.Text("email").OrNull()) switch
        {
            ({ } id, _, _) => organization.Person(id),
            (null, { } username, _) => organization.PersonCalled(username),
            (null, null, { } email) => organization.PersonAt(email) is { } holder && caller.SeesAllOf(holder.Person) ? holder : null,
            _ => null,
        };
        if (found is { Person: var person })
            return new Reply(json => WriteAsked(json, person, caller.SeesAllOf(person))) { Tag = EntityTags.Variant(organization.TagOf(Kind.Person, person.Id), caller.SeesAllOf(person)) };
        return new RefusalReply(LookUps.Any(key => query.Text(key).OrNull() is not null) ? UserRefusals.NotFound : UserRefusals.NoKey);
    }

    private static void WriteItem(Utf8JsonWriter json, Person person, bool whole)
    {
        json.WriteStartObject();
        PersonReply.WriteMembers(json, person, whole);
        json.WriteString("nameInsensitive", Organization.Fold(person.Name ?? ""));
        json.WriteEndObject();
    }

    private static void WriteAsked(Utf8JsonWriter json, Person person, bool whole)
    {
        json.WriteStartObject("user");
        PersonReply.WriteMembers(json, person, whole);
        json.WriteString("statusConnection", person.Status.Word());
        json.WriteBoolean("canViewAllInfo", whole);
        json.WriteEndObject();
    }
}
