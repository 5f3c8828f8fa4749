using Frontdesk.Permissions;

namespace Frontdesk.Search;

/// <summary>What of people somebody may be shown.</summary>
/// <param name="People">They may list people.</param>
/// <param name="SeesAllOf">They may see the addresses of a person.</param>
internal sealed record Reach(bool People, Func<Person, bool> SeesAllOf);

/// <summary>
/// Looks at every name that somebody sees (ADR 0010) and keeps the best: what it holds on to is the answer, however much fits. Pure.
/// </summary>
internal static class Searching
{
    /// <param name="text">Not empty.</param>
    /// <param name="most">How many are wanted.</param>
    public static IReadOnlyCollection<Hit> Of(Organization organization, Outlook outlook, Reach reach, string text, int most)
    {
        var best = new SortedSet<Hit>(BestFirst.Instance);
        foreach (var unit in outlook.Units)
            Consider(unit.Name.FitOf(text), fit => OfUnit(organization.Units[unit.Id], fit));
        foreach (var department in outlook.Departments)
            Consider(department.Name.FitOf(text), fit => OfDepartment(organization, outlook, organization.Departments[department.Id].Department, fit));
        foreach (var role in organization.AllRoles().Values)
            Consider(role.Name.FitOf(text), fit => new Hit(fit, Kind.Role, role.Id, role.Name, role.Description));
        if (reach.People)
        {
            foreach (var entry in organization.PeopleByUsername)
            {
                if (OfPerson(organization.People[entry.Id].Person, reach, text) is { } hit)
                    Keep(hit);
            }
        }
        return best;

        void Consider(Fit? found, Func<Fit, Hit> hit)
        {
            if (found is { } fit)
                Keep(hit(fit));
        }

        void Keep(Hit hit)
        {
            if (best.Count == most && BestFirst.Instance.Compare(hit, best.Max) > 0)
                return;
            best.Add(hit);
            if (best.Count > most)
                best.Remove(best.Max!);
        }
    }

    private static Hit OfUnit(UnitNode unit, Fit fit) => new(fit, Kind.Unit, unit.Id, unit.Unit.Name, unit.Unit.Description ?? "");

    private static Hit OfDepartment(Organization organization, Outlook outlook, Department department, Fit fit)
    {
        var unit = department.UnitId is { } id && outlook.SeesUnit(id) ? organization.Units[id].Unit.Name : "";
        return new Hit(fit, Kind.Department, department.Id, department.Name, unit, department.Archived ? "archived" : department.Enabled ? null : "disabled");
    }

    /// <summary>An address is no way to find somebody whose addresses are not shown.</summary>
    private static Hit? OfPerson(Person person, Reach reach, string text)
    {
        var fit = Better(person.Name.FitOf(text), person.Username.FitOf(text));
        string? address = null;
        if (fit != Fit.Begins && !person.Emails.IsEmpty)
        {
            foreach (var email in person.Emails)
            {
                if (email.Address.FitOf(text) is not { } found || (fit is { } sofar && sofar <= found) || !reach.SeesAllOf(person))
                    continue;
                (fit, address) = (found, email.Address);
            }
        }
        return fit is { } best ? new Hit(best, Kind.Person, person.Id, person.Name ?? person.Username, address is null ? person.Username : $"{person.Username}, {address}") : null;
    }

    private static Fit? Better(Fit? one, Fit? other) => one is null ? other : other is null || one <= other ? one : other;
}
