using System.Collections.Immutable;

namespace Frontdesk;

/// <summary>How the indexes follow the records. Nothing here decides anything.</summary>
public sealed partial record Organization
{
    /// <summary>The organisation with that record in place of the one of its key.</summary>
    public Organization With(Record record) => record switch
    {
        Setting setting => this with { Settings = Settings.SetItem(setting.Id, setting) },
        Role role => this with { Roles = Roles.SetItem(role.Id, role) },
        Grant grant => this with { Grants = Grants.SetItem(grant.PermissionId, grant) },
        Credential credential => this with { Credentials = Credentials.SetItem(credential.PersonId, credential) },
        Invitation invitation => this with { Invitations = Invitations.SetItem(invitation.PersonId, invitation) },
        Webhook webhook => this with { Webhooks = Webhooks.SetItem(webhook.Id, webhook) },
        WebhookSecret secret => this with { WebhookSecrets = WebhookSecrets.SetItem(secret.WebhookId, secret) },
        Token token => Swap(Tokens.GetValueOrDefault(token.Hash), token),
        Person person => Swap(Person(person.Id)?.Person, person),
        Unit unit => Swap(Unit(unit.Id)?.Unit, unit),
        Department department => Swap(Department(department.Id)?.Department, department),
        Membership membership => Swap(Membership(membership.DepartmentId, membership.AgentId), membership),
        Monitorship monitorship => Swap(Unit(monitorship.UnitId)?.Monitors.GetValueOrDefault(monitorship.MonitorId), monitorship),
        _ => throw new ArgumentOutOfRangeException(nameof(record), record.Kind, "No such kind of record."),
    };

    /// <summary>The organisation without the record of that key; itself where there is none.</summary>
    public Organization Without(Kind kind, string key) => Find(kind, key) switch
    {
        null => this,
        Setting => this with { Settings = Settings.Remove(key) },
        Role => this with { Roles = Roles.Remove(key) },
        Grant => this with { Grants = Grants.Remove(key) },
        Credential => this with { Credentials = Credentials.Remove(key) },
        Invitation => this with { Invitations = Invitations.Remove(key) },
        Webhook => this with { Webhooks = Webhooks.Remove(key) },
        WebhookSecret => this with { WebhookSecrets = WebhookSecrets.Remove(key) },
        Token token => Swap(token, null),
        Person person => Swap(person, null),
        Unit unit => Swap(unit, null),
        Department department => Swap(department, null),
        Membership membership => Swap(membership, null),
        Monitorship monitorship => Swap(monitorship, null),
        var record => throw new ArgumentOutOfRangeException(nameof(kind), record.Kind, "No such kind of record."),
    };

    private Organization Swap(Token? before, Token? after)
    {
        var next = this with { Tokens = after is null ? Tokens.Remove(before!.Hash) : Tokens.SetItem(after.Hash, after) };
        if (Person((after ?? before)!.PersonId) is not { } holder)
            return next;
        var tokens = after is null ? holder.Tokens.Remove(before!.Hash) : holder.Tokens.Add(after.Hash);
        return next with { People = People.SetItem(holder.Id, holder with { Tokens = tokens }) };
    }

    private Organization Swap(Person? before, Person? after)
    {
        var id = (after ?? before)!.Id;
        var node = Person(id);
        var next = this with
        {
            People = after is null ? People.Remove(id) : People.SetItem(id, (node ?? new PersonNode(after)) with { Person = after }),
            PeopleByRole = ByRole(before, after),
        };
        if (before?.Username != after?.Username)
        {
            next = next with
            {
                PeopleByUsername = PeopleByUsername.Swap(before is null ? null : new(before.Username, id), after is null ? null : new(after.Username, id)),
                Usernames = Renamed(Usernames, before is null ? [] : [before.Username], after is null ? [] : [after.Username], id),
                Departments = RosterAs(before?.Username, after?.Username, node),
            };
        }
        return next with { Addresses = Renamed(Addresses, AddressesOf(before), AddressesOf(after), id) };
    }

    private Organization Swap(Unit? before, Unit? after)
    {
        var id = (after ?? before)!.Id;
        var units = after is null ? Units.Remove(id) : Units.SetItem(id, (Unit(id) ?? new UnitNode(after)) with { Unit = after });
        return before?.Name == after?.Name
            ? this with { Units = units }
            : this with { Units = units, UnitsByName = UnitsByName.Swap(before is null ? null : new(before.Name, id), after is null ? null : new(after.Name, id)) };
    }

    private Organization Swap(Department? before, Department? after)
    {
        var id = (after ?? before)!.Id;
        var departments = after is null ? Departments.Remove(id) : Departments.SetItem(id, (Department(id) ?? new DepartmentNode(after)) with { Department = after });
        return this with
        {
            Departments = departments,
            Referrers = Referring(Referrers, id, before?.References ?? [], after?.References ?? []),
            DepartmentsByName = DepartmentsByName.Swap(before, after),
            Units = InUnits(before, after),
        };
    }

    private Organization Swap(Membership? before, Membership? after)
    {
        var row = (after ?? before)!;
        var next = this with { MembershipCount = MembershipCount + (before, after) switch { (null, _) => 1, (_, null) => -1, _ => 0 } };
        if (Person(row.AgentId) is { } agent)
        {
            var memberships = after is null ? agent.Memberships.Remove(row.DepartmentId) : agent.Memberships.SetItem(row.DepartmentId, after);
            next = next with { People = People.SetItem(agent.Id, agent with { Memberships = memberships }) };
        }
        if (Department(row.DepartmentId) is { } department)
        {
            var username = Person(row.AgentId)?.Person.Username ?? "";
            var roster = department.Roster.Swap(before is null ? null : new(before, username), after is null ? null : new(after, username));
            next = next with { Departments = Departments.SetItem(department.Id, department with { Roster = roster }) };
        }
        return next;
    }

    private Organization Swap(Monitorship? before, Monitorship? after)
    {
        var row = (after ?? before)!;
        var next = this;
        if (Unit(row.UnitId) is { } unit)
        {
            var monitors = after is null ? unit.Monitors.Remove(row.MonitorId) : unit.Monitors.SetItem(row.MonitorId, after);
            next = next with { Units = Units.SetItem(unit.Id, unit with { Monitors = monitors }) };
        }
        if (Person(row.MonitorId) is { } monitor)
        {
            var units = after is null ? monitor.MonitoredUnits.Remove(row.UnitId) : monitor.MonitoredUnits.Add(row.UnitId);
            next = next with { People = People.SetItem(monitor.Id, monitor with { MonitoredUnits = units }) };
        }
        return next;
    }

    private ImmutableDictionary<string, Ranked<NamedId>> ByRole(Person? before, Person? after)
    {
        if (before is not null && after is not null && NameOf(before) == NameOf(after) && before.Roles.SetEquals(after.Roles))
            return PeopleByRole;
        var lists = PeopleByRole;
        foreach (var role in before?.Roles ?? [])
            lists = lists.SetItem(role, lists[role].Without(new NamedId(NameOf(before!), before!.Id)));
        foreach (var role in after?.Roles ?? [])
            lists = lists.SetItem(role, (lists.GetValueOrDefault(role) ?? Ranked<NamedId>.Empty).With(new NamedId(NameOf(after!), after!.Id)));
        return lists;
    }

    private static string NameOf(Person person) => person.Name ?? person.Username;

    private static IEnumerable<string> AddressesOf(Person? person) => person?.Emails.Select(email => email.Address) ?? [];

    private static ImmutableDictionary<string, string> Renamed(ImmutableDictionary<string, string> index, IEnumerable<string> before, IEnumerable<string> after, string id)
    {
        if (before.SequenceEqual(after))
            return index;
        foreach (var name in before)
        {
            if (index.GetValueOrDefault(Fold(name)) == id)
                index = index.Remove(Fold(name));
        }
        foreach (var name in after)
            index = index.SetItem(Fold(name), id);
        return index;
    }

    /// <summary>Rosters stand in order of user names, so a new user name moves the person's rows.</summary>
    private ImmutableDictionary<string, DepartmentNode> RosterAs(string? before, string? after, PersonNode? node)
    {
        var departments = Departments;
        if (before is null || after is null || node is null)
            return departments;
        foreach (var (departmentId, membership) in node.Memberships)
        {
            if (departments.TryGetValue(departmentId, out var department))
                departments = departments.SetItem(departmentId, department with { Roster = department.Roster.Swap(new(membership, before), new(membership, after)) });
        }
        return departments;
    }

    private static ImmutableDictionary<string, ImmutableSortedSet<string>> Referring(
        ImmutableDictionary<string, ImmutableSortedSet<string>> referrers, string id, IEnumerable<string> before, IEnumerable<string> after)
    {
        foreach (var gone in before.Except(after))
        {
            var left = referrers.GetValueOrDefault(gone, []).Remove(id);
            referrers = left.IsEmpty ? referrers.Remove(gone) : referrers.SetItem(gone, left);
        }
        foreach (var fresh in after.Except(before))
            referrers = referrers.SetItem(fresh, referrers.GetValueOrDefault(fresh, []).Add(id));
        return referrers;
    }

    private ImmutableDictionary<string, UnitNode> InUnits(Department? before, Department? after)
    {
        if (before?.UnitId == after?.UnitId && before?.Name == after?.Name)
            return Units;
        var units = Units;
        if (before?.UnitId is { } left && units.TryGetValue(left, out var old))
            units = units.SetItem(left, old with { DepartmentNames = old.DepartmentNames.Without(new(before.Name, before.Id)) });
        if (after?.UnitId is { } joined && units.TryGetValue(joined, out var now))
            units = units.SetItem(joined, now with { DepartmentNames = now.DepartmentNames.With(new(after.Name, after.Id)) });
        return units;
    }
}
