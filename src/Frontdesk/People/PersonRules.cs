using System.Collections.Immutable;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.People;

/// <summary>What may become of a person. Pure: an amendment in, a person or a refusal out.</summary>
internal static class PersonRules
{
    private static readonly ImmutableSortedSet<string> Newcomer = [BuiltInRoles.User];

    extension(Amendment amendment)
    {
        /// <summary>Somebody new.</summary>
        /// <param name="passwordHash">See <see cref="Passwords"/>.</param>
        /// <param name="knowsPassword">False where the password is random, and nobody has seen it.</param>
        public Outcome<Person> CreatePerson(Person caller, PersonDraft draft, string passwordHash, bool knowsPassword)
        {
            var nobody = new Person { Id = Ids.Person(), Username = draft.Username.Value, CreatedAt = amendment.Now, UpdatedAt = amendment.Now };
            var roles = draft.Roles.HasValue ? [.. draft.Roles.Value] : Newcomer;
            if (amendment.Refuse(caller, nobody, draft, roles) is { } refusal)
                return refusal;
            if (!amendment.SetRoles(draft.Over(nobody), roles).Agreed(out var created, out refusal))
                return refusal;
            amendment.Put(new Credential(created.Id, passwordHash, amendment.Now));
            if (!knowsPassword)
                amendment.Warn($"Nobody knows the password of {created.Username}, because it is random. Set one with users.update.");
            amendment.WarnOfEmail(draft);
            return created;
        }

        /// <summary>Somebody as the draft has them; what was not sent stays.</summary>
        /// <param name="passwordHash">Null where the password stays. A new one ends every login; personal access tokens stay.</param>
        public Outcome<Person> RevisePerson(Person caller, string id, PersonDraft draft, string? passwordHash)
        {
            if (amendment.Organization.Person(id) is not { Person: var person } node)
                return PersonRefusals.NoSuchUser;
            ImmutableSortedSet<string> roles = draft.Roles.HasValue ? [.. draft.Roles.Value] : person.Roles;
            if ((amendment.RefuseEditing(caller, person, draft, passwordHash is not null) ?? amendment.Refuse(caller, person, draft, roles)) is { } refusal)
                return refusal;
            if (passwordHash is not null)
            {
                amendment.Put(new Credential(id, passwordHash, amendment.Now));
                amendment.RevokeTokens(node, alsoPersonal: false);
            }
            amendment.WarnOfEmail(draft);
            return amendment.Activate(node, draft.Over(person)).Then(revised => amendment.SetRoles(revised, roles));
        }

        /// <summary>
        /// Lets somebody in again, or no longer. Who is deactivated keeps memberships, monitorships and personal access tokens, which are good
        /// for nothing meanwhile.
        /// </summary>
        public Outcome<Person> SetActive(string id, bool active)
        {
            if (amendment.Organization.Person(id) is not { } node)
                return PersonRefusals.NoSuchUser;
            return amendment.Activate(node, node.Person with { Active = active }).Then<Person>(person => amendment.Put(person));
        }

        /// <summary>The person goes, with everything that is theirs alone: tokens, password, rows in departments and units.</summary>
        public Outcome<Done> DeletePerson(string? id, string? username)
        {
            var node = id is not null ? amendment.Organization.Person(id) : amendment.Organization.PersonCalled(username!);
            if (node is null)
                return PersonRefusals.NoSuchUser;
            if (amendment.Organization.IsLastAdmin(node.Id))
                return RoleRefusals.LastAdmin(node.Person.Username, "be deleted");
            amendment.RevokeTokens(node, alsoPersonal: true);
            if (amendment.Organization.Credentials.TryGetValue(node.Id, out var credential))
                amendment.Remove(credential);
            if (amendment.Organization.Invitations.TryGetValue(node.Id, out var invitation))
                amendment.Remove(invitation);
            amendment.EndMonitoring(node);
            amendment.LeaveDepartments(node);
            amendment.Remove(node.Person);
            return default(Done);
        }

        /// <summary>Sees to what <see cref="Person.Active"/> means, where the revised person has it otherwise than before. Saves nothing of the person.</summary>
        private Outcome<Person> Activate(PersonNode before, Person revised)
        {
            if (revised.Active || !before.Person.Active)
                return revised;
            if (amendment.Organization.IsLastAdmin(before.Id))
                return RoleRefusals.LastAdmin(before.Person.Username, "be deactivated");
            amendment.RevokeTokens(before, alsoPersonal: false);
            return revised with { Status = Presence.Offline };
        }

        /// <summary>What only further permissions allow.</summary>
        private Refusal? RefuseEditing(Person caller, Person person, PersonDraft draft, bool changesPassword)
        {
            var organization = amendment.Organization;
            if (draft.Active.Or(person.Active) != person.Active && !organization.Allows(caller, Permission.EditOtherUserActive))
                return UserRefusals.EditingNotAllowed("active");
            if (!changesPassword)
                return null;
            // Who sets the password of an administrator can be that administrator a moment later.
            var isTakeover = person.Has(BuiltInRoles.Admin) && caller.Id != person.Id && !organization.Allows(caller, Permission.AssignAdminRole);
            return isTakeover || !organization.Allows(caller, Permission.EditOtherUserPassword) ? UserRefusals.EditingNotAllowed("password") : null;
        }

        private Refusal? Refuse(Person caller, Person before, PersonDraft draft, ImmutableSortedSet<string> roles)
        {
            var organization = amendment.Organization;
            return (draft.Username.HasValue ? organization.RefuseUsername(draft.Username.Value, before.Id) : null)
                ?? (draft.Email.HasValue ? organization.RefuseAddress(draft.Email.Value, before.Id) : null)
                ?? organization.RefuseToChangeAdmin(caller, before.Has(BuiltInRoles.Admin), roles.Contains(BuiltInRoles.Admin))
                ?? organization.RefuseToChangeRoles(caller, before.Roles, roles);
        }

        private void WarnOfEmail(PersonDraft draft)
        {
            if (draft.AsksForWelcomeEmail)
                amendment.Warn("No welcome e-mail was sent: this server sends no e-mail.");
        }
    }
}
