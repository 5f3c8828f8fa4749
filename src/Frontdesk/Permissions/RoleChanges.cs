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
    }

    /// <summary>What only agents have comes and goes with the role.</summary>
    private static Person Livechat(Person person, ImmutableSortedSet<string> roles) => (person.Has(BuiltInRoles.Agent), roles.Contains(BuiltInRoles.Agent)) switch
    {
        (false, true) => person with { StatusLivechat = Availability.Available },
        (true, false) => person with { StatusLivechat = null, Livechat = null },
        _ => person,
    };
}

/// <summary>What is refused about roles, by whatever route it is asked.</summary>
internal static class RoleRefusals
{
    public static readonly Refusal NoSuchRole = new(400, "[error-invalid-roleId]", "error-invalid-roleId", ("field", "roleId"));
    public static readonly Refusal NoRoleNamed = new(400, "error-invalid-role-properties", null, ("field", "roleId"));
    public static readonly Refusal NoRoleGiven = Refusal.Coded("error-param-not-provided", "Query param \"role\" is required", ("field", "role"));
    public static readonly Refusal NameTaken = Refusal.Coded("error-duplicate-role-names-not-allowed", "Role name already exists", ("field", "name"));

    /// <summary>403 would say that the route is not theirs; here only this one role is not.</summary>
    public static readonly Refusal AdminNotAssignable =
        Refusal.Coded("error-action-not-allowed", "Assigning admin is not allowed", ("action", "Assign_admin"), ("field", "roles"));

    /// <param name="change">What cannot happen to it, for example <c>deleted</c>.</param>
    public static Refusal Protected(string change) => Refusal.Coded("error-action-not-allowed", $"This role is built in and cannot be {change}", ("field", change == "deleted" ? "roleId" : "name"));

    public static Refusal InUse(string name, int holders) =>
        Refusal.Coded("error-role-in-use", $"Cannot delete the role {name} because {(holders == 1 ? "one user has" : $"{holders} users have")} it", ("field", "roleId"));

    public static Refusal Unknown(string role) => Refusal.Coded("error-invalid-role", "Invalid role", ("role", role), ("field", "roles"));

    /// <param name="loss">What cannot happen to them, for example <c>be deleted</c>.</param>
    public static Refusal LastAdmin(string username, string loss) => Refusal.Coded(
        "error-action-not-allowed", $"{username} is the last active administrator and cannot {loss}. Make somebody else an administrator first", ("action", "Remove_last_admin"));
}
