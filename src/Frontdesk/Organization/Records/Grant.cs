using System.Collections.Immutable;

namespace Frontdesk;

/// <summary>Who holds a permission, where an administrator has decided so. Where nobody has, the defaults of the catalogue hold.</summary>
public sealed record Grant(string PermissionId, ImmutableSortedSet<string> Roles, DateTimeOffset UpdatedAt) : Record
{
    internal override Kind Kind => Kind.Grant;

    internal override string Key => PermissionId;

    internal override Record At(DateTimeOffset now) => this with { UpdatedAt = now };
}
