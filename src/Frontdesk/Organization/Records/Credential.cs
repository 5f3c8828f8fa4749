namespace Frontdesk;

/// <summary>A person's password, hashed (see the ADR about passwords). A record of its own, so that no reader of people ever holds it.</summary>
public sealed record Credential(string PersonId, string PasswordHash, DateTimeOffset ChangedAt) : Record
{
    public override Kind Kind => Kind.Credential;

    public override string Key => PersonId;
}
