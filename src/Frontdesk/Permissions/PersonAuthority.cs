using Frontdesk.Wire;

namespace Frontdesk.Permissions;

/// <summary>
/// Whoever puts people in place as a whole, by a file or by an undo, may not thereby do what <c>users.create</c>, <c>users.update</c>, <c>users.setActiveStatus</c> and
/// <c>users.delete</c> would not let them. Where the ordinary way asks for one of several permissions, this asks for all.
/// </summary>
internal static class PersonAuthority
{
    extension(Organization organization)
    {
        /// <summary>Why somebody may not make a person what they then are; null where they may.</summary>
        /// <param name="before">Null where the person is made.</param>
        /// <param name="after">Null where the person goes.</param>
        public Refusal? RefuseToChangePerson(Person caller, Person? before, Person? after)
        {
            if (!Needed(before, after).All(permission => organization.Allows(caller, permission)))
                return Refusal.Forbidden;
            var (were, willBe) = (before?.Roles ?? [], after?.Roles ?? []);
            return organization.RefuseToChangeAdmin(caller, were.Contains(BuiltInRoles.Admin), willBe.Contains(BuiltInRoles.Admin))
                ?? (after is null ? null : organization.RefuseToChangeRoles(caller, were, willBe));
        }
    }

    private static IReadOnlyList<Permission> Needed(Person? before, Person? after) => (before, after) switch
    {
        (null, _) => [Permission.CreateUser],
        (_, null) => [Permission.DeleteUser],
        ({ Active: var was }, { Active: var willBe }) when was != willBe => [Permission.EditOtherUser, Permission.EditOtherUserActive],
        _ => [Permission.EditOtherUser],
    };
}
