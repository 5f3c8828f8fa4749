using Frontdesk.Wire;

namespace Frontdesk.Permissions;

/// <summary>What is refused about roles, by whatever route it is asked.</summary>
internal static class RoleRefusals
{
    public static readonly Refusal NoSuchRole = new(400, "[error-invalid-roleId]", "error-invalid-roleId", ("field", "roleId"));
    public static readonly Refusal Gone = new(404, "There is no role of that id [error-role-not-found]", "error-role-not-found", ("field", "id"));
    public static readonly Refusal NoRoleNamed = new(400, "error-invalid-role-properties", null, ("field", "roleId"));
    public static readonly Refusal NoRoleGiven = Refusal.Coded("error-param-not-provided", "Query param \"role\" is required", ("field", "role"));
    public static readonly Refusal NameTaken = Refusal.Coded("error-duplicate-role-names-not-allowed", "Role name already exists", ("field", "name"));

    /// <summary>403 would say that the route is not theirs; here only this one role is not.</summary>
    public static readonly Refusal AdminNotAssignable =
        Refusal.Coded("error-action-not-allowed", "Assigning admin is not allowed", ("action", "Assign_admin"), ("field", "roles"));

    public static readonly Refusal RolesNotAssignable =
        Refusal.Coded("error-action-not-allowed", "Assigning roles is not allowed", ("action", "Assign_role"), ("field", "roles"));

    /// <param name="change">What cannot happen to it, for example <c>deleted</c>.</param>
    public static Refusal Protected(string change) =>
        Refusal.Coded("error-action-not-allowed", $"This role is built in and cannot be {change}", ("field", change == "deleted" ? "roleId" : "name"));

    public static Refusal InUse(string name, int holders) =>
        Refusal.Coded("error-role-in-use", $"Cannot delete the role {name} because {(holders == 1 ? "one user has" : $"{holders} users have")} it", ("field", "roleId"));

    public static Refusal Unknown(string role) => Refusal.Coded("error-invalid-role", "Invalid role", ("role", role), ("field", "roles"));

    /// <param name="loss">What cannot happen to them, for example <c>be deleted</c>.</param>
    public static Refusal LastAdmin(string username, string loss) => Refusal.Coded(
        "error-action-not-allowed",
        $"{username} is the last active administrator and cannot {loss}. Make somebody else an administrator first",
        ("action", "Remove_last_admin"));
}
