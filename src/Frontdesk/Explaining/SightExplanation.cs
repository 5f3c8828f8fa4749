using System.Collections.Immutable;
using Frontdesk.Permissions;

namespace Frontdesk.Explaining;

/// <summary>
/// Whether somebody sees a unit or a department, why or why not, and in one sentence. It looks for the reasons by itself; that it comes to the same as
/// <see cref="Sight"/> and as the reading routes is a property that the tests hold it to. Pure.
/// </summary>
internal sealed record SightExplanation(bool Sees, string Sentence, ImmutableArray<Reason> Reasons)
{
    private const string Inactive = "the account is deactivated";

    /// <summary>A unit is seen by who may manage units and by its monitors (decision D1).</summary>
    public static SightExplanation Of(Naming naming, PersonNode node, UnitNode unit)
    {
        var (who, what) = (Naming.Of(node.Person), naming.Unit(unit)?.Name ?? "this unit");
        if (!node.Person.Active)
            return new(false, $"{who} does not see {what}: {Inactive}.", [new Reason(Cause.Deactivated)]);
        var read = Reading(naming.Organization, node.Person, Permission.ManageUnits);
        var monitors = unit.Monitors.ContainsKey(node.Id);
        var watch = new Reason(monitors ? Cause.MonitorsUnit : Cause.NotAMonitor) { Unit = naming.Unit(unit) };
        var sentence = (read.Cause == Cause.MayRead, monitors) switch
        {
            (true, true) => $"{who} sees {what} as one of its monitors, and because the role {read.Role} holds {read.Permission!.Id}.",
            (true, false) => $"{who} sees {what} because the role {read.Role} holds {read.Permission!.Id}.",
            (false, true) => $"{who} sees {what} as one of its monitors.",
            (false, false) => $"{who} does not see {what}: no role of {who} holds {read.Permission!.Id}, and {who} is not one of its monitors.",
        };
        return new(monitors || read.Cause == Cause.MayRead, sentence, [read, watch]);
    }

    /// <summary>A department is seen by who may read departments, and is not restricted or has a part in it (organization.md §3.1).</summary>
    public static SightExplanation Of(Naming naming, PersonNode node, DepartmentNode department)
    {
        var (who, what) = (Naming.Of(node.Person), naming.Department(department)?.Name ?? "this department");
        if (!node.Person.Active)
            return new(false, $"{who} does not see {what}: {Inactive}.", [new Reason(Cause.Deactivated)]);
        ImmutableArray<Reason> reads = [Reading(naming.Organization, node.Person, Permission.ViewDepartments), Reading(naming.Organization, node.Person, Permission.ViewRoom)];
        var mayRead = reads.Any(read => read.Cause == Cause.MayRead);
        if (Unrestricted(naming.Organization, node.Person) is { } free)
            return new(mayRead, Sentence(mayRead ? "" : null, Why(free)), [.. reads, free]);
        var watch = Watching(naming, node, department);
        var serves = node.Memberships.ContainsKey(department.Id);
        var serve = new Reason(serves ? Cause.ServesDepartment : Cause.NotAnAgent) { Department = naming.Department(department) };
        var hasPart = watch.Cause == Cause.MonitorsUnit || serves;
        return new(mayRead && hasPart, Sentence(!mayRead ? null : hasPart ? "" : Lacking(watch), Parts(watch, serves)), [.. reads, watch, serve]);

        string Sentence(string? lacking, string because) => lacking switch
        {
            null => $"{who} does not see {what}: no role of {who} holds {Permission.ViewDepartments.Id} or {Permission.ViewRoom.Id}.",
            "" => $"{who} sees {what} {because}.",
            _ => $"{who} does not see {what}: {lacking}, and {who} is not one of its agents.",
        };

        string Why(Reason reason) => reason.Cause switch
        {
            Cause.SeesEverything => $"because {(reason.Role == BuiltInRoles.Admin ? "administrators" : "managers")} see everything",
            Cause.NoUnits => "because there is no unit, and until there is one everybody sees everything",
            _ => $"because only agents and monitors are restricted, and {who} is neither",
        };

        string Lacking(Reason reason) => reason.Cause == Cause.InNoUnit ? "it belongs to no unit" : $"{who} does not monitor {Its(reason.Unit)}";

        string Parts(Reason reason, bool isAgent) => (reason.Cause == Cause.MonitorsUnit, isAgent) switch
        {
            (true, true) => $"as a monitor of {Its(reason.Unit)}, and as one of its agents",
            (true, false) => $"as a monitor of {Its(reason.Unit)}",
            _ => "as one of its agents",
        };

        string Its(NamedId? unit) => unit is null ? $"the unit that {what} belongs to" : $"unit {unit.Name}, which {what} belongs to";
    }

    /// <summary>Whether a permission lets them read, and by which role.</summary>
    private static Reason Reading(Organization organization, Person person, Permission permission) =>
        organization.RolesHolding(permission).FirstOrDefault(person.Has) is { } role
            ? new Reason(Cause.MayRead) { Permission = permission, Role = role }
            : new Reason(Cause.NoPermission) { Permission = permission };

    /// <summary>Why they see every department that there is; null where they do not.</summary>
    private static Reason? Unrestricted(Organization organization, Person person)
    {
        if (person.Has(BuiltInRoles.Admin))
            return new Reason(Cause.SeesEverything) { Role = BuiltInRoles.Admin };
        if (person.Has(BuiltInRoles.Manager))
            return new Reason(Cause.SeesEverything) { Role = BuiltInRoles.Manager };
        if (!person.Has(BuiltInRoles.Agent) && !person.Has(BuiltInRoles.Monitor))
            return new Reason(Cause.NeitherAgentNorMonitor);
        return organization.Units.IsEmpty ? new Reason(Cause.NoUnits) : null;
    }

    private static Reason Watching(Naming naming, PersonNode node, DepartmentNode department)
    {
        if (department.Department.UnitId is not { } id || naming.Organization.Unit(id) is not { } unit)
            return new Reason(Cause.InNoUnit) { Department = naming.Department(department) };
        return new Reason(unit.Monitors.ContainsKey(node.Id) ? Cause.MonitorsUnit : Cause.NotAMonitor) { Unit = naming.Unit(unit) };
    }
}
