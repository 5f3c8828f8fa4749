namespace Frontdesk;

/// <summary>A person's password, hashed (see the ADR about passwords). A record of its own, so that no reader of people ever holds it.</summary>
public sealed record Credential(string PersonId, string PasswordHash, DateTimeOffset ChangedAt) : Record
{
    internal override Kind Kind => Kind.Credential;

    internal override string Key => PersonId;
}
