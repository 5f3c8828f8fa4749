using System.Security.Cryptography;
using System.Text;
using Frontdesk.Wire;

namespace Frontdesk.Identity;

/// <summary>Decisions about login tokens.</summary>
internal static class Sessions
{
    private const int IdLength = 24;
    private static readonly Refusal Unknown = new(404, "There is no session of yours of that id [error-session-not-found]", "error-session-not-found", ("field", "id"));

    /// <summary>By what a session is named: made from what is kept of its secret, and neither leads back to the other.</summary>
    public static string IdOf(Token token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token.Hash)))[..IdLength];

    extension(Organization organization)
    {
        /// <summary>Somebody's login tokens, in no order, the expired ones too.</summary>
        public IEnumerable<Token> SessionsOf(string personId) =>
            (organization.Person(personId)?.Tokens ?? []).Select(hash => organization.Tokens[hash]).Where(token => token.Name is null);
    }

    extension(Amendment amendment)
    {
        /// <summary>A new login token for somebody whose password was found right a moment ago.</summary>
        /// <param name="credential">The credential that was checked: if it has changed since, the answer is no.</param>
        public Outcome<Token> SignIn(string personId, Credential credential, string secret)
        {
            if (amendment.Organization.Person(personId) is not { Person: { Active: true } person } || amendment.Organization.Credentials.GetValueOrDefault(personId) != credential)
                return LoginRefusals.Unauthorized;
            amendment.Put(person with { LastLogin = amendment.Now });
            var days = amendment.Organization.Read(KnownSettings.LoginExpiration);
            return amendment.Put(new Token(Secrets.HashOf(secret), personId, amendment.Now, days == 0 ? null : Instants.Whole(amendment.Now.AddDays(days)), Name: null, LastPart: null, BypassTwoFactor: false));
        }

        /// <summary>The token is no longer good for anything.</summary>
        public Outcome<Done> SignOut(string tokenHash)
        {
            if (amendment.Organization.Tokens.TryGetValue(tokenHash, out var token))
                amendment.Remove(token);
            return default(Done);
        }

        /// <summary>One login token of a person, by <see cref="IdOf"/>.</summary>
        public Outcome<Done> EndSession(string personId, string id)
        {
            if (amendment.Organization.SessionsOf(personId).FirstOrDefault(token => IdOf(token) == id) is not { } ended)
                return Unknown;
            amendment.Remove(ended);
            return default(Done);
        }

        /// <summary>Every login token of a person but that one.</summary>
        public Outcome<Done> EndOtherSessions(string personId, string keptHash)
        {
            foreach (var token in amendment.Organization.SessionsOf(personId).Where(token => token.Hash != keptHash).ToList())
                amendment.Remove(token);
            return default(Done);
        }

        /// <summary>Another password for somebody who knew the old one a moment ago. It ends every other login, and personal access tokens stay.</summary>
        /// <param name="credential">The credential that was checked: if it has changed since, the answer is no.</param>
        /// <param name="passwordHash">See <see cref="Passwords"/>.</param>
        /// <param name="keptHash">The token that they use, which stays.</param>
        public Outcome<Done> ChangePassword(Credential credential, string passwordHash, string keptHash)
        {
            if (amendment.Organization.Person(credential.PersonId) is not { Person: var person } || amendment.Organization.Credentials.GetValueOrDefault(person.Id) != credential)
                return LoginRefusals.Unauthorized;
            amendment.Put(new Credential(person.Id, passwordHash, amendment.Now));
            if (person.RequirePasswordChange)
                amendment.Put(person with { RequirePasswordChange = false });
            return amendment.EndOtherSessions(person.Id, keptHash);
        }

        /// <summary>Every login token of a person, and with <paramref name="alsoPersonal"/> their personal access tokens too.</summary>
        public void RevokeTokens(PersonNode person, bool alsoPersonal)
        {
            foreach (var hash in person.Tokens)
            {
                if (amendment.Organization.Tokens.TryGetValue(hash, out var token) && (alsoPersonal || token.Name is null))
                    amendment.Remove(token);
            }
        }

        /// <summary>Tokens that have expired are removed when their owner signs in again.</summary>
        public void ForgetExpired(string personId)
        {
            foreach (var hash in amendment.Organization.Person(personId)?.Tokens ?? [])
            {
                if (amendment.Organization.Tokens.TryGetValue(hash, out var token) && token.ExpiresAt <= amendment.Now)
                    amendment.Remove(token);
            }
        }
    }
}

/// <summary>What login refuses. The text never tells an unknown user from a wrong password.</summary>
internal static class LoginRefusals
{
    public static readonly Refusal Unauthorized = new(401, "Unauthorized");
    public static readonly Refusal Locked = new(401, "error-login-blocked-for-user") { Message = "Too many failed attempts. Wait a moment before you try again." };
    public static readonly Refusal NotActive = new(401, "error-user-is-not-activated") { Message = "This account is deactivated. Ask an administrator." };
    public static readonly Refusal Incomplete = new(400, "Send user and password, or resume [invalid-params]", "invalid-params", ("field", "user"));
}
