using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Frontdesk;

/// <summary>What a person says of being there.</summary>
public enum Presence
{
    [JsonStringEnumMemberName("offline")]
    Offline,
    [JsonStringEnumMemberName("online")]
    Online,
    [JsonStringEnumMemberName("away")]
    Away,
    [JsonStringEnumMemberName("busy")]
    Busy,
}

/// <summary>Whether an agent takes chats (<c>statusLivechat</c>).</summary>
public enum Availability
{
    [JsonStringEnumMemberName("not-available")]
    NotAvailable,
    [JsonStringEnumMemberName("available")]
    Available,
}

/// <summary>An e-mail address of a person.</summary>
public sealed record EmailAddress(string Address, bool Verified);

/// <summary>A user: who they are, what roles they have, whether they are there. The password is a <see cref="Credential"/>.</summary>
public sealed record Person : Record
{
    internal override Kind Kind => Kind.Person;

    internal override string Key => Id;

    public required string Id { get; init; }
    public required string Username { get; init; }
    public string? Name { get; init; }
    public ImmutableArray<EmailAddress> Emails { get; init; } = [];

    /// <summary><c>user</c> or <c>bot</c>.</summary>
    public string Type { get; init; } = "user";

    public ImmutableSortedSet<string> Roles { get; init; } = [];

    /// <summary>False: the person can do nothing, and is never available, but keeps memberships and monitorships.</summary>
    public bool Active { get; init; } = true;

    public Presence Status { get; init; }
    public string? StatusText { get; init; }

    /// <summary>Null for somebody who is not an agent.</summary>
    public Availability? StatusLivechat { get; init; }

    /// <summary>What <c>agents.saveInfo</c> keeps, for example <c>maxNumberSimultaneousChat</c>.</summary>
    public ImmutableSortedDictionary<string, JsonElement>? Livechat { get; init; }

    public string? Nickname { get; init; }
    public string? Bio { get; init; }
    public bool RequirePasswordChange { get; init; }
    public ImmutableSortedDictionary<string, JsonElement>? CustomFields { get; init; }

    /// <summary>In which language they read the console, as BCP 47 names it; null leaves it to the browser.</summary>
    public string? Language { get; init; }

    /// <summary><c>light</c> or <c>dark</c>: how they like the console; null leaves it to the browser.</summary>
    public string? Theme { get; init; }

    public DateTimeOffset? LastLogin { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    public bool Has(string role) => Roles.Contains(role);

    /// <summary>A deactivated person is never available, whatever is stored.</summary>
    [JsonIgnore]
    public bool IsAvailable => Active && StatusLivechat == Availability.Available;

    internal override Record At(DateTimeOffset now) => this with { UpdatedAt = now };

    internal override Record Lasting => this with { UpdatedAt = DateTimeOffset.UnixEpoch, LastLogin = null };
}
