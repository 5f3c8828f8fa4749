using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.Identity;

/// <summary>
/// Somebody is signed in with that token, is active, and holds what the request has relied on. Who has lost a role since the door is refused whatever else they hold: rules
/// were given the person as they were.
/// </summary>
internal sealed record Standing(Person Person, string TokenHash, IReadOnlyList<Permission> Relied) : Authority
{
    internal override Refusal? Refuse(Organization organization)
    {
        if (!organization.Tokens.ContainsKey(TokenHash) || organization.Person(Person.Id) is not { Person: { Active: true } now })
            return Refusal.SignedOut;
        var hasAllRoles = ReferenceEquals(now.Roles, Person.Roles) || Person.Roles.IsSubsetOf(now.Roles);
        return hasAllRoles && Relied.All(permission => organization.Allows(now, permission)) ? null : Refusal.Forbidden;
    }
}
