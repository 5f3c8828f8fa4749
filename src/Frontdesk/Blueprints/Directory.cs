using System.Collections.Immutable;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Blueprints;

/// <summary>
/// Names and what they stand for. A reference is a name, or <c>id:…</c>. The names are looked up once for the whole file, so a large one costs what it holds.
/// </summary>
/// <param name="leaving">Roles that are on their way out: nothing is called by their names any more.</param>
internal sealed class Directory(Organization organization, Func<Role, bool>? leaving = null)
{
    private const string ById = "id:";
    private readonly Dictionary<string, string> roles = organization.AllRoles().Values.Where(role => leaving?.Invoke(role) is not true).DistinctBy(role => role.Name, StringComparer.Ordinal).ToDictionary(role => role.Name, role => role.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, string?> units = Named(organization.UnitsByName);
    private readonly Dictionary<string, string?> departments = Named(organization.DepartmentsByName.All);

    /// <summary>More than one is called that, or it looks like an id: then a reference says the id.</summary>
    public bool IsAmbiguousUnit(string name) => units.GetValueOrDefault(name, "") is null || name.StartsWith(ById, StringComparison.Ordinal);

    /// <inheritdoc cref="IsAmbiguousUnit"/>
    public bool IsAmbiguousDepartment(string name) => departments.GetValueOrDefault(name, "") is null || name.StartsWith(ById, StringComparison.Ordinal);

    /// <summary>How a unit is referred to.</summary>
    public string Unit(string id) => organization.Units[id].Unit.Name is var name && IsAmbiguousUnit(name) ? ById + id : name;

    /// <summary>How a department is referred to.</summary>
    public string Department(string id) =>
        organization.Departments[id].Department.Name is var name && IsAmbiguousDepartment(name) ? ById + id : name;

    /// <summary>How a role is referred to.</summary>
    public string Role(string id) => organization.RoleOf(id) is { } role && roles.GetValueOrDefault(role.Name) == id && !role.Name.StartsWith(ById, StringComparison.Ordinal) ? role.Name : ById + id;

    /// <summary>Roles by their names, or by their ids where nothing is called that.</summary>
    /// <param name="held">Ids that stand already, and may stay even where their role is gone.</param>
    public Outcome<ImmutableSortedSet<string>> RolesMeant(ImmutableArray<string> references, Spot at, ImmutableSortedSet<string>? held = null)
    {
        var meant = ImmutableSortedSet.CreateBuilder<string>();
        foreach (var reference in references)
        {
            var id = roles.GetValueOrDefault(reference, reference.StartsWith(ById, StringComparison.Ordinal) ? reference[ById.Length..] : reference);
            if (organization.RoleOf(id) is null && held?.Contains(id) is not true)
                return BlueprintRefusals.Invalid(at, $"There is no role {reference}");
            meant.Add(id);
        }
        return meant.ToImmutable();
    }

    public Outcome<string> UnitMeant(string reference, Spot at) => Meant(reference, at, "unit", units, id => organization.Unit(id) is not null);

    public Outcome<string> DepartmentMeant(string reference, Spot at) => Meant(reference, at, "department", departments, id => organization.Department(id) is not null);

    public Outcome<string> PersonMeant(string reference, Spot at) =>
        (reference.StartsWith(ById, StringComparison.Ordinal) ? organization.Person(reference[ById.Length..]) : organization.PersonCalled(reference)) is { } node
            ? node.Id
            : BlueprintRefusals.Invalid(at, $"There is nobody called {reference}");

    /// <summary>The unit of exactly that name, whatever the name looks like.</summary>
    public Outcome<string> UnitNamed(string name, Spot at) => Named(name, at, "unit", units);

    /// <summary>The department of exactly that name, whatever the name looks like.</summary>
    public Outcome<string> DepartmentNamed(string name, Spot at) => Named(name, at, "department", departments);

    private static Outcome<string> Meant(string reference, Spot at, string noun, Dictionary<string, string?> byName, Func<string, bool> exists)
    {
        if (reference.StartsWith(ById, StringComparison.Ordinal))
            return exists(reference[ById.Length..]) ? reference[ById.Length..] : BlueprintRefusals.Invalid(at, $"There is no {noun} of the id {reference[ById.Length..]}");
        return Named(reference, at, noun, byName);
    }

    private static Outcome<string> Named(string name, Spot at, string noun, Dictionary<string, string?> byName)
    {
        if (!byName.TryGetValue(name, out var id))
            return BlueprintRefusals.Invalid(at, $"There is no {noun} called {name}");
        return id is not null ? id : BlueprintRefusals.Invalid(at, $"There is more than one {noun} called {name}; say which by id:…");
    }

    /// <summary>Name to id; null where more than one is called that.</summary>
    private static Dictionary<string, string?> Named(Ranked<NamedId> all)
    {
        var byName = new Dictionary<string, string?>(all.Count, StringComparer.Ordinal);
        foreach (var (name, id) in all)
            byName[name] = byName.ContainsKey(name) ? null : id;
        return byName;
    }
}

/// <summary>What is refused about blueprints.</summary>
internal static class BlueprintRefusals
{
    public static readonly Refusal Outdated = new(
        409, "The plan is not what applying the file would do now; plan again [error-plan-outdated]", "error-plan-outdated", ("field", "plan"));

    public static Refusal Invalid(Spot at, string what) => Invalid(at.ToString(), what);

    public static Refusal Invalid(string field, string what) => new(400, $"{what}, in {field} [error-blueprint-invalid]", "error-blueprint-invalid", ("field", field));

    public static Refusal NoId(Spot at, string id) => Invalid(at["id"], $"{id} is no id: letters, digits, dots, dashes and underscores");

    public static Refusal Guarded(string what) => new(
        409, $"{what}. Allow it explicitly if that is meant [error-plan-guarded]", "error-plan-guarded", ("field", "allow"));

    public static Refusal Impossible(IEnumerable<Obstacle> obstacles) =>
        new(409, "The organisation would not be in order afterwards [error-blueprint-impossible]", "error-blueprint-impossible") { Conflicts = [.. obstacles.Select(obstacle => obstacle.Shown)] };
}
