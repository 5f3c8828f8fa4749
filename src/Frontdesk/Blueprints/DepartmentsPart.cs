using System.Collections.Immutable;
using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Blueprints;

/// <summary>The units and departments of a blueprint.</summary>
internal static class DepartmentsPart
{
    extension(Amendment amendment)
    {
        public Refusal? ApplyUnits(Blueprint blueprint)
        {
            if (!blueprint.Owns(Part.Units))
                return null;
            if (!Matched(blueprint, Part.Units, new Directory(amendment.Organization).UnitNamed, id => amendment.Organization.Unit(id) is not null, id => amendment.Organization.Department(id) is not null).Agreed(out var pairs, out var refusal))
                return refusal;
            foreach (var (item, id, isNew) in pairs)
            {
                amendment.Put((isNew ? new Unit { Id = id, Name = "", Visibility = "", UpdatedAt = amendment.Now } : amendment.Organization.Units[id].Unit) with
                {
                    Name = item.Text("name"),
                    Visibility = item.TextOrNull("visibility") ?? "public",
                    Enabled = item.FlagOrNull("enabled"),
                    Description = item.TextOrNull("description"),
                    Email = item.TextOrNull("email"),
                    ShowOnOfflineForm = item.FlagOrNull("showOnOfflineForm"),
                });
            }
            var kept = pairs.Select(pair => pair.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var gone in amendment.Organization.Units.Values.Where(node => !kept.Contains(node.Id)).ToList())
            {
                foreach (var department in gone.DepartmentNames)
                    amendment.Put(amendment.Organization.Departments[department.Id].Department with { UnitId = null, WasInUnit = true });
                foreach (var monitorship in gone.Monitors.Values)
                    amendment.Remove(monitorship);
                amendment.Remove(gone.Unit);
            }
            return null;
        }

        public Refusal? ApplyDepartments(Blueprint blueprint)
        {
            if (!blueprint.Owns(Part.Departments))
                return null;
            if (!Matched(blueprint, Part.Departments, new Directory(amendment.Organization).DepartmentNamed, id => amendment.Organization.Department(id) is not null, id => amendment.Organization.Unit(id) is not null).Agreed(out var pairs, out var refusal))
                return refusal;
            var kept = pairs.Select(pair => pair.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var gone in amendment.Organization.Departments.Values.Where(node => !kept.Contains(node.Id)).ToList())
                amendment.Delete(gone);
            foreach (var (item, id, _) in pairs.Where(pair => pair.IsNew)) // so that the others can name them
                amendment.Put(new Department { Id = id, Name = item.Text("name"), Email = "", Enabled = true, ShowOnRegistration = true, ShowOnOfflineForm = true, UpdatedAt = amendment.Now });
            foreach (var (item, id, isNew) in pairs.Where(pair => !pair.IsNew && amendment.Organization.Departments[pair.Id].Department.Name != pair.Item.Text("name")))
                amendment.Put(amendment.Organization.Departments[id].Department with { Name = item.Text("name") });
            var (directory, section) = (new Directory(amendment.Organization), new Spot(parent: null, Blueprint.Word(Part.Departments)));
            foreach (var (index, (item, id, _)) in pairs.Index())
            {
                if (amendment.Save(item, amendment.Organization.Departments[id].Department, directory, section[index]) is { } wrong)
                    return wrong;
            }
            return null;
        }

        private Refusal? Save(Fields item, Department department, Directory directory, Spot at)
        {
            if (!Maybe(item.TextOrNull("unit"), at["unit"], directory.UnitMeant).Agreed(out var unit, out var refusal)
                || !Maybe(item.TextOrNull("fallback"), at["fallback"], directory.DepartmentMeant).Agreed(out var fallback, out refusal))
            {
                return refusal;
            }
            var forward = new List<string>();
            foreach (var reference in item.Texts("forwardTo"))
            {
                if (!directory.DepartmentMeant(reference, at["forwardTo"]).Agreed(out var id, out refusal))
                    return refusal;
                forward.Add(id);
            }
            if (item.FlagOrNull("archived") is true && item.FlagOrNull("enabled") is true)
                return BlueprintRefusals.Invalid(at["enabled"], "An archived department is not enabled");
            if (item.FlagOrNull("requestTagBeforeClosingChat") is true && item.Texts("chatClosingTags").IsEmpty)
                return BlueprintRefusals.Invalid(at["chatClosingTags"], "A department that asks for a tag when a chat is closed needs one to offer");
            var isArchived = item.FlagOrNull("archived") ?? false;
            amendment.Put(department with
            {
                Email = item.TextOrNull("email") ?? "",
                Enabled = !isArchived && (item.FlagOrNull("enabled") ?? true),
                Archived = isArchived,
                WasArchived = department.WasArchived || isArchived,
                ShowOnRegistration = item.FlagOrNull("showOnRegistration") ?? true,
                ShowOnOfflineForm = item.FlagOrNull("showOnOfflineForm") ?? true,
                Description = item.TextOrNull("description"),
                RequestTagBeforeClosingChat = item.FlagOrNull("requestTagBeforeClosingChat"),
                ChatClosingTags = item.Has("chatClosingTags") ? Unordered(department.ChatClosingTags, item.Texts("chatClosingTags")) : null,
                FallbackForwardDepartment = fallback.Length == 0 ? null : fallback,
                DepartmentsAllowedToForward = item.Has("forwardTo") ? Unordered(department.DepartmentsAllowedToForward, [.. forward]) : null,
                AllowReceiveForwardOffline = item.FlagOrNull("allowReceiveForwardOffline"),
                Custom = item.Members("custom") ?? ImmutableSortedDictionary<string, JsonElement>.Empty,
                UnitId = unit.Length == 0 ? null : unit,
                WasInUnit = department.WasInUnit || department.UnitId != (unit.Length == 0 ? null : unit),
            });
            return null;
        }

        /// <summary>The department goes, and every reference to it (decision D14).</summary>
        private void Delete(DepartmentNode node)
        {
            foreach (var row in node.Roster)
                amendment.Remove(row.Membership);
            foreach (var referrer in amendment.Organization.ReferrersOf(node.Id).Where(referrer => referrer.Id != node.Id).ToList())
                amendment.Put(referrer.Department.Forgetting(node.Id));
            amendment.Remove(amendment.Organization.Departments[node.Id].Department);
        }
    }

    /// <summary>Order is no drift: the same departments or tags stay in the order in which they stand.</summary>
    private static ImmutableArray<string> Unordered(ImmutableArray<string>? present, ImmutableArray<string> wanted) =>
        present is { } stands && stands.Length == wanted.Length && stands.ToHashSet(StringComparer.Ordinal).SetEquals(wanted) ? stands : wanted;

    /// <summary>Empty where nothing is named.</summary>
    private static Outcome<string> Maybe(string? reference, Spot at, Func<string, Spot, Outcome<string>> meant) => reference is null ? "" : meant(reference, at);

    /// <summary>Each item with the record that it means: by its id, or by its name where only one is called that; otherwise a new one.</summary>
    private static Outcome<List<(Fields Item, string Id, bool IsNew)>> Matched(
        Blueprint blueprint, Part part, Func<string, Spot, Outcome<string>> meant, Func<string, bool> exists, Func<string, bool> isOther)
    {
        var pairs = new List<(Fields Item, string Id, bool IsNew)>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var claimed = blueprint[part].Select(item => item.TextOrNull("id")).OfType<string>().ToHashSet(StringComparer.Ordinal); // whoever is meant by an id is not meant by a name
        var twins = blueprint[part].CountBy(item => item.Text("name")).Where(count => count.Value > 1).Select(count => count.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (item, at) in Items.Of(blueprint, part))
        {
            var name = item.Text("name");
            var (id, isNew) = (item.TextOrNull("id"), false);
            if (id is null && twins.Contains(name))
                return BlueprintRefusals.Invalid(at["name"], $"More than one is called {name}; give each its id");
            if (id is not null)
                isNew = !exists(id);
            else if (meant(name, at["name"]).Agreed(out var known, out var refusal))
                (id, isNew) = claimed.Contains(known) ? (Ids.Hex24(), true) : (known, false);
            else if (refusal.Error.Contains("more than one", StringComparison.Ordinal))
                return refusal;
            else
                (id, isNew) = (Ids.Hex24(), true);
            if (isNew && !Ids.IsId(id))
                return BlueprintRefusals.NoId(at, id);
            if (isNew && isOther(id))
                return BlueprintRefusals.Invalid(at["id"], $"{id} is the id of a {(part == Part.Units ? "department" : "unit")}");
            if (!taken.Add(id))
                return BlueprintRefusals.Invalid(at, $"{name} stands twice");
            pairs.Add((item, id, isNew));
        }
        return pairs;
    }
}
