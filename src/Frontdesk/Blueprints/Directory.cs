using Frontdesk.Wire;

namespace Frontdesk.Blueprints;

/// <summary>
/// Names and what they stand for. A reference is a name, or <c>id:…</c>. The names are looked up once for the whole file, so a large one costs what it holds.
/// </summary>
internal sealed class Directory(Organization organization)
{
    private const string ById = "id:";
    private readonly ILookup<string, string> units = organization.UnitsByName.ToLookup(entry => entry.Name, entry => entry.Id, StringComparer.Ordinal);
    private readonly ILookup<string, string> departments = organization.DepartmentsByName.All.ToLookup(entry => entry.Name, entry => entry.Id, StringComparer.Ordinal);

    /// <summary>More than one is called that, or it looks like an id: then a reference says the id.</summary>
    public bool IsAmbiguousUnit(string name) => units[name].Skip(1).Any() || name.StartsWith(ById, StringComparison.Ordinal);

    /// <inheritdoc cref="IsAmbiguousUnit"/>
    public bool IsAmbiguousDepartment(string name) => departments[name].Skip(1).Any() || name.StartsWith(ById, StringComparison.Ordinal);

    /// <summary>How a unit is referred to.</summary>
    public string Unit(string id) => organization.Units[id].Unit.Name is var name && IsAmbiguousUnit(name) ? ById + id : name;

    /// <summary>How a department is referred to.</summary>
    public string Department(string id) =>
        organization.Departments[id].Department.Name is var name && IsAmbiguousDepartment(name) ? ById + id : name;

    public Outcome<string> UnitMeant(string reference, string field) => Meant(reference, field, "unit", units, id => organization.Unit(id) is not null);

    public Outcome<string> DepartmentMeant(string reference, string field) => Meant(reference, field, "department", departments, id => organization.Department(id) is not null);

    public Outcome<string> PersonMeant(string reference, string field) =>
        (reference.StartsWith(ById, StringComparison.Ordinal) ? organization.Person(reference[ById.Length..]) : organization.PersonCalled(reference)) is { } node
            ? node.Id
            : BlueprintRefusals.Invalid(field, $"There is nobody called {reference}");

    /// <summary>The unit of exactly that name, whatever the name looks like.</summary>
    public Outcome<string> UnitNamed(string name, string field) => Named(name, field, "unit", units);

    /// <summary>The department of exactly that name, whatever the name looks like.</summary>
    public Outcome<string> DepartmentNamed(string name, string field) => Named(name, field, "department", departments);

    private static Outcome<string> Meant(string reference, string field, string noun, ILookup<string, string> byName, Func<string, bool> exists)
    {
        if (reference.StartsWith(ById, StringComparison.Ordinal))
            return exists(reference[ById.Length..]) ? reference[ById.Length..] : BlueprintRefusals.Invalid(field, $"There is no {noun} of the id {reference[ById.Length..]}");
        return Named(reference, field, noun, byName);
    }

    private static Outcome<string> Named(string name, string field, string noun, ILookup<string, string> byName) => byName[name].Take(2).ToList() switch
    {
        [var only] => only,
        [] => BlueprintRefusals.Invalid(field, $"There is no {noun} called {name}"),
        _ => BlueprintRefusals.Invalid(field, $"There is more than one {noun} called {name}; say which by id:…"),
    };
}

/// <summary>What is refused about blueprints.</summary>
internal static class BlueprintRefusals
{
    public static readonly Refusal Outdated = new(
        409, "The plan is not what applying the file would do now; plan again [error-plan-outdated]", "error-plan-outdated", ("field", "plan"));

    public static Refusal Invalid(string field, string what) => new(400, $"{what}, in {field} [error-blueprint-invalid]", "error-blueprint-invalid", ("field", field));

    public static Refusal NoId(string field, string id) => Invalid(field + ".id", $"{id} is no id: letters, digits, dots, dashes and underscores");

    public static Refusal Guarded(string what) => new(
        409, $"{what}. Allow it explicitly if that is meant [error-plan-guarded]", "error-plan-guarded", ("field", "allow"));

    public static Refusal Impossible(IEnumerable<Obstacle> obstacles) =>
        new(409, "The organisation would not be in order afterwards [error-blueprint-impossible]", "error-blueprint-impossible") { Conflicts = [.. obstacles.Select(obstacle => obstacle.Shown)] };
}
