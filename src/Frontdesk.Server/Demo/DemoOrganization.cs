using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.Server.Demo;

/// <summary>
/// A made-up contact centre to look at: three units, twelve departments, forty people in all roles. The ids and the token are those of the
/// README's calls, so that these can be pasted as they stand. It has a database of its own and must never be reachable from outside.
/// </summary>
internal static class DemoOrganization
{
    public const string Password = "frontdesk-demo";
    private const string AdminId = "rbAXPnMktTFbNpwtJ";
    private const string AdminToken = "RScctEHSmLGZGywfIhWyRpyofhKOiMoUIpimhvheU3f";

    private static readonly string[] GivenNames =
    [
        "Ada", "Bela", "Carla", "Dario", "Edda", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Klara", "Leo", "Mira", "Nils", "Olga", "Paul",
        "Quirin", "Rosa", "Sven", "Tilda", "Udo", "Vera", "Wim", "Xenia", "Yara", "Zeno", "Anton", "Berta", "Cem", "Dora", "Emil", "Flora",
    ];

    private static readonly string[] PlainUsers = ["visitor.desk", "reports", "intern.otto", "helper.bot"];
    private static readonly string[] Monitors = ["GT67Tv6x5p5y5xZWN", "monitor0000000002", "monitor0000000003"];

    private static readonly (string Id, string Name, string[] Departments)[] Units =
    [
        ("66f46dc59a0766c20712d698", "Sales", ["New customers", "Offers", "Partners"]),
        ("66f46dc59a0766c20712d699", "Service", ["Billing", "Returns", "Repairs", "Accounts"]),
        ("66f46dc59a0766c20712d69a", "North", ["Hamburg", "Bremen", "Kiel"]),
    ];

    /// <summary>Makes the organisation where there is none.</summary>
    public static async Task EnsureAsync(Registrar registrar, Passwords passwords, CancellationToken cancellationToken)
    {
        if (registrar.Current.HasAdministrator)
            return;
        var hash = passwords.Hash(Password);
        var made = await registrar.Change<Done>(
            Origin.System("demo"),
            amendment =>
            {
                People(amendment, hash);
                Departments(amendment);
                return default(Done);
            },
            cancellationToken);
        if (!made.Agreed(out _, out var refusal))
            throw new IOException(refusal.Error);
    }

    public static string Logins(string address) =>
        $"""
        Demonstration. Look around as whom you like: {address}/
        Everybody's password is {Password}
          administrator  olga.admin
          manager        manager.ada, manager.bela
          monitor        testerio (Sales), monitor.carla (Service), monitor.dario (North)
          agent          john.doe, kim, agent.edda and 28 more
          API            {address}/api-docs
          curl {address}/api/v1/livechat/units -H 'X-User-Id: {AdminId}' -H 'X-Auth-Token: {AdminToken}'
        """;

    private static void People(Amendment amendment, string hash)
    {
        Add(amendment, hash, AdminId, "olga.admin", "Olga Admin", BuiltInRoles.Admin);
        amendment.Put(new Token(Secrets.HashOf(AdminToken), AdminId, amendment.Now, ExpiresAt: null, "demo", AdminToken[^6..], BypassTwoFactor: false));
        Add(amendment, hash, "manager0000000001", "manager.ada", "Ada Manager", BuiltInRoles.Manager);
        Add(amendment, hash, "manager0000000002", "manager.bela", "Bela Manager", BuiltInRoles.Manager);
        Add(amendment, hash, "GT67Tv6x5p5y5xZWN", "testerio", "Testerio Monitor", BuiltInRoles.Monitor);
        Add(amendment, hash, "monitor0000000002", "monitor.carla", "Carla Monitor", BuiltInRoles.Monitor);
        Add(amendment, hash, "monitor0000000003", "monitor.dario", "Dario Monitor", BuiltInRoles.Monitor, BuiltInRoles.Agent);
        Add(amendment, hash, "SQafHvoFPuB57NmBD", "john.doe", "John Doe", BuiltInRoles.Agent);
        Add(amendment, hash, "6529401b024dde05d3f1cd85", "kim", "Kim", BuiltInRoles.Agent);
        foreach (var (given, index) in GivenNames.Skip(4).Select((given, index) => (given, index)))
            Add(amendment, hash, $"agent{index:D12}", "agent." + given.ToLowerInvariant(), given + " Agent", BuiltInRoles.Agent);
        foreach (var (name, index) in PlainUsers.Select((name, index) => (name, index)))
            Add(amendment, hash, $"plain{index:D12}", name, null);
    }

    private static void Departments(Amendment amendment)
    {
        var number = 0;
        foreach (var ((id, name, departments), monitor) in Units.Zip(Monitors))
        {
            amendment.Put(new Unit { Id = id, Name = name, Visibility = "public", UpdatedAt = amendment.Now });
            amendment.Put(new Monitorship(Ids.Hex24(), monitor, id, amendment.Now));
            foreach (var department in departments)
                Add(amendment, $"dept{number++:D13}", department, id);
        }
        Add(amendment, "iTfLCX3qqwKgf5uqg", "new from api", unitId: null);
        Add(amendment, "CgM4vfNNtj8t4QEMd", "Reception", unitId: null);
    }

    private static void Add(Amendment amendment, string hash, string id, string username, string? name, params string[] roles)
    {
        amendment.Put(new Person
        {
            Id = id, Username = username, Name = name, Emails = [new EmailAddress(username + "@example.org", Verified: true)], Roles = [BuiltInRoles.User, .. roles],
            StatusLivechat = roles.Contains(BuiltInRoles.Agent) ? Availability.Available : null, Status = Presence.Online, CreatedAt = amendment.Now, UpdatedAt = amendment.Now,
        });
        amendment.Put(new Credential(id, hash, amendment.Now));
    }

    /// <summary>Three agents each, so that some answer for several departments.</summary>
    private static void Add(Amendment amendment, string id, string name, string? unitId)
    {
        amendment.Put(new Department
        {
            Id = id, Name = name, Email = "desk@example.org", Enabled = true, ShowOnRegistration = true, ShowOnOfflineForm = true, UnitId = unitId, WasInUnit = unitId is not null, UpdatedAt = amendment.Now,
        });
        var first = amendment.Organization.Departments.Count * 2;
        for (var place = 0; place < 3; place++)
            amendment.Put(new Membership(Ids.Hex24(), $"agent{(first + (place * 5)) % (GivenNames.Length - 4):D12}", id, 0, place, amendment.Now));
    }
}
