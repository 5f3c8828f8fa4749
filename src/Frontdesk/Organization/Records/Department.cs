using System.Collections.Immutable;
using System.Text.Json;

namespace Frontdesk;

/// <summary>A department. Its unit is here; its agents are <see cref="Membership"/> records.</summary>
public sealed record Department : Record
{
    internal override Kind Kind => Kind.Department;

    internal override string Key => Id;

    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Any text; the contract does not check it (organization.md §6.2).</summary>
    public required string Email { get; init; }

    public required bool Enabled { get; init; }
    public bool Archived { get; init; }

    /// <summary>It was archived once, so <c>archived</c> stands in its JSON from then on, true or false.</summary>
    public bool WasArchived { get; init; }

    public required bool ShowOnRegistration { get; init; }
    public required bool ShowOnOfflineForm { get; init; }
    public string? Description { get; init; }
    public bool? RequestTagBeforeClosingChat { get; init; }
    public ImmutableArray<string>? ChatClosingTags { get; init; }

    /// <summary>Where chats go that this department cannot take.</summary>
    public string? FallbackForwardDepartment { get; init; }

    public ImmutableArray<string>? DepartmentsAllowedToForward { get; init; }
    public bool? AllowReceiveForwardOffline { get; init; }

    /// <summary>Members of the client's own: texts, whole numbers, true and false.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Custom { get; init; } = ImmutableSortedDictionary<string, JsonElement>.Empty;

    /// <summary>The unit it belongs to, or null.</summary>
    public string? UnitId { get; init; }

    /// <summary>It belonged to a unit once: <c>parentId</c> and <c>ancestors</c> are null from then on, where otherwise they are absent (D8).</summary>
    public bool WasInUnit { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The departments that this one names.</summary>
    internal IEnumerable<string> References
    {
        get
        {
            if (FallbackForwardDepartment is { } fallback)
                yield return fallback;
            foreach (var forward in DepartmentsAllowedToForward ?? [])
                yield return forward;
        }
    }

    /// <summary>The same department without a reference to another one.</summary>
    internal Department Forgetting(string departmentId) => this with
    {
        FallbackForwardDepartment = FallbackForwardDepartment == departmentId ? null : FallbackForwardDepartment,
        DepartmentsAllowedToForward = DepartmentsAllowedToForward?.Remove(departmentId),
    };

    internal override Record At(DateTimeOffset now) => this with { UpdatedAt = now };
}
