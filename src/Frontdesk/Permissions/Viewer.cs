using System.Collections.Immutable;

namespace Frontdesk.Permissions;

/// <summary>What of a change somebody may see: what they could also read. Asked of the present, so a permission that was taken away hides the past too.</summary>
internal sealed class Viewer(Organization organization, Person person)
{
    private readonly Sight sight = organization.SightOf(person);
    private readonly bool seesAllUnits = organization.Allows(person, Permission.ManageUnits);
    private readonly bool readsDepartments = organization.Allows(person, Permission.ViewDepartments) || organization.Allows(person, Permission.ViewRoom);

    /// <summary>Nothing of the organisation is hidden from them, so they may be told the sentence, in which any name may stand.</summary>
    public bool SeesAll { get; } = organization.SightOf(person).IsUnrestricted && organization.Allows(person, Permission.ManageUnits);

    /// <summary>Units that they watched over until this ChangeSet: it is the last that they hear of them.</summary>
    private HashSet<string> left = [];

    /// <summary>Departments of this ChangeSet that they see, so that they see who leaves one that is deleted.</summary>
    private HashSet<string> touched = [];

    /// <summary>What of the changes of one ChangeSet they may see.</summary>
    public IReadOnlyList<Change> Seen(ImmutableArray<Change> changes)
    {
        left = SeesAll ? [] : [.. changes.Select(change => change.Before).OfType<Monitorship>().Where(row => row.MonitorId == person.Id).Select(row => row.UnitId)];
        touched = SeesAll ? [] : [.. changes.SelectMany(Records).OfType<Department>().Where(Sees).Select(department => department.Id)];
        return [.. changes.Select(Seen).OfType<Change>()];
    }

    /// <summary>The change itself, or nothing (null).</summary>
    private Change? Seen(Change change)
    {
        if (change.Kind.IsSecret())
            return organization.Allows(person, change.Kind == Kind.WebhookSecret ? Permission.ManageWebhooks : Permission.ViewFullOtherUser) ? change : null;
        return Records(change).Any(Sees) ? change : null;
    }

    private static IEnumerable<Record> Records(Change change) => new[] { change.Before, change.After }.OfType<Record>();

    /// <summary>They could read it.</summary>
    public bool Sees(Record record) => record switch
    {
        Unit unit => SeesUnit(unit.Id),
        Department department => readsDepartments && (sight.Sees(department) || (department.UnitId is { } unit && left.Contains(unit))),
        Membership membership => readsDepartments && (sight.IsUnrestricted || membership.AgentId == person.Id || touched.Contains(membership.DepartmentId) || (organization.Department(membership.DepartmentId) is { } node && sight.Sees(node.Department))),
        Monitorship monitorship => SeesUnit(monitorship.UnitId) || monitorship.MonitorId == person.Id,
        Person other => other.Id == person.Id || organization.Allows(person, Permission.ViewFullOtherUser),
        Setting or Webhook => organization.ReadsGuarded(person, record),
        Role or Grant => true, // everybody who is signed in reads these
        _ => false,
    };

    private bool SeesUnit(string unitId) => seesAllUnits || left.Contains(unitId) || organization.Person(person.Id)?.MonitoredUnits.Contains(unitId) is true;
}
