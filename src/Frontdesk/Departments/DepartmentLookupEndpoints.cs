using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Departments;

/// <summary><c>GET livechat/department.autocomplete</c> and <c>GET livechat/department.listByIds</c> (organization.md §6.9).</summary>
internal static class DepartmentLookupEndpoints
{
    private static readonly QueryRules AutocompleteRules = QueryRules.Only(
        new Parameter("selector", ParameterKind.Json, "{\"term\"?, \"exceptions\"?: [id], \"conditions\"?: {member: value}}"),
        new Parameter("onlyMyDepartments", ParameterKind.Flag, "true: only departments that the caller monitors or serves."),
        new Parameter("showArchived", ParameterKind.Flag, "true: archived departments as well."));

    private static readonly QueryRules ByIdsRules = QueryRules.Only(new Parameter("ids[]", ParameterKind.Text, "The ids, each as ids[]=ID."));

    private static readonly ObjectShape Suggestions = Shape.Object(Member.Required("items", Shape.ListOf(Shape.Object(
        Member.Required("_id", Shape.Text),
        Member.Required("name", Shape.Text)))));

    extension(IEndpointRouteBuilder livechat)
    {
        public void MapDepartmentLookups()
        {
            livechat.MapGet("department.autocomplete", Autocomplete).WithName("Departments_Autocomplete")
                .RequireAny(Permission.ViewDepartments, Permission.ViewRoom).Query(AutocompleteRules).Answers(Suggestions);
            livechat.MapGet("department.listByIds", ListByIds).WithName("Departments_ListByIds")
                .RequireAny(Permission.ViewDepartments, Permission.ViewRoom).Query(ByIdsRules)
                .Answers(Shape.Object(Member.Required("departments", Shape.ListOf(DepartmentReply.Item))));
        }
    }

    private static IResult Autocomplete(Caller caller, ListQuery query)
    {
        if (!DepartmentSelector.Parse(query.Text("selector")).Agreed(out var selector, out var refusal))
            return new RefusalReply(refusal);
        var found = DepartmentList.Of(caller.Organization.DepartmentsByName, enabled: null, query.Flag("showArchived") == true)
            .Entries(caller, query)
            .Where(entry => selector.Matches(entry) && selector.Matches(caller.Organization.Departments[entry.Id]));
        return new Reply(json =>
        {
            json.WriteStartArray("items");
            foreach (var entry in found)
            {
                json.WriteStartObject();
                json.WriteString("_id", entry.Id);
                json.WriteString("name", entry.Name);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }

    private static IResult ListByIds(Caller caller, ListQuery query)
    {
        if (query.Values("ids") is not { } ids)
            return new RefusalReply(Refusal.Plain(query.Has("ids") ? "The 'ids' param must be an array" : "The 'ids' param is required") with { Details = [("field", "ids")] });
        return new Reply(json =>
        {
            json.WriteStartArray("departments");
            foreach (var id in ids.Distinct(StringComparer.Ordinal))
            {
                if (caller.Organization.Department(id) is { } department)
                    DepartmentReply.WriteItem(json, department);
            }
            json.WriteEndArray();
        });
    }
}
