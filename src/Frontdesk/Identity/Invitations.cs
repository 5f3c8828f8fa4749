using System.Security.Cryptography;
using System.Text;
using Frontdesk.Wire;

namespace Frontdesk.Identity;

/// <summary>
/// Links by which people choose their first password. What stands in a link is the person's id, a dot and the secret, so that looking one up costs nothing. A link is good until
/// it is used, until it expires, and until the person has a password by whatever way.
/// </summary>
internal static class Invitations
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private static readonly Refusal NotGood = new(403, "This link is not good: it has been used, it has expired, or it was never one. Ask your administrator for another.");

    /// <summary>What stands in the link of a person with that secret.</summary>
    public static string Token(string personId, string secret) => $"{personId}.{secret}";

    extension(Organization organization)
    {
        /// <summary>Whose link this is; null where it is not good.</summary>
        public Person? Invited(string? token, DateTimeOffset now)
        {
            var dot = token?.LastIndexOf('.') ?? -1;
            if (dot < 0 || !organization.Invitations.TryGetValue(token![..dot], out var invitation) || invitation.ExpiresAt <= now)
                return null;
            var isTheirs = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Secrets.HashOf(token[(dot + 1)..])), Encoding.ASCII.GetBytes(invitation.SecretHash));
            return isTheirs && !organization.Credentials.ContainsKey(invitation.PersonId) && organization.Person(invitation.PersonId) is { Person: { Active: true } person } ? person : null;
        }
    }

    extension(Amendment amendment)
    {
        /// <summary>A link for somebody who has no password; an older one is good for nothing from then on.</summary>
        public void Invite(string personId, string secret) =>
            amendment.Put(new Invitation(personId, Secrets.HashOf(secret), amendment.Now, Instants.Whole(amendment.Now + Lifetime)));

        /// <summary>The password that somebody has chosen by their link, which is used up with it.</summary>
        /// <param name="passwordHash">See <see cref="Passwords"/>.</param>
        public Outcome<Person> Welcome(string token, string passwordHash)
        {
            if (amendment.Organization.Invited(token, amendment.Now) is not { } person)
                return NotGood;
            amendment.Remove(amendment.Organization.Invitations[person.Id]);
            amendment.Put(new Credential(person.Id, passwordHash, amendment.Now));
            return person;
        }
    }
}
