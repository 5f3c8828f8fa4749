using System.Text.Json;
using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Departments;

/// <summary><c>/api/v1/livechat/department</c>: one department (organization.md §6.2, §6.4–6.8; decisions D6–D8, D13, D14, D17, D18).</summary>
internal static class DepartmentEndpoints
{
    private static readonly ObjectShape Found = Shape.Object(
        Member.RequiredOrNull("department", DepartmentReply.Item),
        Member.OptionalNotNull("agents", Shape.ListOf(RosterReply.Row)));

    private static readonly QueryRules GetQuery = QueryRules.Only(
        new Parameter("onlyMyDepartments", ParameterKind.Flag, "true: as if departments that the caller neither monitors nor serves did not exist."),
        new Parameter("includeAgents", ParameterKind.Flag, "false: without the agents."));

    extension(IEndpointRouteBuilder api)
    {
        /// <summary>Everything that answers departments.</summary>
        public void MapDepartments()
        {
            var livechat = api.MapGroup("livechat").WithTags("Departments");
            livechat.MapDepartment();
            livechat.MapDepartmentLists();
            livechat.MapDepartmentLookups();
            livechat.MapRoster();
            livechat.MapDepartmentsOfUnit();
        }

        private void MapDepartment()
        {
            api.MapPost("department", Create).WithName("Departments_Create").RequirePermission(Permission.ManageDepartments).Answers(DepartmentReply.WithAgents);
            api.MapGet("department/isDepartmentCreationAvailable", MayCreate).WithName("Departments_MayCreate")
                .RequireAny(Permission.ViewDepartments, Permission.ManageDepartments)
                .Answers(Shape.Object(Member.Required("isDepartmentCreationAvailable", Shape.Flag)));
            api.MapGet("department/{id}", Get).WithName("Departments_Get").Tagged().RequireAny(Permission.ViewDepartments, Permission.ViewRoom)
                .Query(GetQuery).Answers(Found);
            api.MapPut("department/{id}", Revise).WithName("Departments_Revise")
                .RequireAny(Permission.ManageDepartments, Permission.AddDepartmentAgents).Answers(DepartmentReply.WithAgents);
            api.MapDelete("department/{id}", Delete).WithName("Departments_Delete")
                .RequireAny(Permission.ManageDepartments, Permission.RemoveDepartment).AnswersSuccess();

            // Servers and their published description disagree about the order of the segments: both work (decision D13).
            api.MapPost("department/{id}/archive", Archive).WithName("Departments_Archive").RequirePermission(Permission.ManageDepartments).AnswersSuccess();
            api.MapPost("department/archive/{id}", Archive).WithName("Departments_ArchiveById").RequirePermission(Permission.ManageDepartments).AnswersSuccess();
            api.MapPost("department/{id}/unarchive", Unarchive).WithName("Departments_Unarchive").RequirePermission(Permission.ManageDepartments).AnswersSuccess();
            api.MapPost("department/unarchive/{id}", Unarchive).WithName("Departments_UnarchiveById").RequirePermission(Permission.ManageDepartments).AnswersSuccess();
        }
    }

    private static Task<IResult> Create(Body<NewDepartmentForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin, amendment => amendment.CreateDepartment(caller.Person, body.Value.Draft), cancellationToken).Reply(Write);

    /// <summary>There is always room for another one (decision D17).</summary>
    private static Reply MayCreate() => new(json => json.WriteBoolean("isDepartmentCreationAvailable", true));

    /// <summary>An unknown id is an answer, not an error; agents are for those who may view departments (organization.md §6.5).</summary>
    private static Reply Get(string id, Caller caller, ListQuery query)
    {
        var node = caller.Organization.Department(id);
        if (node is not null && query.Flag("onlyMyDepartments") == true && !caller.Organization.SightOf(caller.Person).Sees(node.Department))
            node = null;
        var withAgents = (!query.Has("includeAgents") || query.Flag("includeAgents") == true) && caller.May(Permission.ViewDepartments);
        return new Reply(json =>
        {
            json.WritePropertyName("department");
            if (node is null)
                json.WriteNullValue();
            else
                DepartmentReply.WriteItem(json, node);
            if (withAgents)
                DepartmentReply.WriteAgents(json, node);
        })
        {
            Tag = node is null ? null : EntityTags.Variant(caller.Organization.TagOf(Kind.Department, id), withAgents),
        };
    }

    /// <summary>Whoever may only add agents gets in, and is told so (organization.md §6.6).</summary>
    private static Task<IResult> Revise(string id, Body<DepartmentForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        caller.May(Permission.ManageDepartments)
            ? registrar.Change(caller.Origin.On(Kind.Department, id), amendment => amendment.ReviseDepartment(caller.Person, id, body.Value.Draft), cancellationToken).Reply(Write)
            : Task.FromResult<IResult>(new RefusalReply(DepartmentRefusals.MayNotRevise));

    private static Task<IResult> Delete(string id, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Department, id), amendment => amendment.DeleteDepartment(id), cancellationToken).Reply();

    private static Task<IResult> Archive(string id, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Department, id), amendment => amendment.ArchiveDepartment(id), cancellationToken).Reply();

    private static Task<IResult> Unarchive(string id, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Department, id), amendment => amendment.UnarchiveDepartment(id), cancellationToken).Reply();

    private static void Write(Utf8JsonWriter json, Agreed<Department> agreed) =>
        DepartmentReply.WriteWithAgents(json, agreed.Organization.Departments[agreed.Answer.Id]);
}
