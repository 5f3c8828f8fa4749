using System.Collections.Immutable;
using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.Roles;

/// <summary>Who is to hold what. Anything is legal, also that nobody holds a permission, the administrators included.</summary>
internal static class GrantRules
{
    extension(Amendment amendment)
    {
        /// <summary>Each of these permissions is held by exactly these roles; where one is named twice, the last counts.</summary>
        public Outcome<Done> Grant(ImmutableArray<(string PermissionId, ImmutableArray<string> Roles)> grants)
        {
            foreach (var (permissionId, roles) in grants)
            {
                if (!amendment.Grant(permissionId, [.. roles]).Agreed(out _, out var refusal))
                    return refusal;
            }
            amendment.WarnOfLockOut(before: null);
            return default(Done);
        }

        /// <summary>One role more.</summary>
        public Outcome<Done> AddRole(string permissionId, string role) => amendment.ChangeGrant(permissionId, role, static (roles, one) => roles.Add(one));

        /// <summary>One role less.</summary>
        public Outcome<Done> RemoveRole(string permissionId, string role) => amendment.ChangeGrant(permissionId, role, static (roles, one) => roles.Remove(one));

        private Outcome<Done> ChangeGrant(string permissionId, string role, Func<ImmutableSortedSet<string>, string, ImmutableSortedSet<string>> change)
        {
            if (!Permission.All.TryGetValue(permissionId, out var permission))
                return GrantRefusals.UnknownPermission(permissionId);
            if (amendment.Organization.RoleOf(role) is null)
                return RoleRefusals.Unknown(role);
            return amendment.Grant([(permissionId, [.. change([.. amendment.Organization.RolesHolding(permission)], role)])]);
        }

        /// <summary>
        /// Only what differs becomes a decision of the administrator's that outlives upgrades: a client that sends the whole table back with
        /// one line changed does not nail down the rest of it.
        /// </summary>
        private Outcome<Done> Grant(string permissionId, ImmutableSortedSet<string> roles)
        {
            if (!Permission.All.TryGetValue(permissionId, out var permission))
                return GrantRefusals.UnknownPermission(permissionId);
            if (roles.FirstOrDefault(role => amendment.Organization.RoleOf(role) is null) is { } unknown)
                return RoleRefusals.Unknown(unknown);
            if (!roles.SetEquals(amendment.Organization.RolesHolding(permission)))
                amendment.Put(new Grant(permissionId, roles, amendment.Now));
            return default(Done);
        }
    }
}

/// <summary>What is refused about permissions (organization.md §1.11).</summary>
internal static class GrantRefusals
{
    public static Refusal UnknownPermission(string permissionId) =>
        Refusal.Coded("error-invalid-permission", "Invalid permission", ("permission", permissionId), ("field", "_id"));
}
