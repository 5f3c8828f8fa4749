using System.Collections.Immutable;
using System.Text.Json;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Departments;

/// <summary>A department not yet agreed to. What is optional is absent (the stored value stays), null (it is cleared) or a value.</summary>
internal sealed record DepartmentDraft
{
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required bool Enabled { get; init; }
    public required bool ShowOnRegistration { get; init; }
    public required bool ShowOnOfflineForm { get; init; }
    public Sent<string> Description { get; init; }
    public Sent<bool> RequestTagBeforeClosingChat { get; init; }
    public Sent<ImmutableArray<string>> ChatClosingTags { get; init; }

    /// <summary>An empty text clears it as null does.</summary>
    public Sent<string> FallbackForwardDepartment { get; init; }

    public Sent<ImmutableArray<string>> DepartmentsAllowedToForward { get; init; }
    public Sent<bool> AllowReceiveForwardOffline { get; init; }

    /// <summary>The client's own members; null clears one.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Custom { get; init; } = NoCustom;

    /// <summary>Members that cannot be set, as a client sends them back that has read the department before.</summary>
    public ImmutableArray<KeyValuePair<string, JsonElement>> Echoed { get; init; } = [];

    /// <summary>Rows to add or change; rows that are not named stay (decision D7).</summary>
    public ImmutableArray<RosterRowDraft> Agents { get; init; } = [];

    /// <summary>The unit to belong to; null for none (decision D6).</summary>
    public Sent<string> UnitId { get; init; }

    private static readonly ImmutableSortedDictionary<string, JsonElement> NoCustom = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>A department that does not exist yet.</summary>
    public Department Begin(string id, DateTimeOffset now) => Over(new Department
    {
        Id = id,
        Name = Name,
        Email = Email,
        Enabled = Enabled,
        ShowOnRegistration = ShowOnRegistration,
        ShowOnOfflineForm = ShowOnOfflineForm,
        Custom = NoCustom,
        UpdatedAt = now,
    });

    /// <summary>What the draft makes of a department. Unit and agents are not in it: they have rules of their own.</summary>
    public Department Over(Department stored) => stored with
    {
        Name = Name,
        Email = Email,
        Enabled = Enabled,
        ShowOnRegistration = ShowOnRegistration,
        ShowOnOfflineForm = ShowOnOfflineForm,
        Description = Description.Over(stored.Description),
        RequestTagBeforeClosingChat = RequestTagBeforeClosingChat.Over(stored.RequestTagBeforeClosingChat),
        ChatClosingTags = ChatClosingTags.Over(stored.ChatClosingTags),
        FallbackForwardDepartment = FallbackForwardDepartment.Over(stored.FallbackForwardDepartment) is { Length: > 0 } fallback ? fallback : null,
        DepartmentsAllowedToForward = DepartmentsAllowedToForward.Over(stored.DepartmentsAllowedToForward),
        AllowReceiveForwardOffline = AllowReceiveForwardOffline.Over(stored.AllowReceiveForwardOffline),
        Custom = CustomOver(stored.Custom),
    };

    private ImmutableSortedDictionary<string, JsonElement> CustomOver(ImmutableSortedDictionary<string, JsonElement> stored)
    {
        foreach (var (name, value) in Custom)
            stored = value.ValueKind == JsonValueKind.Null ? stored.Remove(name) : stored.SetItem(name, value);
        return stored;
    }
}
