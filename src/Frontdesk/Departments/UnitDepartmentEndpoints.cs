using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Departments;

/// <summary>The departments of a unit, and those it could have (organization.md §4.7, §4.8). They are here because departments are what they answer.</summary>
internal static class UnitDepartmentEndpoints
{
    private static readonly QueryRules AvailableRules = QueryRules.Lenient(
        new Parameter("text", ParameterKind.Text, "A part of the name."),
        new Parameter("onlyMyDepartments", ParameterKind.Flag, "true: only departments that the caller monitors or serves."));

    extension(IEndpointRouteBuilder livechat)
    {
        public void MapDepartmentsOfUnit()
        {
            var unit = livechat.MapGroup("units/{id}/departments");
            unit.MapGet("", List).WithName("Units_Departments").RequirePermission(Permission.ManageUnits)
                .Query(QueryRules.Lenient()).AnswersPage("departments", DepartmentReply.Item);
            unit.MapGet("available", Available).WithName("Units_AvailableDepartments").RequirePermission(Permission.ManageUnits)
                .Query(AvailableRules).AnswersPage("departments", DepartmentReply.Item);
        }
    }

    /// <summary>Archived and disabled ones included, always by name; none for a unit that is unknown.</summary>
    private static Reply List(string id, Caller caller, ListQuery query)
    {
        var names = caller.Organization.Unit(id)?.DepartmentNames ?? Ranked<NamedId>.Empty;
        return new Listing<DepartmentNode>(names, "name", department => caller.Organization.Departments[department], []) { KeepsOrder = true }
            .Page(query, caller.Organization.PageLimits)
            .Reply("departments", DepartmentReply.WriteItem);
    }

    private static Reply Available(string id, Caller caller, ListQuery query) =>
        DepartmentList.AvailableTo(caller.Organization, id).Page(caller, query).Reply("departments", DepartmentReply.WriteItem);
}
