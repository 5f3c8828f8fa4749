using System.Collections.Immutable;
using System.Text.Json;

namespace Frontdesk.Import;

/// <summary>Departments, with references that hold: what they name and is not there is left out.</summary>
internal static class ArrivingDepartments
{
    private static readonly HashSet<string> Ours = new(StringComparer.Ordinal)
    {
        "_id", "name", "email", "enabled", "showOnRegistration", "showOnOfflineForm", "description", "requestTagBeforeClosingChat", "chatClosingTags", "fallbackForwardDepartment",
        "departmentsAllowedToForward", "allowReceiveForwardOffline", "archived", "numAgents", "type", "parentId", "ancestors", "_updatedAt",
    };

    public static ImmutableArray<Department> Of(Reading reading, ImmutableArray<Unit> units, bool knowsUnits, DateTimeOffset now, List<string> notes)
    {
        var unitIds = units.Select(unit => unit.Id).ToHashSet(StringComparer.Ordinal);
        var items = Arrivals.Distinct([.. reading.Items(Questions.Departments.Path), .. reading.Items(Questions.Archived.Path)], "department", notes).Where(item => item.Text("type") is not "u").ToList();
        var departments = items.Select(item => Of(item, unitIds, knowsUnits, now, notes)).ToDictionary(department => department.Id, StringComparer.Ordinal);
        if (!knowsUnits && items.Count(item => item.Text("parentId") is not null) is var lost and > 0)
            notes.Add($"{lost} departments belong to units, but the source does not show its units; departments that are not here yet come without one.");
        var closing = Closing(departments);
        foreach (var department in departments.Values.OrderBy(department => department.Id, StringComparer.Ordinal).ToList())
            departments[department.Id] = Holding(department, departments, closing, notes);
        return [.. departments.Values.OrderBy(department => department.Id, StringComparer.Ordinal)];
    }

    private static Department Of(JsonElement item, HashSet<string> unitIds, bool knowsUnits, DateTimeOffset now, List<string> notes)
    {
        var id = item.Text("_id")!;
        var (name, archived, enabled) = (item.Text("name") ?? id, item.Flag("archived") ?? false, item.Flag("enabled") ?? false);
        if (archived && enabled)
            notes.Add($"The department {name} is archived and enabled; it comes disabled.");
        var parent = item.Text("parentId");
        if (knowsUnits && parent is not null && !unitIds.Contains(parent))
            notes.Add($"The department {name} belongs to the unit {parent}, which does not exist; it comes without a unit.");
        var unitId = parent is not null && unitIds.Contains(parent) ? parent : null;
        return new Department
        {
            Id = id,
            Name = name,
            Email = item.Text("email") ?? "",
            Enabled = enabled && !archived,
            Archived = archived,
            WasArchived = item.Member("archived") is not null,
            ShowOnRegistration = item.Flag("showOnRegistration") ?? false,
            ShowOnOfflineForm = item.Flag("showOnOfflineForm") ?? false,
            Description = item.Text("description"),
            RequestTagBeforeClosingChat = item.Flag("requestTagBeforeClosingChat"),
            ChatClosingTags = item.Texts("chatClosingTags"),
            FallbackForwardDepartment = item.Text("fallbackForwardDepartment") is { Length: > 0 } fallback ? fallback : null,
            DepartmentsAllowedToForward = item.Texts("departmentsAllowedToForward"),
            AllowReceiveForwardOffline = item.Flag("allowReceiveForwardOffline"),
            Custom = CustomOf(item, name, notes),
            UnitId = unitId,
            WasInUnit = unitId is not null || item.Has("parentId"),
            UpdatedAt = now,
        };
    }

    private static ImmutableSortedDictionary<string, JsonElement> CustomOf(JsonElement item, string name, List<string> notes)
    {
        var others = item.EnumerateObject().Where(member => !Ours.Contains(member.Name) && member.Value.ValueKind != JsonValueKind.Null).ToList();
        var scalars = others.Where(member => member.Value.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number).ToList();
        notes.AddRange(others.Except(scalars).Select(member => $"The department {name} has a member {member.Name} that is no text, number, true or false; it was left out."));
        return scalars.ToImmutableSortedDictionary(member => member.Name, member => member.Value.Clone(), StringComparer.Ordinal);
    }

    /// <summary>Without references to what is not there, and without the fallback that would close a circle.</summary>
    private static Department Holding(Department department, Dictionary<string, Department> all, HashSet<string> closing, List<string> notes)
    {
        if (department.FallbackForwardDepartment is { } fallback && (!all.ContainsKey(fallback) || closing.Contains(department.Id)))
        {
            notes.Add($"The department {department.Name} falls back on {fallback}, which {(all.ContainsKey(fallback) ? "leads back to it" : "does not exist")}; it comes without a fallback.");
            department = department with { FallbackForwardDepartment = null };
        }
        if (department.DepartmentsAllowedToForward is { } forwards && forwards.RemoveAll(id => !all.ContainsKey(id)) is var known && known.Length != forwards.Length)
        {
            notes.Add($"The department {department.Name} may forward to {forwards.Length - known.Length} departments that do not exist; they were left out.");
            department = department with { DepartmentsAllowedToForward = known };
        }
        return department;
    }

    /// <summary>Of each circle of fallbacks the department whose fallback is taken to close it: the first by its id. Each is walked through once, however long the chains are.</summary>
    private static HashSet<string> Closing(Dictionary<string, Department> all)
    {
        var closing = new HashSet<string>(StringComparer.Ordinal);
        var walked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in all.Values)
        {
            var path = new List<string>();
            var at = start;
            while (at is not null && walked.Add(at.Id))
            {
                path.Add(at.Id);
                at = at.FallbackForwardDepartment is { } next ? all.GetValueOrDefault(next) : null;
            }
            if (at is not null && path.IndexOf(at.Id) is >= 0 and var first)
                closing.Add(path.Skip(first).Min(StringComparer.Ordinal)!);
        }
        return closing;
    }
}
