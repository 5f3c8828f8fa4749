namespace Frontdesk.Permissions;

/// <summary>Who counts where work is to be done. Rows stay when somebody is deactivated; a row alone answers nobody.</summary>
internal static class Staffing
{
    extension(Organization organization)
    {
        /// <summary>Somebody active serves it. Who is in a department without being an agent (decision D7) takes no chats, and does not count.</summary>
        public bool IsServed(DepartmentNode department)
        {
            foreach (var row in department.Roster)
            {
                if (organization.IsActive(row.Membership.AgentId, BuiltInRoles.Agent))
                    return true;
            }
            return false;
        }

        /// <summary>Somebody active watches over it.</summary>
        public bool IsWatched(UnitNode unit) => unit.Monitors.Keys.Any(id => organization.IsActive(id, BuiltInRoles.Monitor));

        private bool IsActive(string personId, string role) => organization.Person(personId) is { Person: { Active: true } person } && person.Has(role);
    }
}
