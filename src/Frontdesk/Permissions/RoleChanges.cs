using System.Collections.Immutable;
using Frontdesk.Wire;

namespace Frontdesk.Permissions;

/// <summary>
/// What else changes when somebody gets or loses a role. It is here because people, roles, agents, managers and monitors all change
/// roles, and a rule that stands in five places holds in four of them.
/// </summary>
internal static class RoleChanges
{
    extension(Amendment amendment)
    {
        /// <summary>
        /// The person with exactly these roles, saved with whatever else of them is new. Without livechat-monitor they monitor nothing,
        /// without livechat-agent they are in no department; who becomes an agent is available.
        /// </summary>
        public Outcome<Person> SetRoles(Person person, ImmutableSortedSet<string> roles)
        {
            if (roles == person.Roles)
                return amendment.Put(person);
            if (roles.Except(person.Roles).FirstOrDefault(role => amendment.Organization.RoleOf(role) is null) is { } unknown)
                return RoleRefusals.Unknown(unknown);
            if (!roles.Contains(BuiltInRoles.Admin) && amendment.Organization.IsLastAdmin(person.Id))
                return RoleRefusals.LastAdmin(person.Username, "lose the role admin");

            // Only what is lost: somebody may be in a department without ever having been an agent (decision D7).
            var lost = person.Roles.Except(roles);
            if (lost.Contains(BuiltInRoles.Monitor) && amendment.Organization.Person(person.Id) is { } monitor)
                amendment.EndMonitoring(monitor);
            if (lost.Contains(BuiltInRoles.Agent) && amendment.Organization.Person(person.Id) is { } agent)
                amendment.LeaveDepartments(agent);
            return amendment.Put(Livechat(person, roles) with { Roles = roles });
        }

        /// <summary>The role goes, and with it what it was granted.</summary>
        public void Drop(Role role)
        {
            foreach (var grant in amendment.Organization.Grants.Values.Where(grant => grant.Roles.Contains(role.Id)))
                amendment.Put(grant with { Roles = grant.Roles.Remove(role.Id) });
            amendment.Remove(role);
        }

        /// <summary>Anything may be granted or taken away; that nobody can mend it afterwards is said.</summary>
        /// <param name="before">Nothing is said where it was so already; null where it is said anyway.</param>
        public void WarnOfLockOut(Organization? before)
        {
            if (IsLockedOut(amendment.Organization) && !(before is not null && IsLockedOut(before)))
                amendment.Warn($"Nobody holds {Permission.AccessPermissions.Id} any more, so nobody can change permissions or roles from now on.");
        }

        /// <summary>They monitor no unit any more.</summary>
        public void EndMonitoring(PersonNode person)
        {
            foreach (var unitId in person.MonitoredUnits)
                amendment.Remove(amendment.Organization.Units[unitId].Monitors[person.Id]);
        }

        /// <summary>They are in no department any more.</summary>
        public void LeaveDepartments(PersonNode person)
        {
            foreach (var membership in person.Memberships.Values)
                amendment.Remove(membership);
        }
    }

    extension(Organization organization)
    {
        /// <summary>They are an active administrator, and nobody else is: without them nobody could set anything right again.</summary>
        public bool IsLastAdmin(string personId) =>
            organization.Person(personId) is { Person: { Active: true } person }
            && person.Has(BuiltInRoles.Admin)
            && !organization.InRole(BuiltInRoles.Admin).Any(other => other.Id != personId && organization.People[other.Id].Person.Active);

        /// <summary>Only who may assign the role admin makes or unmakes an administrator; null where nothing of the kind is asked.</summary>
        public Refusal? RefuseToChangeAdmin(Person caller, bool was, bool willBe) =>
            was == willBe || organization.Allows(caller, Permission.AssignAdminRole) ? null : RoleRefusals.AdminNotAssignable;

        /// <summary>
        /// Who may edit people may not thereby give themselves, or anybody, what <c>roles.addUserToRole</c> would not; null where the roles stay.
        /// The role user is no privilege: whoever is made has it.
        /// </summary>
        public Refusal? RefuseToChangeRoles(Person caller, ImmutableSortedSet<string> were, ImmutableSortedSet<string> willBe) =>
            were.SymmetricExcept(willBe).Remove(BuiltInRoles.User).IsEmpty || organization.Allows(caller, Permission.AccessPermissions) ? null : RoleRefusals.RolesNotAssignable;
    }

    private static bool IsLockedOut(Organization organization) =>
        !organization.RolesHolding(Permission.AccessPermissions).SelectMany(role => organization.InRole(role)).Any(holder => organization.People[holder.Id].Person.Active);

    /// <summary>What only agents have comes and goes with the role.</summary>
    private static Person Livechat(Person person, ImmutableSortedSet<string> roles) => (person.Has(BuiltInRoles.Agent), roles.Contains(BuiltInRoles.Agent)) switch
    {
        (false, true) => person with { StatusLivechat = Availability.Available },
        (true, false) => person with { StatusLivechat = null, Livechat = null },
        _ => person,
    };
}
