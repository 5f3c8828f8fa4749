using System.Collections.Immutable;

namespace Frontdesk;

/// <summary>A person with where they belong and what they signed in with.</summary>
public sealed record PersonNode(Person Person)
{
    public string Id => Person.Id;

    /// <summary>Their rows as an agent, by department id.</summary>
    public ImmutableSortedDictionary<string, Membership> Memberships { get; init; } = NoMemberships;

    /// <summary>The units they monitor, by unit id.</summary>
    public ImmutableSortedSet<string> MonitoredUnits { get; init; } = NoUnits;

    /// <summary>The hashes of their tokens.</summary>
    public ImmutableSortedSet<string> Tokens { get; init; } = NoUnits;

    private static readonly ImmutableSortedDictionary<string, Membership> NoMemberships =
        ImmutableSortedDictionary.Create<string, Membership>(StringComparer.Ordinal);

    private static readonly ImmutableSortedSet<string> NoUnits = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
}
