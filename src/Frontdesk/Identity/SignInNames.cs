using Frontdesk.Wire;

namespace Frontdesk.Identity;

/// <summary>What people sign in with: a user name and an e-mail address, each valid and nobody else's.</summary>
internal static class SignInNames
{
    private const int LongestUsername = 100;
    private const int LongestAddress = 254;

    extension(Organization organization)
    {
        /// <summary>Why this cannot be the user name of that person; null where it can. A person may capitalise their own name anew.</summary>
        /// <param name="personId">Null for somebody new.</param>
        public Refusal? RefuseUsername(string username, string? personId)
        {
            if (username.Length is 0 or > LongestUsername || !username.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.'))
                return PersonRefusals.InvalidUsername(username);
            return organization.PersonCalled(username) is { } holder && holder.Id != personId ? PersonRefusals.Unavailable(username, "username") : null;
        }

        /// <summary>Why this cannot be the address of that person; null where it can.</summary>
        /// <param name="personId">Null for somebody new.</param>
        public Refusal? RefuseAddress(string address, string? personId)
        {
            if (!IsAddress(address))
                return PersonRefusals.InvalidAddress(address);
            return organization.PersonAt(address) is { } holder && holder.Id != personId ? PersonRefusals.Unavailable(address, "email") : null;
        }
    }

    /// <summary>
    /// One @ with something on both sides, and nothing that cannot be printed. More is not checked: only a letter that arrives proves an address.
    /// </summary>
    private static bool IsAddress(string address) =>
        address.Length <= LongestAddress
        && address.Split('@') is [{ Length: > 0 }, { Length: > 0 }]
        && !address.Any(character => char.IsWhiteSpace(character) || char.IsControl(character));
}

/// <summary>What is refused about people, by whatever route it is asked.</summary>
internal static class PersonRefusals
{
    public static readonly Refusal NoSuchUser =
        Refusal.Coded("error-invalid-user", "The required \"userId\" or \"username\" param provided does not match any users");

    public static readonly Refusal NobodyNamed =
        Refusal.Coded("error-user-param-not-provided", "The required \"userId\" or \"username\" param was not provided", ("field", "userId"));

    public static Refusal InvalidUsername(string username) => Refusal.Coded(
        "error-input-is-not-a-valid-field", $"{username} is not a valid user name: letters, digits, dots, dashes and underscores, at most 100", ("input", username), ("field", "username"));

    public static Refusal InvalidAddress(string address) => Refusal.Coded("error-invalid-email", $"{address} is not an e-mail address", ("email", address), ("field", "email"));

    public static Refusal Unavailable(string value, string field) => Refusal.Coded("error-field-unavailable", $"{value} is already in use :(", ("field", field));
}
