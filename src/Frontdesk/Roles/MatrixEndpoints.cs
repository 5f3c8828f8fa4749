using System.Text.Json;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Roles;

/// <summary><c>/api/ext/v1/permissions/matrix</c>: every role, every permission, who holds what, and where that is not as it was from the start.</summary>
internal static class MatrixEndpoints
{
    private static readonly ObjectShape Matrix = Shape.Object(
        Member.Required("roles", Shape.ListOf(Shape.Object(
            Member.Required("_id", Shape.Text),
            Member.Required("name", Shape.Text),
            Member.Required("description", Shape.Text),
            Member.Required("protected", Shape.Flag),
            Member.RequiredOrNull("people", Shape.Integer)))),
        Member.Required("permissions", Shape.ListOf(Shape.Object(
            Member.Required("_id", Shape.Text),
            Member.Required("roles", Shape.ListOf(Shape.Text)),
            Member.Required("defaults", Shape.ListOf(Shape.Text)),
            Member.Required("differs", Shape.Flag)))));

    extension(IEndpointRouteBuilder ext)
    {
        public void MapMatrix() => ext.MapGet("permissions/matrix", Show).WithTags("Permissions").WithName("Permissions_Matrix").RequireSignIn().Answers(Matrix);
    }

    /// <summary>How many have a role is for those who may see who has it.</summary>
    private static Reply Show(Caller caller)
    {
        var (organization, seesHolders) = (caller.Organization, caller.May(Permission.AccessPermissions));
        return new Reply(json =>
        {
            json.WriteStartArray("roles");
            foreach (var role in organization.AllRoles().Values)
                Write(json, role, seesHolders ? organization.InRole(role.Id).Count : null);
            json.WriteEndArray();
            json.WriteStartArray("permissions");
            foreach (var permission in Permission.All.Values.OrderBy(permission => permission.Id, StringComparer.Ordinal))
                Write(json, organization, permission);
            json.WriteEndArray();
        });
    }

    private static void Write(Utf8JsonWriter json, Role role, int? people)
    {
        json.WriteStartObject();
        json.WriteString("_id", role.Id);
        json.WriteString("name", role.Name);
        json.WriteString("description", role.Description);
        json.WriteBoolean("protected", role.Protected);
        if (people is { } count)
            json.WriteNumber("people", count);
        else
            json.WriteNull("people");
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Organization organization, Permission permission)
    {
        json.WriteStartObject();
        json.WriteString("_id", permission.Id);
        Write(json, "roles", organization.RolesHolding(permission));
        Write(json, "defaults", permission.DefaultRoles);
        json.WriteBoolean("differs", organization.DiffersFromDefault(permission));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids)
            json.WriteStringValue(id);
        json.WriteEndArray();
    }
}
