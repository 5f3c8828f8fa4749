using System.Collections;
using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Departments;

/// <summary><c>livechat/department/{id}/agents</c> (organization.md §6.3, §6.9; the seed "update agents of department"; decisions D7, D10).</summary>
internal static class RosterEndpoints
{
    private static readonly SortKeys<RosterRow> Keys = new()
    {
        ["_id"] = row => row.Membership.Id,
        ["agentId"] = row => row.Membership.AgentId,
        ["username"] = row => row.Username,
        ["count"] = row => row.Membership.Count,
        ["order"] = row => row.Membership.Order,
        ["_updatedAt"] = row => row.Membership.UpdatedAt,
    };

    extension(IEndpointRouteBuilder livechat)
    {
        public void MapRoster()
        {
            livechat.MapGet("department/{id}/agents", List).WithName("Departments_Agents").RequireAny(Permission.ViewDepartments, Permission.ViewRoom)
                .Query(QueryRules.Strict()).AnswersPage("agents", RosterReply.Row);
            livechat.MapPost("department/{id}/agents", Change).WithName("Departments_ChangeAgents")
                .RequireAny(Permission.ManageDepartments, Permission.AddDepartmentAgents).AnswersSuccess();
        }
    }

    private static Reply List(string id, Caller caller, ListQuery query)
    {
        var department = caller.Organization.Department(id);
        var rows = new Listing<RosterRow>(new Usernames(department?.Roster ?? Ranked<RosterRow>.Empty), "username", agentId => RowOf(caller.Organization, id, agentId), Keys)
            .Page(query, caller.Organization.PageLimits);
        return rows.Reply("agents", (json, row) => RosterReply.WriteRow(json, row, department!.Department));
    }

    private static Task<IResult> Change(string id, Body<RosterForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Department, id), amendment => amendment.ChangeAgents(id, body.Value), cancellationToken).Reply();

    private static RosterRow RowOf(Organization organization, string departmentId, string agentId)
    {
        var agent = organization.People[agentId];
        return new RosterRow(agent.Memberships[departmentId], agent.Person.Username);
    }

    /// <summary>A roster as an index, without making one.</summary>
    private sealed class Usernames(Ranked<RosterRow> roster) : IReadOnlyList<NamedId>
    {
        public int Count => roster.Count;

        public NamedId this[int index] => EntryOf(roster[index]);

        public IEnumerator<NamedId> GetEnumerator() => roster.Select(EntryOf).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private static NamedId EntryOf(RosterRow row) => new(row.Username, row.Membership.AgentId);
    }
}
