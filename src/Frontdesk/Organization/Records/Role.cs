namespace Frontdesk;

/// <summary>A role that an administrator has made, or a change to a built-in one. The built-in ones are in the catalogue of roles.</summary>
/// <param name="Scope"><c>Users</c> or <c>Subscriptions</c>.</param>
public sealed record Role(string Id, string Name, string Description, string Scope, bool Mandatory2fa, bool Protected, DateTimeOffset UpdatedAt) : Record
{
    internal override Kind Kind => Kind.Role;

    internal override string Key => Id;

    internal override Record At(DateTimeOffset now) => this with { UpdatedAt = now };
}
