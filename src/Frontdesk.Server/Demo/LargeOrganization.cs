using Frontdesk.Permissions;

namespace Frontdesk.Server.Demo;

/// <summary><c>frontdesk seed</c>: an organisation of a given size, for measuring. The same numbers give the same organisation.</summary>
internal static class LargeOrganization
{
    private const int Seed = 20_260_101;
    private const int RecordsInChangeSet = 2_000;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<int> SeedAsync(ServerSettings settings, int departments, int units, int people, int memberships, int changes, CancellationToken cancellationToken)
    {
        await using var store = new OrganizationStore(await settings.OpenStoreAsync(cancellationToken));
        var (organization, head) = await store.LoadAsync(cancellationToken);
        if (!organization.Departments.IsEmpty || !organization.Units.IsEmpty)
        {
            await Console.Error.WriteLineAsync("frontdesk: the store has an organisation already; seed fills an empty one.");
            return 1;
        }
        var (sequence, hash) = (organization.Sequence, head.Hash);
        foreach (var chunk in Records(departments, units, people, memberships).Chunk(RecordsInChangeSet))
        {
            var changeSet = new ChangeSet(++sequence, Start, Origin.System("seed"), [.. chunk.Select(record => new Change(record.Kind, record.Key, null, record))]) { Summary = $"The server made {chunk.Length} records to measure with.", PreviousHash = hash };
            await store.AppendAsync([changeSet], cancellationToken);
            hash = changeSet.Hash;
        }
        if (changes > 0)
            await ChangeAsync(store, changes, cancellationToken);
        return 0;
    }

    /// <summary>A long history: so many changes of one department after the other, a second apart, with the snapshots that a server would have kept.</summary>
    private static async Task ChangeAsync(OrganizationStore store, int changes, CancellationToken cancellationToken)
    {
        var (organization, head) = await store.LoadAsync(cancellationToken);
        var ids = organization.DepartmentsByName.All.Select(entry => entry.Id).ToArray();
        var (instant, hash) = (Start, head.Hash);
        foreach (var numbers in Enumerable.Range(0, changes).Chunk(Archivist.Distance))
        {
            var group = new List<ChangeSet>(numbers.Length);
            foreach (var number in numbers)
            {
                var before = organization.Departments[ids[number % ids.Length]].Department;
                var after = before with { Description = $"Change {number}", UpdatedAt = instant += TimeSpan.FromSeconds(1) };
                var changeSet = new ChangeSet(organization.Sequence + 1, instant, Origin.System("seed"), [new Change(after.Kind, after.Key, before, after)])
                {
                    Summary = $"The server changed department {after.Name}.", PreviousHash = hash,
                };
                (organization, hash) = (changeSet.ApplyTo(organization), changeSet.Hash);
                group.Add(changeSet);
            }
            await store.AppendAsync(group, cancellationToken);
            await store.Store.KeepAsync(new Storage.SnapshotRow(organization.Sequence, SnapshotText.Of(organization)), cancellationToken);
        }
    }

    private static IEnumerable<Record> Records(int departments, int units, int people, int memberships)
    {
        var random = new Random(Seed);
        var unitIds = Enumerable.Range(0, units).Select(index => Hex(0xa, index)).ToArray();
        var departmentIds = Enumerable.Range(0, departments).Select(index => Hex(0xd, index)).ToArray();
        var personIds = Enumerable.Range(0, people).Select(index => $"person{index:D11}").ToArray();
        for (var index = 0; index < people; index++)
        {
            var isMonitor = index % 20 == 0;
            yield return new Person
            {
                Id = personIds[index], Username = $"agent.{index:D5}", Name = $"Agent {index:D5}", Emails = [new EmailAddress($"agent.{index:D5}@example.org", Verified: true)],
                Roles = isMonitor ? [BuiltInRoles.User, BuiltInRoles.Agent, BuiltInRoles.Monitor] : [BuiltInRoles.User, BuiltInRoles.Agent],
                StatusLivechat = Availability.Available, CreatedAt = Start, UpdatedAt = Start,
            };
        }
        for (var index = 0; index < units; index++)
            yield return new Unit { Id = unitIds[index], Name = $"Unit {index:D4}", Visibility = "public", UpdatedAt = Start };
        for (var index = 0; index < departments; index++)
        {
            yield return new Department
            {
                Id = departmentIds[index], Name = $"Department {index:D5}", Email = $"department.{index:D5}@example.org", Enabled = index % 10 != 0, ShowOnRegistration = true, ShowOnOfflineForm = false,
                UnitId = units == 0 || index % 3 == 0 ? null : unitIds[index % units], WasInUnit = units != 0 && index % 3 != 0, UpdatedAt = Start,
            };
        }
        for (var index = 0; index < people && units > 0; index += 20)
            yield return new Monitorship(Hex(0xe, index), personIds[index], unitIds[random.Next(units)], Start);
        for (var index = 0; index < memberships; index++)
            yield return new Membership(Hex(0xf, index), personIds[index % people], departmentIds[(index + (index / people * 7)) % departments], 0, 0, Start);
    }

    private static string Hex(int kind, int index) => $"{kind:x}{index:x23}";
}
