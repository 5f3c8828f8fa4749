using System.Globalization;
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

/// <summary><c>/api/v1/permissions.*</c>: which roles hold what (organization.md §1.11). A change holds from the next request on.</summary>
internal static class PermissionEndpoints
{
    private static readonly ObjectShape Item = Shape.Object(
        Member.Required("_id", Shape.Text), Member.Required("roles", Shape.ListOf(Shape.Text)), Member.Required("_updatedAt", Shape.Instant));

    private static readonly Refusal InvalidSince =
        Refusal.Coded("error-updatedSince-param-invalid", "The \"updatedSince\" query parameter must be a valid date", ("field", "updatedSince"));

    extension(IEndpointRouteBuilder api)
    {
        public void MapPermissions()
        {
            var permissions = api.MapGroup("").WithTags("Permissions");

            permissions.MapGet("permissions.listAll", List).WithName("Permissions_ListAll").RequireSignIn()
                .Query(QueryRules.Only(new Parameter("updatedSince", ParameterKind.Text, "An instant: only what has changed at it or after.")))
                .Answers(Shape.Object(Member.Required("update", Shape.ListOf(Item)), Member.Required("remove", Shape.ListOf(Item))));
            permissions.MapPost("permissions.update", Grant).WithName("Permissions_Update").RequirePermission(Permission.AccessPermissions)
                .Answers(Shape.Object(Member.Required("permissions", Shape.ListOf(Item))));
            permissions.MapPost("permissions.addRole", AddRole).WithName("Permissions_AddRole").RequirePermission(Permission.AccessPermissions).AnswersSuccess();
            permissions.MapPost("permissions.removeRole", RemoveRole).WithName("Permissions_RemoveRole").RequirePermission(Permission.AccessPermissions).AnswersSuccess();
        }
    }

    private static IResult List(Caller caller, ListQuery query)
    {
        var since = DateTimeOffset.MinValue;
        if (query.Has("updatedSince") && !DateTimeOffset.TryParse(query.Text("updatedSince"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out since))
            return new RefusalReply(InvalidSince);
        return new Reply(json =>
        {
            Write(json, "update", caller.Organization, since);
            json.WriteStartArray("remove"); // the catalogue only grows
            json.WriteEndArray();
        });
    }

    private static Task<IResult> Grant(Body<GrantsForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin, amendment => amendment.Grant(body.Value.Grants), cancellationToken)
            .Reply((json, agreed) => Write(json, "permissions", agreed.Organization, DateTimeOffset.MinValue));

    private static Task<IResult> AddRole(Body<GrantForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Grant, _ => Permission.All.GetValueOrDefault(body.Value.PermissionId)?.Id), amendment => amendment.AddRole(body.Value.PermissionId, body.Value.Role), cancellationToken).Reply();

    private static Task<IResult> RemoveRole(Body<GrantForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Grant, _ => Permission.All.GetValueOrDefault(body.Value.PermissionId)?.Id), amendment => amendment.RemoveRole(body.Value.PermissionId, body.Value.Role), cancellationToken).Reply();

    private static void Write(Utf8JsonWriter json, string name, Organization organization, DateTimeOffset since)
    {
        json.WriteStartArray(name);
        foreach (var permission in Permission.All.Values.OrderBy(permission => permission.Id, StringComparer.Ordinal))
        {
            var updatedAt = organization.Grants.GetValueOrDefault(permission.Id)?.UpdatedAt ?? BuiltInRoles.Since;
            if (updatedAt < since)
                continue;
            json.WriteStartObject();
            json.WriteString("_id", permission.Id);
            json.WriteStartArray("roles");
            foreach (var role in organization.RolesHolding(permission))
                json.WriteStringValue(role);
            json.WriteEndArray();
            json.WriteInstant("_updatedAt", updatedAt);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
