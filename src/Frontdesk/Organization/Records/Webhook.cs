using System.Collections.Immutable;

namespace Frontdesk;

/// <summary>Somebody else's server that is told what happens. What it is signed with is a <see cref="WebhookSecret"/>; how far it has got is no part of the organisation.</summary>
public sealed record Webhook : Record
{
    internal override Kind Kind => Kind.Webhook;

    internal override string Key => Id;

    public required string Id { get; init; }

    /// <summary><c>http</c> or <c>https</c>, without a user.</summary>
    public required string Url { get; init; }

    /// <summary>The kinds of records whose changes are told, by their words; none means all.</summary>
    public ImmutableSortedSet<string> Kinds { get; init; } = [];

    /// <summary>False: nothing is sent, and what happens meanwhile is sent afterwards.</summary>
    public bool Active { get; init; } = true;

    public string? Description { get; init; }
    public required WebhookStart Start { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    internal override Record At(DateTimeOffset now) => this with { UpdatedAt = now };
}

/// <summary>Where deliveries begin: with the first ChangeSet after a sequence.</summary>
/// <param name="In">The ChangeSet that says so. A later one begins anew; an earlier one that comes back by an undo does not, because what was sent cannot be taken back.</param>
public sealed record WebhookStart(long After, long In);

/// <summary>What deliveries are signed with. A record of its own, so that no reader of webhooks ever holds it; in plain text, because a signature needs it.</summary>
public sealed record WebhookSecret(string WebhookId, string Secret, DateTimeOffset ChangedAt) : Record
{
    internal override Kind Kind => Kind.WebhookSecret;

    internal override string Key => WebhookId;
}
