using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.Roles;

/// <summary>What may become of a role. Pure: an amendment in, a role or a refusal out.</summary>
internal static class RoleRules
{
    extension(Amendment amendment)
    {
        /// <summary>A new role, which may nothing until it is granted something.</summary>
        public Outcome<Role> CreateRole(RoleDraft draft) =>
            amendment.Save(new Role(Ids.Person(), draft.Name, "", "Users", Mandatory2fa: false, Protected: false, amendment.Now), draft);

        /// <summary>A role described anew. A built-in one keeps its name and scope, because code knows it by them.</summary>
        public Outcome<Role> ReviseRole(string id, RoleDraft draft)
        {
            if (amendment.Organization.RoleOf(id) is not { } role)
                return RoleRefusals.NoSuchRole;
            return role.Protected && (draft.Name != role.Name || draft.Scope.Or(role.Scope) != role.Scope) ? RoleRefusals.Protected("renamed") : amendment.Save(role, draft);
        }

        /// <summary>A role that nobody has goes, and with it what it was granted.</summary>
        public Outcome<Done> DeleteRole(string id)
        {
            if (amendment.Organization.RoleOf(id) is not { } role)
                return RoleRefusals.NoSuchRole;
            if (role.Protected)
                return RoleRefusals.Protected("deleted");
            if (amendment.Organization.InRole(id) is { Count: > 0 } holders)
                return RoleRefusals.InUse(role.Name, holders.Count);
            amendment.Drop(role);
            return default(Done);
        }

        /// <summary>Somebody has the role from now on; that they had it already is no fault.</summary>
        public Outcome<Role> GiveRole(Person caller, string username, string? roleId, string? roleName) =>
            amendment.ChangeRole(caller, username, roleId, roleName, (person, role) => [.. person.Roles, role.Id]);

        /// <summary>Somebody no longer has the role; that they did not have it is no fault.</summary>
        public Outcome<Role> TakeRole(Person caller, string username, string? roleId, string? roleName) =>
            amendment.ChangeRole(caller, username, roleId, roleName, (person, role) => person.Roles.Remove(role.Id));

        private Outcome<Role> ChangeRole(
            Person caller, string username, string? roleId, string? roleName, Func<Person, Role, System.Collections.Immutable.ImmutableSortedSet<string>> change)
        {
            var organization = amendment.Organization;
            if ((roleId ?? roleName) is null)
                return RoleRefusals.NoRoleNamed;
            if (organization.PersonCalled(username) is not { Person: var person })
                return PersonRefusals.NoSuchUser;
            if ((roleId is not null ? organization.RoleOf(roleId) : organization.RoleCalled(roleName!)) is not { } role)
                return RoleRefusals.NoSuchRole;
            var roles = change(person, role);
            if (organization.RefuseToChangeAdmin(caller, person.Has(BuiltInRoles.Admin), roles.Contains(BuiltInRoles.Admin)) is { } refusal)
                return refusal;
            return amendment.SetRoles(person, roles).Then<Role>(_ => role);
        }

        private Outcome<Role> Save(Role role, RoleDraft draft)
        {
            if (amendment.Organization.RoleCalled(draft.Name) is { } other && other.Id != role.Id)
                return RoleRefusals.NameTaken;
            if (draft.Mandatory2fa.Or(false))
                amendment.Warn("There is no second factor to demand: mandatory2fa is kept and has no effect.");
            var revised = draft.Over(role);
            return revised.SameAs(role) && role.Protected ? role : amendment.Put(revised); // a built-in role that is as it was needs no record
        }
    }

    extension(Organization organization)
    {
        /// <summary>
        /// The role of that name, however it is capitalised, or of that id: an id is no name for another role, because older clients take
        /// one for the other.
        /// </summary>
        public Role? RoleCalled(string name) =>
            organization.RoleOf(name) ?? organization.AllRoles().Values.FirstOrDefault(role => role.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}
