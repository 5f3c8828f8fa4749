using System.Text.Json;
using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Roles;

/// <summary><c>/api/v1/roles.*</c>: which roles there are, and who has them; <c>/api/ext/v1/roles/{id}</c>: one of them with its entity tag, which the contract's list has no place for.</summary>
internal static class RoleEndpoints
{
    private static readonly SortKeys<PersonNode> Keys = new()
    {
        ["_id"] = person => person.Id,
        ["name"] = person => person.Person.Name ?? person.Person.Username,
        ["username"] = person => person.Person.Username,
    };

    private static readonly ObjectShape OneRole = Shape.Object(Member.Required("role", RoleReply.Item));

    extension(IEndpointRouteBuilder api)
    {
        public void MapRoles()
        {
            var roles = api.MapGroup("").WithTags("Roles");

            roles.MapGet("roles.list", List).WithName("Roles_List").RequireSignIn().Answers(Shape.Object(Member.Required("roles", Shape.ListOf(RoleReply.Item))));
            roles.MapPost("roles.create", Create).WithName("Roles_Create").RequirePermission(Permission.AccessPermissions).Answers(OneRole);
            roles.MapPost("roles.update", Revise).WithName("Roles_Update").RequirePermission(Permission.AccessPermissions).Answers(OneRole);
            roles.MapPost("roles.delete", Delete).WithName("Roles_Delete").RequirePermission(Permission.AccessPermissions).AnswersSuccess();
            roles.MapGet("roles.getUsersInRole", Holders).WithName("Roles_GetUsersInRole").RequirePermission(Permission.AccessPermissions)
                .Query(QueryRules.Lenient(new Parameter("role", ParameterKind.Text, "The role's id."))).AnswersPage("users", RoleReply.Holder);
            roles.MapPost("roles.addUserToRole", Give).WithName("Roles_AddUserToRole").RequirePermission(Permission.AccessPermissions).Answers(OneRole);
            roles.MapPost("roles.removeUserFromRole", Take).WithName("Roles_RemoveUserFromRole").RequirePermission(Permission.AccessPermissions).AnswersSuccess();
        }

        public void MapRole() => api.MapGet("roles/{id}", Get).WithTags("Roles").WithName("Roles_Get").Tagged().RequireSignIn().Answers(OneRole);
    }

    private static IResult Get(string id, Caller caller)
    {
        if (caller.Organization.RoleOf(id) is not { } role)
            return new RefusalReply(RoleRefusals.Gone);
        return new Reply(json =>
        {
            json.WritePropertyName("role");
            RoleReply.Write(json, role);
        })
        {
            Tag = caller.Organization.TagOf(Kind.Role, id),
        };
    }

    /// <summary>All of them: the contract's list of roles has no pages.</summary>
    private static Reply List(Caller caller) => new(json =>
    {
        json.WriteStartArray("roles");
        foreach (var role in caller.Organization.AllRoles().Values)
            RoleReply.Write(json, role);
        json.WriteEndArray();
    });

    private static IResult Holders(Caller caller, ListQuery query)
    {
        var organization = caller.Organization;
        if (query.Text("role").OrNull() is not { } role)
            return new RefusalReply(RoleRefusals.NoRoleGiven);
        if (organization.RoleOf(role) is null)
            return new RefusalReply(RoleRefusals.NoSuchRole);
        return new Listing<PersonNode>(organization.InRole(role), "name", id => organization.People[id], Keys)
            .Page(query, organization.PageLimits)
            .Reply("users", RoleReply.WriteHolder);
    }

    private static Task<IResult> Create(Body<RoleForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin, amendment => amendment.CreateRole(body.Value.Draft), cancellationToken).Reply(WriteRole);

    private static Task<IResult> Revise(Body<RoleRevisionForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Role, organization => organization.RoleOf(body.Value.RoleId)?.Id), amendment => amendment.ReviseRole(body.Value.RoleId, body.Value.Draft), cancellationToken).Reply(WriteRole);

    private static Task<IResult> Delete(Body<RoleIdForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Role, organization => organization.RoleOf(body.Value.RoleId)?.Id), amendment => amendment.DeleteRole(body.Value.RoleId), cancellationToken).Reply();

    private static Task<IResult> Give(Body<RoleHolderForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(organization => organization.PersonCalled(body.Value.Username)?.Person), amendment => amendment.GiveRole(caller.Person, body.Value.Username, body.Value.RoleId, body.Value.RoleName), cancellationToken).Reply(WriteRole);

    private static Task<IResult> Take(Body<RoleHolderForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(organization => organization.PersonCalled(body.Value.Username)?.Person), amendment => amendment.TakeRole(caller.Person, body.Value.Username, body.Value.RoleId, body.Value.RoleName), cancellationToken).Reply();

    private static void WriteRole(Utf8JsonWriter json, Agreed<Role> agreed)
    {
        json.WritePropertyName("role");
        RoleReply.Write(json, agreed.Answer);
    }
}
