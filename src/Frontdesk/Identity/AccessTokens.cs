using Frontdesk.Wire;

namespace Frontdesk.Identity;

/// <summary>Decisions about personal access tokens.</summary>
internal static class AccessTokens
{
    private const int ShownLength = 6;

    private static readonly Refusal NameTaken = Refusal.Coded("error-token-already-exists", "A token with this name already exists", ("field", "tokenName"));
    private static readonly Refusal Unknown = Refusal.Coded("error-token-does-not-exists", "Token not found", ("field", "tokenName"));

    extension(Amendment amendment)
    {
        /// <summary>A new token of that name.</summary>
        /// <param name="secret">Made outside, so that the answer can show it once; only its hash is kept.</param>
        public Outcome<Token> GenerateToken(string personId, string name, bool bypassTwoFactor, string secret)
        {
            if (amendment.Organization.Person(personId) is null)
                return LoginRefusals.Unauthorized;
            return amendment.Organization.PersonalToken(personId, name) is null ? amendment.Keep(personId, name, bypassTwoFactor, secret) : NameTaken;
        }

        /// <summary>Another secret for the token of that name; the old one is good for nothing from then on.</summary>
        public Outcome<Token> RegenerateToken(string personId, string name, string secret)
        {
            if (amendment.Organization.PersonalToken(personId, name) is not { } token)
                return Unknown;
            amendment.Remove(token);
            return amendment.Keep(personId, name, token.BypassTwoFactor, secret);
        }

        /// <summary>The token of that name is good for nothing from now on.</summary>
        public Outcome<Done> RemoveToken(string personId, string name)
        {
            if (amendment.Organization.PersonalToken(personId, name) is not { } token)
                return Unknown;
            amendment.Remove(token);
            return default(Done);
        }

        private Token Keep(string personId, string name, bool bypassTwoFactor, string secret) =>
            amendment.Put(new Token(Secrets.HashOf(secret), personId, amendment.Now, ExpiresAt: null, name, secret[^ShownLength..], bypassTwoFactor));
    }

    extension(Organization organization)
    {
        /// <summary>Somebody's personal access tokens, in no order.</summary>
        public IEnumerable<Token> PersonalTokensOf(string personId) =>
            (organization.Person(personId)?.Tokens ?? []).Select(hash => organization.Tokens[hash]).Where(token => token.Name is not null);

        private Token? PersonalToken(string personId, string name) => organization.PersonalTokensOf(personId).FirstOrDefault(token => token.Name == name);
    }
}
