using System.Collections.Immutable;
using Frontdesk.Permissions;

namespace Frontdesk.Tests.Proofs;

/// <summary>Small organisations and changes to them that look like chance. Few people, units and departments, so that most changes meet.</summary>
internal static class RandomOrganization
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static Organization Of(Chance chance)
    {
        var amendment = new Amendment(Organization.Of([Somebody("olga", BuiltInRoles.Admin)]), Now);
        for (var steps = chance.Between(5, 40); steps > 0; steps--)
            Change(amendment, chance);
        return amendment.Organization;
    }

    /// <summary>One step, or none where what it would need is not there.</summary>
    public static void Change(Amendment amendment, Chance chance)
    {
        var organization = amendment.Organization;
        string person = "p" + chance.Below(4), unit = "u" + chance.Below(3), department = "d" + chance.Below(4), other = "d" + chance.Below(4);
        switch (chance.Below(12))
        {
            case 0: Employ(amendment, person, [BuiltInRoles.User, chance.Of(BuiltInRoles.Agent, BuiltInRoles.Monitor, BuiltInRoles.Manager, BuiltInRoles.Guest)], active: chance.Percent(85)); break;
            case 1: Put(amendment, UnitOf(unit, chance.Of(unit, "Unit"))); break;
            case 2:
                Put(amendment, DepartmentOf(department, department, organization.Unit(unit) is null ? null : unit) with
                {
                    Enabled = chance.Percent(80),
                    FallbackForwardDepartment = string.CompareOrdinal(other, department) < 0 && organization.Department(other) is not null ? other : null, // always to a lower one: no cycle
                });
                break;
            case 3 or 9 when organization.Person(person) is not null && organization.Department(department) is not null:
                amendment.Put((organization.Membership(department, person) ?? new Membership("x" + department + person, person, department, 0, 0, Now)) with { Order = chance.Below(3) });
                break;
            case 4 or 10 when organization.Person(person) is { } monitor && monitor.Person.Has(BuiltInRoles.Monitor) && organization.Unit(unit) is { } watched && !watched.Monitors.ContainsKey(person):
                amendment.Put(new Monitorship("x" + unit + person, person, unit, Now));
                break;
            case 5 when organization.Membership(department, person) is { } row: amendment.Remove(row); break;
            case 6 when organization.Unit(unit) is { } node: Dissolve(amendment, node); break;
            case 7:
                Put(amendment, new Grant(chance.Of("view-l-room", "view-livechat-departments", "manage-livechat-units"), [BuiltInRoles.Admin, .. chance.Some<string>([BuiltInRoles.Agent, BuiltInRoles.Monitor, BuiltInRoles.Manager], 50)], Now));
                break;
            case 8 when organization.Person(person) is { } node: Leave(amendment, node); break;
            case 11 when organization.Department(department) is { } node: Close(amendment, node); break;
        }
    }

    public static Person Somebody(string username, string role) => new()
    {
        Id = username, Username = username, Name = char.ToUpperInvariant(username[0]) + username[1..], Roles = [BuiltInRoles.User, role], CreatedAt = Now, UpdatedAt = Now,
    };

    public static Unit UnitOf(string id, string name) => new() { Id = id, Name = name, Visibility = "public", UpdatedAt = Now };

    public static Department DepartmentOf(string id, string name, string? unitId) => new()
    {
        Id = id, Name = name, Email = "", Enabled = true, ShowOnRegistration = true, ShowOnOfflineForm = true, UnitId = unitId, UpdatedAt = Now,
    };

    /// <summary>What is as it was is not stamped anew.</summary>
    private static void Put(Amendment amendment, Record record)
    {
        if (amendment.Organization.Find(record.Kind, record.Key)?.Lasting.SameAs(record.Lasting) != true)
            amendment.Put(record);
    }

    private static void Employ(Amendment amendment, string id, ImmutableSortedSet<string> roles, bool active)
    {
        var person = amendment.Organization.Person(id)?.Person ?? Somebody(id, BuiltInRoles.User);
        amendment.SetRoles(person with { Active = active }, roles).Agreed(out _, out _).ShouldBeTrue();
    }

    private static void Leave(Amendment amendment, PersonNode node)
    {
        amendment.EndMonitoring(node);
        amendment.LeaveDepartments(node);
        amendment.Remove(node.Person);
    }

    private static void Dissolve(Amendment amendment, UnitNode node)
    {
        foreach (var id in node.DepartmentNames.Select(entry => entry.Id).ToList())
            amendment.Put(amendment.Organization.Departments[id].Department with { UnitId = null });
        foreach (var monitorship in node.Monitors.Values)
            amendment.Remove(monitorship);
        amendment.Remove(node.Unit);
    }

    private static void Close(Amendment amendment, DepartmentNode node)
    {
        foreach (var row in node.Roster)
            amendment.Remove(row.Membership);
        foreach (var referrer in amendment.Organization.ReferrersOf(node.Id).ToList())
            amendment.Put(referrer.Department.Forgetting(node.Id));
        amendment.Remove(node.Department);
    }
}
