using System.Collections.Immutable;
using System.Text.Json;
using Frontdesk.Permissions;

namespace Frontdesk.Import;

/// <summary>What a reading comes to, as records of ours with the ids that they had there. Pure: nothing of it is in the organisation yet.</summary>
internal sealed record Arrivals
{
    public ImmutableArray<Role> Roles { get; private init; } = [];
    public ImmutableArray<Grant> Grants { get; private init; } = [];
    public ImmutableArray<Person> People { get; private init; } = [];
    public ImmutableArray<Unit> Units { get; private init; } = [];
    public ImmutableArray<Department> Departments { get; private init; } = [];
    public ImmutableArray<Membership> Memberships { get; private init; } = [];
    public ImmutableArray<Monitorship> Monitorships { get; private init; } = [];

    /// <summary>The source has units; where it does not say, departments that are here stay in theirs.</summary>
    public bool KnowsUnits { get; private init; }

    /// <summary>Sentences about what was left out, and why.</summary>
    public ImmutableArray<string> Notes { get; private init; } = [];

    /// <param name="now">The instant of what does not say when it was made.</param>
    public static Arrivals Of(Reading reading, DateTimeOffset now)
    {
        var notes = new List<string>();
        var roles = Distinct(reading.Items(Questions.Roles.Path), "role", notes).Where(role => !BuiltInRoles.All.ContainsKey(role.Text("_id")!)).Select(role => RoleOf(role, now)).ToImmutableArray();
        var known = roles.Select(role => role.Id).Concat(BuiltInRoles.All.Keys).ToHashSet(StringComparer.Ordinal);
        var people = ArrivingPeople.Of(reading, known, now, notes);
        var units = Distinct(reading.Items(Questions.Units.Path), "unit", notes).Select(unit => UnitOf(unit, now)).ToImmutableArray();
        var knowsUnits = reading.Listing(Questions.Units.Path) is { Refused: null };
        var departments = ArrivingDepartments.Of(reading, units, knowsUnits, now, notes);
        Counted(reading, notes);
        return new Arrivals
        {
            Roles = roles,
            Grants = GrantsOf(reading, known, now, notes),
            People = people,
            Units = units,
            Departments = departments,
            Memberships = MembershipsOf(reading, departments, people, now, notes),
            Monitorships = MonitorshipsOf(reading, units, people, now, notes),
            KnowsUnits = knowsUnits,
            Notes = [.. notes],
        };
    }

    /// <summary>Items with an id, each id once: a list that moves while its pages are read may say one twice.</summary>
    public static IEnumerable<JsonElement> Distinct(IEnumerable<JsonElement> items) => items.Where(item => item.Text("_id") is { Length: > 0 }).DistinctBy(item => item.Text("_id"), StringComparer.Ordinal);

    /// <summary>The same where the id becomes one of ours: an id that has no place in a path is left out, and that two things had the same is said.</summary>
    public static IEnumerable<JsonElement> Distinct(IEnumerable<JsonElement> items, string noun, List<string> notes)
    {
        foreach (var alike in items.Where(item => item.Text("_id") is { Length: > 0 }).GroupBy(item => item.Text("_id")!, StringComparer.Ordinal))
        {
            if (!Wire.Ids.IsId(alike.Key))
            {
                notes.Add($"The {noun} {alike.First().Text("name") ?? alike.First().Text("username")} has the id {alike.Key}, which can be none here; it was left out.");
                continue;
            }
            if (alike.Skip(1).Count(other => !JsonElement.DeepEquals(alike.First(), other)) is var others and > 0)
                notes.Add($"The source has {others + 1} different {noun}s of the id {alike.Key}; the first one came.");
            yield return alike.First();
        }
    }

    private static Role RoleOf(JsonElement role, DateTimeOffset now)
    {
        var id = role.Text("_id")!;
        return new Role(id, role.Text("name") ?? id, role.Text("description") ?? "", role.Text("scope") ?? "Users", role.Flag("mandatory2fa") ?? false, Protected: false, now);
    }

    private static Unit UnitOf(JsonElement unit, DateTimeOffset now) => new()
    {
        Id = unit.Text("_id")!,
        Name = unit.Text("name") ?? unit.Text("_id")!,
        Visibility = unit.Text("visibility") is { Length: > 0 } visibility ? visibility : "public",
        Enabled = unit.Flag("enabled"),
        Description = unit.Text("description"),
        Email = unit.Text("email"),
        ShowOnOfflineForm = unit.Flag("showOnOfflineForm"),
        UpdatedAt = now,
    };

    private static ImmutableArray<Grant> GrantsOf(Reading reading, HashSet<string> known, DateTimeOffset now, List<string> notes)
    {
        var all = Distinct(reading.Items(Questions.Grants.Path)).ToList();
        var ours = all.Where(grant => Permission.All.ContainsKey(grant.Text("_id")!)).ToList();
        if (all.Count > ours.Count)
            notes.Add($"{all.Count - ours.Count} of {all.Count} permissions do not exist here; who holds them was left out.");
        var strangers = ours.SelectMany(grant => grant.Texts("roles") ?? []).Where(role => !known.Contains(role)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        notes.AddRange(strangers.Select(role => $"The role {role} holds permissions but is unknown; it was left out of them."));
        return [.. ours.Where(grant => grant.Texts("roles") is not null).Select(grant => new Grant(grant.Text("_id")!, [.. grant.Texts("roles")!.Value.Where(known.Contains)], now))];
    }

    private static ImmutableArray<Membership> MembershipsOf(Reading reading, ImmutableArray<Department> departments, ImmutableArray<Person> people, DateTimeOffset now, List<string> notes)
    {
        var known = people.Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        var rows = departments.SelectMany(department => reading.Items(Questions.RosterOf(department.Id).Path).Select(row => (Department: department, Row: row, AgentId: row.Text("agentId") ?? "")))
            .DistinctBy(row => (row.Department.Id, row.AgentId)).ToList();
        notes.AddRange(rows.Where(row => !known.Contains(row.AgentId)).Select(row => $"The department {row.Department.Name} has a row of {row.Row.Text("username") ?? row.AgentId}, who is not to be seen; it was left out."));
        return
        [
            .. rows.Where(row => known.Contains(row.AgentId)).Select(row => new Membership(
                row.Row.Text("_id") ?? Wire.Ids.Hex24(), row.AgentId, row.Department.Id, row.Row.Number("count") ?? 0, row.Row.Number("order") ?? 0, now)),
        ];
    }

    private static ImmutableArray<Monitorship> MonitorshipsOf(Reading reading, ImmutableArray<Unit> units, ImmutableArray<Person> people, DateTimeOffset now, List<string> notes)
    {
        var monitors = people.Where(person => person.Has(BuiltInRoles.Monitor)).Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        var rows = units.SelectMany(unit => reading.Items(Questions.MonitorsOf(unit.Id).Path).Select(row => (Unit: unit, Row: row, MonitorId: row.Text("monitorId") ?? "")))
            .DistinctBy(row => (row.Unit.Id, row.MonitorId)).ToList();
        notes.AddRange(rows.Where(row => !monitors.Contains(row.MonitorId)).Select(row => $"{row.Row.Text("username") ?? row.MonitorId} watches over unit {row.Unit.Name} without the role {BuiltInRoles.Monitor}; that was left out."));
        return [.. rows.Where(row => monitors.Contains(row.MonitorId)).Select(row => new Monitorship(row.Row.Text("_id") ?? Wire.Ids.Hex24(), row.MonitorId, row.Unit.Id, now))];
    }

    private static void Counted(Reading reading, List<string> notes) => notes.AddRange(
        reading.Listings.Where(listing => listing.Question.IsPaged && listing.Items.Count != listing.Total)
            .Select(listing => $"{listing.Question.Path} says that there are {listing.Total} and gave {listing.Items.Count}: it changed while it was read. Import again for the rest."));
}
