using System.Collections.Immutable;

namespace Frontdesk.Permissions;

/// <summary>Who may do what, read from the organisation.</summary>
public static class Granting
{
    /// <summary>
    /// What holds while nobody has decided otherwise: a role or a grant that is built in has no record until it is described anew, and none again when that is taken back. Null for everything else.
    /// </summary>
    public static Record? Original(Record record) => record switch
    {
        Role role => BuiltInRoles.All.GetValueOrDefault(role.Id),
        Grant grant => Permission.All.TryGetValue(grant.PermissionId, out var permission) ? grant with { Roles = [.. permission.DefaultRoles] } : null,
        _ => null,
    };

    extension(Organization organization)
    {
        /// <summary>The roles that hold a permission now.</summary>
        public IReadOnlyList<string> RolesHolding(Permission permission) =>
            organization.Grants.TryGetValue(permission.Id, out var grant) ? grant.Roles : permission.DefaultRoles;

        /// <summary>An administrator has decided, and otherwise than the catalogue.</summary>
        public bool DiffersFromDefault(Permission permission) => organization.Grants.TryGetValue(permission.Id, out var grant) && !grant.Roles.SetEquals(permission.DefaultRoles);

        /// <summary>One of the person's roles holds the permission. A deactivated person may do nothing.</summary>
        public bool Allows(Person person, Permission permission)
        {
            if (!person.Active)
                return false;
            if (organization.Grants.TryGetValue(permission.Id, out var grant))
                return grant.Roles.Overlaps(person.Roles);
            foreach (var role in permission.DefaultRoles)
            {
                if (person.Roles.Contains(role))
                    return true;
            }
            return false;
        }

        /// <summary>Everything that a person may, by id.</summary>
        public IEnumerable<Permission> PermissionsOf(Person person) =>
            Permission.All.Values.Where(permission => organization.Allows(person, permission)).OrderBy(permission => permission.Id, StringComparer.Ordinal);

        /// <summary>A role by its id, built-in or made by an administrator.</summary>
        public Role? RoleOf(string id) => organization.Roles.GetValueOrDefault(id) ?? BuiltInRoles.All.GetValueOrDefault(id);

        /// <summary>All roles by id.</summary>
        public ImmutableSortedDictionary<string, Role> AllRoles() =>
            BuiltInRoles.All.ToImmutableSortedDictionary(StringComparer.Ordinal).SetItems(organization.Roles);

        /// <summary>Roles that somebody has or that hold something, and that do not exist: for the inspection, which knows no built-in roles.</summary>
        public IEnumerable<string> UnknownRoles() =>
        [
            .. from grant in organization.Grants.Values
               from role in grant.Roles
               where organization.RoleOf(role) is null
               select $"The permission {grant.PermissionId} is granted to the role {role}, which does not exist.",
            .. from node in organization.People.Values
               from role in node.Person.Roles
               where organization.RoleOf(role) is null
               select $"{node.Person.Username} has the role {role}, which does not exist.",
        ];
    }
}
