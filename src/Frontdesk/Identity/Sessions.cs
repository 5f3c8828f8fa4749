using Frontdesk.Wire;

namespace Frontdesk.Identity;

/// <summary>Decisions about login tokens.</summary>
internal static class Sessions
{
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
