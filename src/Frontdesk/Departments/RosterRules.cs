using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.Departments;

/// <summary>Who may be an agent of a department, and what a row keeps (decision D7).</summary>
internal static class RosterRules
{
    extension(Amendment amendment)
    {
        /// <summary>Rows go before others come, so that a request can put somebody out and in again.</summary>
        public Outcome<Done> ChangeAgents(string departmentId, RosterForm form)
        {
            if (amendment.Organization.Department(departmentId) is null)
                return DepartmentRefusals.Unknown;
            foreach (var agentId in form.Remove)
            {
                if (amendment.Organization.Membership(departmentId, agentId) is { } row)
                    amendment.Remove(row);
            }
            return amendment.AddAgents(departmentId, form.Upsert) is { } refusal ? refusal : default(Done);
        }

        /// <summary>The rows that come with a department: they are for those who may add agents. Null, or why not.</summary>
        public Refusal? AddAgentsAs(Person caller, string departmentId, IReadOnlyList<RosterRowDraft> rows)
        {
            if (rows.Count == 0 || amendment.Organization.Allows(caller, Permission.AddDepartmentAgents))
                return amendment.AddAgents(departmentId, rows);
            amendment.Warn($"You do not have the permission {Permission.AddDepartmentAgents.Id}, so the agents were ignored.");
            return null;
        }

        private Refusal? AddAgents(string departmentId, IReadOnlyList<RosterRowDraft> rows)
        {
            foreach (var row in rows)
            {
                if (amendment.Organization.Person(row.AgentId) is not { Person: var agent } node)
                    return DepartmentRefusals.UnknownAgent(row.AgentId);
                if (!agent.Has(BuiltInRoles.Agent))
                    amendment.Warn($"{agent.Username} does not have the role {BuiltInRoles.Agent} and takes no chats until then.");
                var present = node.Memberships.GetValueOrDefault(departmentId) ?? new Membership(Ids.Hex24(), agent.Id, departmentId, Count: 0, Order: 0, amendment.Now);
                amendment.Put(present with { Count = row.Count.IsAbsent ? present.Count : row.Count.Or(0), Order = row.Order.IsAbsent ? present.Order : row.Order.Or(0) });
            }
            return null;
        }
    }
}
