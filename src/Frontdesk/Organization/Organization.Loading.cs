using System.Collections.Immutable;

namespace Frontdesk;

/// <summary>
/// The whole organisation from its records at once: every index is built in one go, where putting the records one by one would copy a path of every tree for each.
/// A test holds it against <see cref="With(Record)"/>.
/// </summary>
public sealed partial record Organization
{
    /// <summary>The organisation that these records make, in whatever order they come.</summary>
    public static Organization Of(IReadOnlyCollection<Record> records)
    {
        var people = records.OfType<Person>().ToDictionary(person => person.Id, StringComparer.Ordinal);
        var departments = records.OfType<Department>().ToList();
        var memberships = records.OfType<Membership>().ToList();
        var monitorships = records.OfType<Monitorship>().ToList();
        var tokens = records.OfType<Token>().ToList();
        return new Organization
        {
            Settings = Dictionary(records.OfType<Setting>(), setting => setting.Id),
            Roles = Dictionary(records.OfType<Role>(), role => role.Id),
            Grants = Dictionary(records.OfType<Grant>(), grant => grant.PermissionId),
            Credentials = Dictionary(records.OfType<Credential>(), credential => credential.PersonId),
            Invitations = Dictionary(records.OfType<Invitation>(), invitation => invitation.PersonId),
            Tokens = Dictionary(tokens, token => token.Hash),
            Webhooks = Dictionary(records.OfType<Webhook>(), webhook => webhook.Id),
            WebhookSecrets = Dictionary(records.OfType<WebhookSecret>(), secret => secret.WebhookId),
            People = Nodes(people.Values, memberships, monitorships, tokens),
            Departments = Nodes(departments, memberships, people),
            Units = Nodes(records.OfType<Unit>(), departments, monitorships),
            MembershipCount = memberships.Count,
            PeopleByUsername = Ranked<NamedId>.Of(people.Values.Select(person => new NamedId(person.Username, person.Id))),
            UnitsByName = Ranked<NamedId>.Of(records.OfType<Unit>().Select(unit => new NamedId(unit.Name, unit.Id))),
            DepartmentsByName = DepartmentLists.Of(departments),
            PeopleByRole = people.Values.SelectMany(person => person.Roles.Select(role => (role, person)))
                .GroupBy(holder => holder.role, holder => new NamedId(NameOf(holder.person), holder.person.Id), StringComparer.Ordinal)
                .ToImmutableDictionary(holders => holders.Key, Ranked<NamedId>.Of, StringComparer.Ordinal),
            Usernames = people.Values.DistinctBy(person => Fold(person.Username)).ToImmutableDictionary(person => Fold(person.Username), person => person.Id, StringComparer.Ordinal), // of two, which the doctor tells of, one
            Addresses = people.Values.SelectMany(person => AddressesOf(person).Select(address => KeyValuePair.Create(Fold(address), person.Id)))
                .DistinctBy(entry => entry.Key, StringComparer.Ordinal).ToImmutableDictionary(StringComparer.Ordinal),
            Referrers = departments.SelectMany(department => department.References.Select(named => (named, department.Id)))
                .GroupBy(reference => reference.named, reference => reference.Id, StringComparer.Ordinal)
                .ToImmutableDictionary(references => references.Key, references => references.ToImmutableSortedSet(StringComparer.Ordinal), StringComparer.Ordinal),
        };
    }

    private static ImmutableDictionary<string, PersonNode> Nodes(IEnumerable<Person> people, List<Membership> memberships, List<Monitorship> monitorships, List<Token> tokens)
    {
        var rows = memberships.ToLookup(row => row.AgentId, StringComparer.Ordinal);
        var units = monitorships.ToLookup(row => row.MonitorId, row => row.UnitId, StringComparer.Ordinal);
        var hashes = tokens.ToLookup(token => token.PersonId, token => token.Hash, StringComparer.Ordinal);
        return Dictionary(people.Select(person => new PersonNode(person)
        {
            Memberships = rows[person.Id].ToImmutableSortedDictionary(row => row.DepartmentId, row => row, StringComparer.Ordinal),
            MonitoredUnits = units[person.Id].ToImmutableSortedSet(StringComparer.Ordinal),
            Tokens = hashes[person.Id].ToImmutableSortedSet(StringComparer.Ordinal),
        }), node => node.Id);
    }

    private static ImmutableDictionary<string, DepartmentNode> Nodes(List<Department> departments, List<Membership> memberships, Dictionary<string, Person> people)
    {
        var rows = memberships.ToLookup(row => row.DepartmentId, StringComparer.Ordinal);
        return Dictionary(departments.Select(department => new DepartmentNode(department)
        {
            Roster = Ranked<RosterRow>.Of(rows[department.Id].Select(row => new RosterRow(row, people.GetValueOrDefault(row.AgentId)?.Username ?? ""))),
        }), node => node.Id);
    }

    private static ImmutableDictionary<string, UnitNode> Nodes(IEnumerable<Unit> units, List<Department> departments, List<Monitorship> monitorships)
    {
        var names = departments.Where(department => department.UnitId is not null).ToLookup(department => department.UnitId!, department => new NamedId(department.Name, department.Id), StringComparer.Ordinal);
        var rows = monitorships.ToLookup(row => row.UnitId, StringComparer.Ordinal);
        return Dictionary(units.Select(unit => new UnitNode(unit)
        {
            DepartmentNames = Ranked<NamedId>.Of(names[unit.Id]),
            Monitors = rows[unit.Id].ToImmutableSortedDictionary(row => row.MonitorId, row => row, StringComparer.Ordinal),
        }), node => node.Id);
    }

    private static ImmutableDictionary<string, T> Dictionary<T>(IEnumerable<T> items, Func<T, string> key) => items.ToImmutableDictionary(key, StringComparer.Ordinal);
}
