using System.Collections.Immutable;
using Frontdesk.Departments;
using Frontdesk.Permissions;
using Frontdesk.Units;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Tests.Departments;

/// <summary>Long random histories, agreed to or refused: what must always hold holds after every step.</summary>
public sealed class DepartmentHistoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Person[] People = [Somebody("olga", BuiltInRoles.Admin), Somebody("mona", BuiltInRoles.Monitor), Somebody("anna", BuiltInRoles.Agent), Somebody("vera")];

    private readonly List<string> departments = ["unknown"];
    private readonly List<string> units = ["unknown"];
    private Random random = new(0);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Nothing_dangles_and_every_number_is_that_of_its_list(int seed)
    {
        random = new Random(seed);
        var organization = People.Aggregate(Organization.Empty, (start, person) => start.With(person))
            .With(new Setting(KnownSettings.DepartmentRemoval.Id, System.Text.Json.JsonDocument.Parse("true").RootElement, Now));
        for (var step = 0; step < 400; step++)
        {
            var amendment = new Amendment(organization, Now.AddSeconds(step));
            if (!Step(amendment))
                continue;
            organization = amendment.Organization;
            Inspection.Of(organization).ShouldBeEmpty();
            ListsShouldBeTrue(organization);
        }
        organization.Departments.ShouldNotBeEmpty();
    }

    private bool Step(Amendment amendment) => random.Next(10) switch
    {
        0 or 1 => Kept(amendment.CreateDepartment(Pick(People), Draft()), department => departments.Add(department.Id)),
        2 or 3 or 4 => amendment.ReviseDepartment(Pick(People), Pick(departments), Draft()).Refusal is null,
        5 => amendment.ArchiveDepartment(Pick(departments)).Refusal is null,
        6 => amendment.UnarchiveDepartment(Pick(departments)).Refusal is null,
        7 => amendment.ChangeAgents(Pick(departments), new RosterForm([new RosterRowDraft(Pick(People).Id, Sent.Value<double>(random.Next(5)), default)], [Pick(People).Id])).Refusal is null,
        8 => random.Next(3) == 0 && amendment.DeleteDepartment(Pick(departments)).Refusal is null,
        _ => Kept(amendment.CreateUnit(People[0], new UnitDraft("u", "public", default, default, default, default, [People[1].Id], [Pick(departments), Pick(departments)])), unit => units.Add(unit.Id)),
    };

    private static bool Kept<T>(Outcome<T> outcome, Action<T> keep)
    {
        if (!outcome.Agreed(out var agreed, out _))
            return false;
        keep(agreed);
        return true;
    }

    private DepartmentDraft Draft() => new()
    {
        Name = "" + (char)('a' + random.Next(26)),
        Email = "e",
        Enabled = random.Next(2) == 0,
        ShowOnRegistration = true,
        ShowOnOfflineForm = true,
        FallbackForwardDepartment = Maybe(() => Pick(departments)),
        DepartmentsAllowedToForward = Maybe(() => ImmutableArray.Create(Pick(departments), Pick(departments))),
        UnitId = Maybe(() => Pick(units)),
        Agents = random.Next(3) == 0 ? [new RosterRowDraft(random.Next(9) == 0 ? "nobody" : Pick(People).Id, default, default)] : [],
    };

    private Sent<T> Maybe<T>(Func<T> value) => random.Next(4) switch
    {
        0 => Sent<T>.Null,
        1 => Sent.Value(value()),
        _ => default,
    };

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>Every list is what looking at every department would give.</summary>
    private void ListsShouldBeTrue(Organization organization)
    {
        foreach (var enabled in new bool?[] { null, true, false })
        {
            ShouldBeTrue(organization, DepartmentList.Of(organization.DepartmentsByName, enabled, showsArchived: false), department => !department.Archived && (enabled is null || department.Enabled == enabled));
            ShouldBeTrue(organization, DepartmentList.Of(organization.DepartmentsByName, enabled, showsArchived: true), department => enabled is null || department.Enabled == enabled);
        }
        ShouldBeTrue(organization, DepartmentList.Archived(organization.DepartmentsByName), department => department.Archived);
        var unit = Pick(units);
        ShouldBeTrue(organization, DepartmentList.AvailableTo(organization, unit), department => department.UnitId is null || department.UnitId == unit);
    }

    private static void ShouldBeTrue(Organization organization, DepartmentList list, Func<Department, bool> wanted)
    {
        var expected = organization.Departments.Values.Select(node => node.Department).Where(wanted)
            .OrderBy(department => department.Name, StringComparer.Ordinal).ThenBy(department => department.Id, StringComparer.Ordinal).Select(department => department.Id).ToList();
        list.Index.Select(entry => entry.Id).ShouldBe(expected);
        Enumerable.Range(0, list.Index.Count).Select(rank => list.Index[rank].Id).ShouldBe(expected);
        organization.Departments.Values.Where(node => list.Holds(node.Department)).Count().ShouldBe(expected.Count);
    }

    private static Person Somebody(string name, params string[] roles) => new() { Id = name, Username = name, Roles = [.. roles], CreatedAt = Now, UpdatedAt = Now };
}
