using System.Collections.Concurrent;
using System.Globalization;
using Frontdesk.Permissions;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Proofs;

/// <summary>
/// What the clients of one history know of the organisation: a few numbered places for units, departments and people. A plan says "the third
/// department"; which id that is, or that there is none yet, is seen when the request is made. So the plan is the same for the same seed,
/// whatever the server answers, and many clients meet at the same few records.
/// </summary>
internal sealed class World
{
    public const int UnitPlaces = 5;
    public const int DepartmentPlaces = 7;
    private const int FoundedUnits = 3;
    private const int FoundedDepartments = 5;
    private readonly ConcurrentDictionary<int, string> units = new();
    private readonly ConcurrentDictionary<int, string> departments = new();
    private readonly ConcurrentDictionary<int, (string Id, string Username)> people = new();

    public World(int seed)
    {
        Seed = seed;
        Founders = FoundersOf(seed);
        for (var place = 0; place < Founders.Count; place++)
            people[place] = (Founders[place].Id, Founders[place].Username);
        for (var place = 0; place < FoundedUnits; place++)
            units[place] = IdOf("aa", seed, place);
        for (var place = 0; place < FoundedDepartments; place++)
            departments[place] = IdOf("dd", seed, place);
    }

    public int Seed { get; }

    /// <summary>Those who are there before the history begins: four agents, three monitors, one who is both, a manager.</summary>
    public IReadOnlyList<Founder> Founders { get; }

    public int PeoplePlaces => Founders.Count + 5;

    public static IReadOnlyList<Founder> FoundersOf(int seed)
    {
        string[] agent = [BuiltInRoles.Agent], monitor = [BuiltInRoles.Monitor];
        string[][] parts = [agent, agent, agent, agent, monitor, monitor, monitor, [.. agent, .. monitor], [BuiltInRoles.Manager]];
        return [.. parts.Select((roles, place) => new Founder($"p{place}of{seed}".PadRight(17, 'x'), $"p{place}-of-{seed}", roles))];
    }

    /// <summary>The units and departments that are there before the history begins; one department stands in a unit.</summary>
    public static IEnumerable<Record> RecordsOf(int seed) =>
    [
        .. Enumerable.Range(0, FoundedUnits).Select(place => new Unit { Id = IdOf("aa", seed, place), Name = "Unit", Visibility = "public", UpdatedAt = default }),
        .. Enumerable.Range(0, FoundedDepartments).Select(place => new Department
        {
            Id = IdOf("dd", seed, place),
            Name = "Department",
            Email = "",
            Enabled = true,
            ShowOnRegistration = true,
            ShowOnOfflineForm = true,
            UnitId = place == 0 ? IdOf("aa", seed, 0) : null,
            WasInUnit = place == 0,
            UpdatedAt = default,
        }),
    ];

    public string Unit(int place) => units.GetValueOrDefault(place, Missing(place));

    public string Department(int place) => departments.GetValueOrDefault(place, Missing(place));

    public string PersonId(int place) => people.TryGetValue(place, out var person) ? person.Id : Missing(place)[..17];

    public string Username(int place) => people.TryGetValue(place, out var person) ? person.Username : "nobody-" + place.ToString(CultureInfo.InvariantCulture);

    public void TakeUnit(int place, string id) => units[place] = id;

    public void TakeDepartment(int place, string id) => departments[place] = id;

    public void TakePerson(int place, string id, string username) => people[place] = (id, username);

    private static string IdOf(string kind, int seed, int place) => $"{kind}{seed:x10}{place:x12}";

    private static string Missing(int place) => place.ToString(CultureInfo.InvariantCulture).PadLeft(24, 'f');
}
