using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.History;

/// <summary>Who may undo may not thereby do what they could not do otherwise. Where the ordinary way asks for one of several permissions, this asks for the stricter.</summary>
internal static class UndoAuthority
{
    /// <summary>Why this person may not take these changes back; null where they may.</summary>
    public static Refusal? Refuse(Organization organization, Person caller, IReadOnlyList<UndoStep> steps)
    {
        var sight = organization.SightOf(caller);
        return steps.Select(step => Refuse(organization, caller, step, steps) ?? (Units(step).All(sight.SeesUnit) ? null : Refusal.Forbidden)).FirstOrDefault(refusal => refusal is not null);
    }

    private static Refusal? Refuse(Organization organization, Person caller, UndoStep step, IReadOnlyList<UndoStep> steps)
    {
        if (step.Kind == Kind.Person)
            return organization.RefuseToChangePerson(caller, step.Present as Person, step.Then as Person);
        return Needed(step, steps).All(permission => organization.Allows(caller, permission)) ? null : Refusal.Forbidden;
    }

    /// <summary>All of these.</summary>
    private static IReadOnlyList<Permission> Needed(UndoStep step, IReadOnlyList<UndoStep> steps) => step.Kind switch
    {
        Kind.Person => [],
        Kind.Credential or Kind.Token or Kind.Invitation => GoesWithPerson(step, steps) ? [] : [Permission.EditOtherUserPassword],
        Kind.Role or Kind.Grant => [Permission.AccessPermissions],
        Kind.Setting => [Permission.EditSettings],
        Kind.Unit or Kind.Monitorship => [Permission.ManageUnits],
        Kind.Department => [step.Then is null ? Permission.RemoveDepartment : Permission.ManageDepartments],
        Kind.Membership => [Permission.AddDepartmentAgents],
        Kind.Webhook or Kind.WebhookSecret => [Permission.ManageWebhooks],
    };

    /// <summary>The units into which or out of which something goes: a monitor is held to their own.</summary>
    private static IEnumerable<string> Units(UndoStep step) => (step.Present, step.Then) switch
    {
        (Unit, _) or (_, Unit) => [step.Key],
        (Monitorship row, _) => [row.UnitId],
        (_, Monitorship row) => [row.UnitId],
        (Department was, Department willBe) when was.UnitId == willBe.UnitId => [],
        var (was, willBe) => new[] { (was as Department)?.UnitId, (willBe as Department)?.UnitId }.OfType<string>(),
    };

    /// <summary>Who may make or delete somebody decides on what they sign in with.</summary>
    private static bool GoesWithPerson(UndoStep step, IReadOnlyList<UndoStep> steps)
    {
        var personId = (step.Present ?? step.Undone.After ?? step.Undone.Before) is Token token ? token.PersonId : step.Key;
        return steps.Any(other => other.Kind == Kind.Person && other.Key == personId && (other.Present is null || other.Then is null));
    }
}
