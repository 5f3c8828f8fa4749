using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.Identity;

/// <summary>Somebody has to be able to let the others in.</summary>
public static class FirstAdministrator
{
    private static readonly Refusal ThereIsOne = Refusal.Coded("error-administrator-exists", "There is an administrator already");

    extension(Organization organization)
    {
        /// <summary>Somebody active holds the role admin.</summary>
        public bool HasAdministrator => organization.InRole(BuiltInRoles.Admin).Any(admin => organization.People[admin.Id].Person.Active);
    }

    extension(Amendment amendment)
    {
        /// <summary>The first administrator; refused where there is one.</summary>
        /// <param name="passwordHash">See <see cref="Passwords"/>.</param>
        public Outcome<Person> CreateFirstAdministrator(string username, string email, string name, string passwordHash)
        {
            if (amendment.Organization.HasAdministrator)
                return ThereIsOne;
            if ((amendment.Organization.RefuseUsername(username, null) ?? amendment.Organization.RefuseAddress(email, null)) is { } refusal)
                return refusal;
            var person = amendment.Put(new Person
            {
                Id = Ids.Person(),
                Username = username,
                Name = name,
                Emails = [new EmailAddress(email, Verified: true)],
                Roles = [BuiltInRoles.User, BuiltInRoles.Admin],
                CreatedAt = amendment.Now,
                UpdatedAt = amendment.Now,
            });
            amendment.Put(new Credential(person.Id, passwordHash, amendment.Now));
            return person;
        }
    }
}
