using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Departments;

/// <summary><c>GET livechat/department</c> and <c>GET livechat/departments/archived</c> (organization.md §6.1, §6.8; decision D9).</summary>
internal static class DepartmentListEndpoints
{
    private static readonly QueryRules Rules = QueryRules.Strict(
        new Parameter("text", ParameterKind.Text, "A part of the name."),
        new Parameter("onlyMyDepartments", ParameterKind.Flag, "true: only departments that the caller monitors or serves, where the caller is a monitor or an agent."),
        new Parameter("enabled", ParameterKind.Text, "true or false: only such departments."),
        new Parameter("excludeDepartmentId", ParameterKind.Text, "A department to leave out."),
        new Parameter("showArchived", ParameterKind.Text, "true: archived departments as well."));

    extension(IEndpointRouteBuilder livechat)
    {
        public void MapDepartmentLists()
        {
            livechat.MapGet("department", List).WithName("Departments_List").RequireAny(Permission.ViewDepartments, Permission.ViewRoom)
                .Query(Rules).AnswersPage("departments", DepartmentReply.Item);
            livechat.MapGet("departments/archived", Archived).WithName("Departments_Archived").RequireAny(Permission.ViewDepartments, Permission.ViewRoom)
                .Query(Rules).AnswersPage("departments", DepartmentReply.Item);
        }
    }

    private static Reply List(Caller caller, ListQuery query) =>
        DepartmentList.Of(caller.Organization.DepartmentsByName, query.Flag("enabled"), query.Flag("showArchived") == true)
            .Page(caller, query)
            .Reply("departments", DepartmentReply.WriteItem);

    private static Reply Archived(Caller caller, ListQuery query) =>
        DepartmentList.Archived(caller.Organization.DepartmentsByName)
            .Page(caller, query)
            .Reply("departments", DepartmentReply.WriteItem);
}
