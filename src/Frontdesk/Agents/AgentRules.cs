using System.Collections.Immutable;
using System.Text.Json;
using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.Agents;

/// <summary>What may become of an agent. Pure: an amendment in, the agent or a refusal out.</summary>
internal static class AgentRules
{
    extension(Organization organization)
    {
        /// <summary>An agent, or null for anybody else.</summary>
        public PersonNode? Agent(string id) => organization.Person(id) is { } node && node.Person.Has(BuiltInRoles.Agent) ? node : null;
    }

    extension(Amendment amendment)
    {
        /// <summary>Replaces the agent's own members and makes their departments equal to the list: all of it or nothing.</summary>
        public Outcome<Person> SaveProfile(AgentProfile profile)
        {
            if (amendment.Organization.Agent(profile.AgentId) is not { } agent)
                return AgentRefusals.NotAgent;
            foreach (var departmentId in profile.Departments)
            {
                if (amendment.Organization.Department(departmentId) is null)
                    return AgentRefusals.UnknownDepartment(departmentId);
            }
            var saved = amendment.Put(agent.Person with { Livechat = Filled(profile.Livechat) });
            foreach (var left in agent.Memberships.Values.Where(membership => !profile.Departments.Contains(membership.DepartmentId)))
                amendment.Remove(left);
            foreach (var joined in profile.Departments.Where(departmentId => !agent.Memberships.ContainsKey(departmentId)))
                amendment.Put(new Membership(Ids.Hex24(), agent.Id, joined, Count: 0, Order: 0, amendment.Now));
            return saved;
        }

        /// <summary>
        /// Whether an agent takes chats. Whether there is such an agent is judged before whether the caller may, as the contract's tests
        /// ask for (organization.md §7.7).
        /// </summary>
        /// <param name="wanted">Null: the other of the two.</param>
        /// <param name="mayChangeOthers">The caller may do so for somebody else.</param>
        public Outcome<Person> SetAvailability(string callerId, string agentId, Availability? wanted, bool mayChangeOthers)
        {
            if (amendment.Organization.Agent(agentId) is not { Person: var agent })
                return AgentRefusals.UnknownAgent;
            if (!agent.Active)
                return AgentRefusals.Deactivated;
            if (agentId != callerId && !mayChangeOthers)
                return Refusal.ForbiddenInside;
            var other = agent.StatusLivechat == Availability.Available ? Availability.NotAvailable : Availability.Available;
            return amendment.Put(agent with { StatusLivechat = wanted ?? other });
        }
    }

    private static ImmutableSortedDictionary<string, JsonElement> Filled(ImmutableSortedDictionary<string, JsonElement> members) =>
        members.RemoveRange(members.Where(member => IsEmpty(member.Value)).Select(member => member.Key));

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => value.GetString()!.Length == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        _ => false,
    };
}

internal static class AgentRefusals
{
    public static readonly Refusal NotAgent = Refusal.Coded("error-user-is-not-agent", "User is not an agent", ("field", "agentId"));
    public static readonly Refusal UnknownAgent = Refusal.NotFound("Agent not found");
    public static readonly Refusal Deactivated = Refusal.Coded("error-user-deactivated", "User is deactivated");

    public static Refusal UnknownDepartment(string departmentId) =>
        Refusal.Coded("error-department-not-found", "Department not found", ("field", "agentDepartments"), ("departmentId", departmentId));
}
