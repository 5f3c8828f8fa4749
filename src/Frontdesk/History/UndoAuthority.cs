using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.History;

/// <summary>Who may undo may not thereby do what they could not do otherwise.</summary>
internal static class UndoAuthority
{
    /// <summary>Why this person may not make the one out of the other; null where they may.</summary>
    public static Refusal? Refuse(Organization organization, Person caller, Record? present, Record? then)
    {
        if (Needed(present, then) is { Count: > 0 } needed && !needed.Any(permission => organization.Allows(caller, permission)))
            return Refusal.Forbidden;
        if ((then ?? present) is not Person)
            return null;
        var (were, willBe) = ((present as Person)?.Roles ?? [], (then as Person)?.Roles ?? []);
        return organization.RefuseToChangeAdmin(caller, were.Contains(BuiltInRoles.Admin), willBe.Contains(BuiltInRoles.Admin))
            ?? (present is null || then is null ? null : organization.RefuseToChangeRoles(caller, were, willBe));
    }

    /// <summary>One of these; none where <c>undo-changes</c> is enough.</summary>
    private static IReadOnlyList<Permission> Needed(Record? present, Record? then) => (then ?? present) switch
    {
        Person => [present is null ? Permission.CreateUser : then is null ? Permission.DeleteUser : Permission.EditOtherUser],
        Credential or Token => [Permission.EditOtherUserPassword],
        Role or Grant => [Permission.AccessPermissions],
        Setting => [Permission.EditSettings],
        Unit => [Permission.ManageUnits],
        Department => [Permission.ManageDepartments],
        Membership => [Permission.ManageDepartments, Permission.AddDepartmentAgents],
        Monitorship => [Permission.ManageUnits],
        Webhook or WebhookSecret => [Permission.ManageWebhooks],
        _ => [],
    };
}
