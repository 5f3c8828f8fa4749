namespace Frontdesk;

/// <summary>
/// A link by which somebody who has no password chooses one, once. Only the SHA-256 of its secret is kept; it is gone when the password is there.
/// </summary>
/// <param name="SecretHash">Base64 of the SHA-256 of the secret.</param>
public sealed record Invitation(string PersonId, string SecretHash, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt) : Record
{
    internal override Kind Kind => Kind.Invitation;

    internal override string Key => PersonId;
}
