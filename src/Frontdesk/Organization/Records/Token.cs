namespace Frontdesk;

/// <summary>A login token or, with a name, a personal access token. Only the SHA-256 of the secret is kept.</summary>
/// <param name="Hash">Base64 of the SHA-256 of the secret.</param>
/// <param name="ExpiresAt">Null where it does not expire.</param>
/// <param name="Name">The name of a personal access token; null for a login token.</param>
/// <param name="LastPart">The last characters of a personal access token, by which people recognise it.</param>
public sealed record Token(
    string Hash, string PersonId, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, string? Name, string? LastPart, bool BypassTwoFactor) : Record
{
    internal override Kind Kind => Kind.Token;

    internal override string Key => Hash;
}
