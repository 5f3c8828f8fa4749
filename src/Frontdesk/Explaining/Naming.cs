using Frontdesk.Permissions;

namespace Frontdesk.Explaining;

/// <summary>Which names an explanation may say: all of them, or those that whoever asks reads elsewhere too.</summary>
/// <param name="Asker">Null for somebody to whom everything may be said.</param>
internal sealed record Naming(Organization Organization, Outlook? Asker)
{
    public NamedId? Unit(UnitNode node) => Asker is null || Asker.SeesUnit(node.Id) ? new NamedId(node.Unit.Name, node.Id) : null;

    /// <summary>Whoever may ask for departments may ask for any by its id: sight only narrows the lists.</summary>
    public NamedId? Department(DepartmentNode node) => Asker is null || Asker.ReadsDepartments ? new NamedId(node.Department.Name, node.Id) : null;

    /// <summary>What somebody is called.</summary>
    public static string Of(Person person) => person.Name ?? person.Username;
}
