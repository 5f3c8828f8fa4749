using System.Collections;
using System.Reflection;
using Frontdesk.Permissions;

namespace Frontdesk.Tests.House;

/// <summary>An organisation loaded whole has the same indexes as one to which the records were put one by one.</summary>
public sealed class LoadedOrganizationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Loading_is_putting_one_by_one(int seed)
    {
        var records = Some(new Random(seed)).ToList();
        var loaded = Organization.Of([.. records.OrderBy(record => record.Key, StringComparer.Ordinal)]);
        var put = records.Aggregate(Organization.Empty, (organization, record) => organization.With(record));

        foreach (var property in typeof(Organization).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(property => property.Name != "EqualityContract"))
            Shown(property.GetValue(loaded)).ShouldBe(Shown(property.GetValue(put)), property.Name);
        Inspection.Of(loaded).ShouldBeEmpty();
    }

    private static IEnumerable<Record> Some(Random random)
    {
        for (var index = 0; index < 40; index++)
        {
            yield return new Person
            {
                Id = "p" + index, Username = "User" + random.Next(1000) + "." + index, Name = index % 3 == 0 ? null : "Name " + random.Next(10), Emails = [new EmailAddress(index + "@Example.org", true)],
                Roles = index % 2 == 0 ? [BuiltInRoles.User, BuiltInRoles.Agent] : [BuiltInRoles.User, BuiltInRoles.Monitor], CreatedAt = Now, UpdatedAt = Now,
            };
            yield return new Token("hash" + index, "p" + index, Now, null, null, null, BypassTwoFactor: false);
        }
        for (var index = 0; index < 5; index++)
            yield return new Unit { Id = "u" + index, Name = "Unit " + random.Next(3), Visibility = "public", UpdatedAt = Now };
        for (var index = 0; index < 30; index++)
        {
            yield return new Department
            {
                Id = "d" + index, Name = "Department " + random.Next(9), Email = "", Enabled = index % 4 == 0, Archived = index % 4 == 1, ShowOnRegistration = true, ShowOnOfflineForm = true,
                UnitId = random.Next(2) == 0 ? null : "u" + random.Next(5), FallbackForwardDepartment = index == 0 ? null : "d" + random.Next(index), DepartmentsAllowedToForward = ["d0"], UpdatedAt = Now,
            };
        }
        foreach (var (agent, department) in Enumerable.Range(0, 200).Select(_ => (random.Next(40), random.Next(30))).Distinct())
            yield return new Membership($"m{agent}.{department}", "p" + agent, "d" + department, 0, 0, Now);
        foreach (var (monitor, unit) in Enumerable.Range(0, 20).Select(_ => (random.Next(40), random.Next(5))).Distinct())
            yield return new Monitorship($"n{monitor}.{unit}", "p" + monitor, "u" + unit, Now);
    }

    /// <summary>Whatever is in an index, as text; dictionaries by key, because theirs has no order.</summary>
    private static string Shown(object? value) => value switch
    {
        null => "-",
        string text => text,
        Record record => record.Kind + " " + record.Key,
        UnitNode unit => $"{unit.Id}: {Shown(unit.DepartmentNames)} {Shown(unit.Monitors)}",
        DepartmentNode department => $"{department.Id}: {Shown(department.Roster)}",
        PersonNode person => $"{person.Id}: {Shown(person.Memberships)} {Shown(person.MonitoredUnits)} {Shown(person.Tokens)}",
        RosterRow row => row.Username + " " + row.Membership.Key,
        NamedId named => named.Name + "/" + named.Id,
        DepartmentLists lists => string.Join('\n', typeof(DepartmentLists).GetProperties().Select(property => property.Name + Shown(property.GetValue(lists)))),
        IEnumerable many when IsDictionary(many) => string.Join(", ", many.Cast<object>().Select(Pair).Order(StringComparer.Ordinal)),
        IEnumerable many => "[" + string.Join(", ", many.Cast<object>().Select(Shown)) + "]",
        _ => value.ToString()!,
    };

    private static bool IsDictionary(IEnumerable many) => many.GetType().GetInterfaces().Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>));

    private static string Pair(object pair) => $"{Shown(pair.GetType().GetProperty("Key")!.GetValue(pair))}={Shown(pair.GetType().GetProperty("Value")!.GetValue(pair))}";
}
