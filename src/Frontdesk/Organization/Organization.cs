using System.Collections.Immutable;

namespace Frontdesk;

/// <summary>
/// The whole organisation as one immutable value: people, roles and grants, units, departments, memberships, monitorships, settings, tokens,
/// with the indexes that make a page cost the page. It is changed only by <see cref="With(Record)"/> and <see cref="Without(Kind, string)"/>, which return a successor and
/// cost O(log n); the rules about what may change are in the features, the one door for changes is the <see cref="Registrar"/>.
/// </summary>
public sealed partial record Organization
{
    public static readonly Organization Empty = new();

    private Organization()
    {
    }

    /// <summary>The number of the last ChangeSet that is in this value; 0 before the first.</summary>
    public long Sequence { get; init; }

    public ImmutableDictionary<string, PersonNode> People { get; private init; } = Dictionary<PersonNode>();
    public ImmutableDictionary<string, UnitNode> Units { get; private init; } = Dictionary<UnitNode>();
    public ImmutableDictionary<string, DepartmentNode> Departments { get; private init; } = Dictionary<DepartmentNode>();
    public ImmutableDictionary<string, Role> Roles { get; private init; } = Dictionary<Role>();
    public ImmutableDictionary<string, Grant> Grants { get; private init; } = Dictionary<Grant>();
    public ImmutableDictionary<string, Setting> Settings { get; private init; } = Dictionary<Setting>();
    public ImmutableDictionary<string, Token> Tokens { get; private init; } = Dictionary<Token>();
    public ImmutableDictionary<string, Credential> Credentials { get; private init; } = Dictionary<Credential>();
    public ImmutableDictionary<string, Webhook> Webhooks { get; private init; } = Dictionary<Webhook>();
    public ImmutableDictionary<string, WebhookSecret> WebhookSecrets { get; private init; } = Dictionary<WebhookSecret>();

    /// <summary>Person id to the link by which they choose their first password.</summary>
    public ImmutableDictionary<string, Invitation> Invitations { get; private init; } = Dictionary<Invitation>();

    /// <summary>How many rows all rosters have.</summary>
    public int MembershipCount { get; private init; }

    /// <summary>Everybody, by user name.</summary>
    public Ranked<NamedId> PeopleByUsername { get; private init; } = Ranked<NamedId>.Empty;

    /// <summary>All units, by name.</summary>
    public Ranked<NamedId> UnitsByName { get; private init; } = Ranked<NamedId>.Empty;

    public DepartmentLists DepartmentsByName { get; private init; } = new();

    /// <summary>The holders of each role by their name (their user name where they have none).</summary>
    public ImmutableDictionary<string, Ranked<NamedId>> PeopleByRole { get; private init; } = Dictionary<Ranked<NamedId>>();

    /// <summary>Department id to the departments that fall back on it or may forward to it.</summary>
    private ImmutableDictionary<string, ImmutableSortedSet<string>> Referrers { get; init; } = Dictionary<ImmutableSortedSet<string>>();

    /// <summary>User name, folded, to person id: user names are unique without regard to case.</summary>
    private ImmutableDictionary<string, string> Usernames { get; init; } = Dictionary<string>();

    /// <summary>E-mail address, folded, to person id.</summary>
    private ImmutableDictionary<string, string> Addresses { get; init; } = Dictionary<string>();

    public PersonNode? Person(string id) => People.GetValueOrDefault(id);

    public UnitNode? Unit(string id) => Units.GetValueOrDefault(id);

    public DepartmentNode? Department(string id) => Departments.GetValueOrDefault(id);

    public Membership? Membership(string departmentId, string agentId) => Person(agentId)?.Memberships.GetValueOrDefault(departmentId);

    /// <summary>The person of exactly that user name.</summary>
    public PersonNode? PersonNamed(string username) => PersonCalled(username) is { } found && found.Person.Username == username ? found : null;

    /// <summary>The person of that user name, however it is capitalised.</summary>
    public PersonNode? PersonCalled(string username) => Usernames.TryGetValue(Fold(username), out var id) ? People[id] : null;

    /// <summary>The person of that e-mail address, however it is capitalised.</summary>
    public PersonNode? PersonAt(string address) => Addresses.TryGetValue(Fold(address), out var id) ? People[id] : null;

    /// <summary>The departments that fall back on this one or may forward to it.</summary>
    public IEnumerable<DepartmentNode> ReferrersOf(string departmentId) => Referrers.GetValueOrDefault(departmentId, []).Select(id => Departments[id]);

    /// <summary>The holders of a role by their name.</summary>
    public Ranked<NamedId> InRole(string role) => PeopleByRole.GetValueOrDefault(role) ?? Ranked<NamedId>.Empty;

    /// <summary>The record of that key as it is now, or null.</summary>
    public Record? Find(Kind kind, string key) => kind switch
    {
        Kind.Setting => Settings.GetValueOrDefault(key),
        Kind.Role => Roles.GetValueOrDefault(key),
        Kind.Grant => Grants.GetValueOrDefault(key),
        Kind.Person => Person(key)?.Person,
        Kind.Credential => Credentials.GetValueOrDefault(key),
        Kind.Invitation => Invitations.GetValueOrDefault(key),
        Kind.Token => Tokens.GetValueOrDefault(key),
        Kind.Unit => Unit(key)?.Unit,
        Kind.Department => Department(key)?.Department,
        Kind.Membership => Split(key) is var (department, agent) ? Membership(department, agent) : null,
        Kind.Monitorship => Split(key) is var (unit, monitor) ? Unit(unit)?.Monitors.GetValueOrDefault(monitor) : null,
        Kind.Webhook => Webhooks.GetValueOrDefault(key),
        Kind.WebhookSecret => WebhookSecrets.GetValueOrDefault(key),
    };

    /// <summary>Every record, each before those that refer to it. Costs the whole organisation.</summary>
    public IEnumerable<Record> Records() =>
    [
        .. Settings.Values, .. Roles.Values, .. Grants.Values,
        .. People.Values.Select(node => node.Person), .. Credentials.Values, .. Invitations.Values, .. Tokens.Values,
        .. Units.Values.Select(node => node.Unit), .. Departments.Values.Select(node => node.Department),
        .. People.Values.SelectMany(node => node.Memberships.Values), .. Units.Values.SelectMany(node => node.Monitors.Values),
        .. Webhooks.Values, .. WebhookSecrets.Values,
    ];

    internal static string Fold(string name) => name.ToLowerInvariant();

    private static (string First, string Second) Split(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (key, "") : (key[..slash], key[(slash + 1)..]);
    }

    private static ImmutableDictionary<string, T> Dictionary<T>() => ImmutableDictionary.Create<string, T>(StringComparer.Ordinal);
}

/// <summary>Departments by name, once for each way in which they are listed.</summary>
public sealed record DepartmentLists
{
    public Ranked<NamedId> All { get; init; } = Ranked<NamedId>.Empty;
    public Ranked<NamedId> Archived { get; init; } = Ranked<NamedId>.Empty;
    public Ranked<NamedId> NotArchived { get; init; } = Ranked<NamedId>.Empty;

    /// <summary>Enabled ones; an archived department is never enabled.</summary>
    public Ranked<NamedId> Enabled { get; init; } = Ranked<NamedId>.Empty;

    /// <summary>Neither enabled nor archived.</summary>
    public Ranked<NamedId> Disabled { get; init; } = Ranked<NamedId>.Empty;

    /// <summary>Departments of no unit.</summary>
    public Ranked<NamedId> Free { get; init; } = Ranked<NamedId>.Empty;

    internal static DepartmentLists Of(IReadOnlyCollection<Department> departments)
    {
        return new DepartmentLists
        {
            All = Where(_ => true),
            Archived = Where(department => department.Archived),
            NotArchived = Where(department => !department.Archived),
            Enabled = Where(department => department.Enabled),
            Disabled = Where(department => department is { Enabled: false, Archived: false }),
            Free = Where(department => department.UnitId is null),
        };

        Ranked<NamedId> Where(Func<Department, bool> isListed) =>
            Ranked<NamedId>.Of(departments.Where(isListed).Select(department => new NamedId(department.Name, department.Id)));
    }

    internal DepartmentLists Swap(Department? before, Department? after)
    {
        if (before is not null && after is not null && (before.Name, before.Archived, before.Enabled, before.UnitId) == (after.Name, after.Archived, after.Enabled, after.UnitId))
            return this;
        var old = before is null ? null : new NamedId(before.Name, before.Id);
        var fresh = after is null ? null : new NamedId(after.Name, after.Id);
        return new DepartmentLists
        {
            All = All.Swap(old, fresh),
            Archived = Archived.Swap(before is { Archived: true } ? old : null, after is { Archived: true } ? fresh : null),
            NotArchived = NotArchived.Swap(before is { Archived: false } ? old : null, after is { Archived: false } ? fresh : null),
            Enabled = Enabled.Swap(before is { Enabled: true } ? old : null, after is { Enabled: true } ? fresh : null),
            Disabled = Disabled.Swap(before is { Enabled: false, Archived: false } ? old : null, after is { Enabled: false, Archived: false } ? fresh : null),
            Free = Free.Swap(before is { UnitId: null } ? old : null, after is { UnitId: null } ? fresh : null),
        };
    }
}
