using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Agents;

/// <summary><c>livechat/agents</c> and <c>livechat/agent.status</c> (organization.md §7.5–7.7; decision D22).</summary>
internal static class AgentEndpoints
{
    private static readonly QueryRules DepartmentRules = QueryRules.Only(
        new Parameter("enabledDepartmentsOnly", ParameterKind.Flag, "Leaves out disabled departments."));

    extension(IEndpointRouteBuilder api)
    {
        public void MapAgents()
        {
            var agents = api.MapGroup("livechat").WithTags("Agents and managers");

            agents.MapGet("agents/{agentId}/departments", Departments).WithName("Agents_Departments").RequirePermission(Permission.ViewRoom)
                .Query(DepartmentRules)
                .Answers(Shape.Object(Member.Required("departments", Shape.ListOf(RosterReply.Row.With(Member.Required("departmentName", Shape.Text))))));
            agents.MapPost("agents.saveInfo", Save).WithName("Agents_Save").RequirePermission(Permission.ManageAgents).AnswersSuccess();
            agents.MapPost("agent.status", SetStatus).WithName("Agents_SetStatus").RequirePermission(Permission.ViewRoom)
                .Answers(Shape.Object(Member.Required("status", Shape.OneOf("available", "not-available"))));
        }
    }

    /// <summary>By the departments' names; nothing for somebody who is in none.</summary>
    private static Reply Departments(string agentId, Caller caller, ListQuery query)
    {
        var organization = caller.Organization;
        var onlyEnabled = query.Flag("enabledDepartmentsOnly") is true;
        var agent = organization.Person(agentId);
        var rows = (agent?.Memberships.Values ?? [])
            .Select(membership => (Membership: membership, organization.Departments[membership.DepartmentId].Department))
            .Where(row => !onlyEnabled || row.Department.Enabled)
            .OrderBy(row => row.Department.Name, StringComparer.Ordinal).ThenBy(row => row.Department.Id, StringComparer.Ordinal);
        return new(json =>
        {
            json.WriteStartArray("departments");
            foreach (var (membership, department) in rows)
            {
                json.WriteStartObject();
                RosterReply.WriteMembers(json, membership, agent!.Person.Username, department);
                json.WriteString("departmentName", department.Name);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }

    private static Task<IResult> Save(Body<AgentProfileForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Person, body.Value.Profile.AgentId), amendment => amendment.SaveProfile(body.Value.Profile), cancellationToken).Reply();

    private static Task<IResult> SetStatus(Body<AgentStatusForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken)
    {
        var self = caller.Person.Id;
        var (wanted, agentId) = (body.Value.Wanted, body.Value.AgentId ?? self);
        var mayChangeOthers = caller.May(Permission.ManageAgents);
        return registrar.Change(caller.Origin.On(Kind.Person, agentId), amendment => amendment.SetAvailability(self, agentId, wanted, mayChangeOthers), cancellationToken)
            .Reply(static (json, agreed) => json.WriteString("status", agreed.Answer.StatusLivechat!.Value.Word()));
    }
}
