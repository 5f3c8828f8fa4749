using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Overview;

/// <summary><c>/api/ext/v1/overview</c>: the organisation at one look. <c>/api/ext/v1/gaps</c>: what is missing in it. Both as far as the caller sees.</summary>
internal static class OverviewEndpoints
{
    private static readonly QueryRules GapRules = new(
        [new Parameter("count", ParameterKind.Number, "How many items; 0 means all where the server allows it."), new Parameter("offset", ParameterKind.Number, "How many items to skip.")],
        RefusesOthers: true);

    extension(IEndpointRouteBuilder ext)
    {
        public void MapOverview()
        {
            var overview = ext.MapGroup("").WithTags("Overview");

            overview.MapGet("overview", Show).WithName("Overview_Get").RequireAny(Permission.ViewDepartments, Permission.ViewRoom).Answers(OverviewReply.Whole);
            overview.MapGet("gaps", List).WithName("Gaps_List").RequireAny(Permission.ViewDepartments, Permission.ViewRoom).Query(GapRules).AnswersPage("gaps", OverviewReply.Gap);
        }
    }

    private static Reply Show(Caller caller)
    {
        var organization = caller.Organization;
        var glance = Glance.Of(organization, Outlook.Of(organization, caller.Person), caller.May);
        return new Reply(json => OverviewReply.Write(json, organization.Sequence, glance));
    }

    private static Reply List(Caller caller, ListQuery query)
    {
        var organization = caller.Organization;
        List<Gap> gaps = [.. Gaps.Of(organization, Outlook.Of(organization, caller.Person))];
        var (offset, count) = query.Window(organization.PageLimits);
        return new Page<Gap>([.. gaps.Skip(offset).Take(count)], offset, gaps.Count).Reply("gaps", OverviewReply.WriteGap);
    }
}
