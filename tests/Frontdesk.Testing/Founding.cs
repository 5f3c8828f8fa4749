using System.Text.Json;
using Frontdesk.Identity;
using Frontdesk.Permissions;

namespace Frontdesk.Testing;

/// <summary>Somebody who is in the store before a server opens it.</summary>
public sealed record Founder(string Id, string Username, params IReadOnlyList<string> Roles)
{
    /// <summary>What they sign in with.</summary>
    public string Token => ("token-of-" + Username).PadRight(43, '0');

    /// <summary>Their line to a server.</summary>
    public Line On(Uri address) => new(address, Id, Token);
}

/// <summary>
/// Fills an empty store without a server: people with tokens, and the settings that every proof needs. So a proof can run against processes
/// that it only knows by their address.
/// </summary>
public static class Founding
{
    /// <summary>The administrator of every founded store.</summary>
    public static readonly Founder Olga = new("o1ga567890abcdefg", "olga", BuiltInRoles.Admin);

    /// <param name="records">Units and departments that are there from the beginning, each after those it refers to.</param>
    public static async Task FoundAsync(ScratchDatabase database, IEnumerable<Founder> others, params IEnumerable<Record> records)
    {
        await using var store = new OrganizationStore(await Storage.Store.OpenAsync(database.Address, everyCommitDurable: true, CancellationToken.None));
        var amendment = new Amendment(Organization.Empty, TimeProvider.System.GetUtcNow());
        Furnish(amendment);
        foreach (var founder in others)
            Seat(amendment, founder);
        foreach (var record in records)
            amendment.Put(record);
        await store.AppendAsync([new ChangeSet(1, amendment.Now, Origin.System("founding"), amendment.Changes())], CancellationToken.None);
    }

    /// <summary>Gives the administrator back what a test has taken from them: roles, token, permissions, settings.</summary>
    internal static async Task RestoreAsync(FrontdeskHost host) => await host.Registrar.Change<Wire.Done>(
        Origin.System("restore"),
        static amendment =>
        {
            foreach (var grant in amendment.Organization.Grants.Values)
                amendment.Remove(grant);
            foreach (var setting in amendment.Organization.Settings.Values)
                amendment.Remove(setting);
            Furnish(amendment);
            return default(Wire.Done);
        },
        CancellationToken.None);

    /// <summary>Nothing stands in the administrator's way: what <see cref="RestoreAsync"/> would change is nothing.</summary>
    internal static bool IsFurnished(FrontdeskHost host)
    {
        var organization = host.Registrar.Current;
        return organization.Grants.IsEmpty
            && organization.Settings.Count == Settings.Count
            && Settings.All(setting => organization.Settings.GetValueOrDefault(setting.Id)?.Value.GetRawText() == setting.Value)
            && organization.Tokens.ContainsKey(Secrets.HashOf(Olga.Token))
            && organization.Person(Olga.Id)?.Person is { Active: true, Username: "olga" } olga && olga.Has(BuiltInRoles.Admin);
    }

    private static readonly IReadOnlyList<(string Id, string Value)> Settings = [(KnownSettings.RateLimiterEnabled.Id, "false"), (KnownSettings.DepartmentRemoval.Id, "true")];

    private static void Furnish(Amendment amendment)
    {
        Seat(amendment, Olga);
        foreach (var (id, value) in Settings)
            amendment.Put(new Setting(id, JsonDocument.Parse(value).RootElement, amendment.Now));
    }

    private static void Seat(Amendment amendment, Founder founder)
    {
        amendment.Put(new Person
        {
            Id = founder.Id,
            Username = founder.Username,
            Name = char.ToUpperInvariant(founder.Username[0]) + founder.Username[1..],
            Emails = [new EmailAddress(founder.Username + "@example.org", Verified: true)],
            Roles = [BuiltInRoles.User, .. founder.Roles],
            StatusLivechat = founder.Roles.Contains(BuiltInRoles.Agent) ? Availability.Available : null,
            Status = Presence.Online,
            CreatedAt = amendment.Now,
            UpdatedAt = amendment.Now,
        });
        amendment.Put(new Token(Secrets.HashOf(founder.Token), founder.Id, amendment.Now, ExpiresAt: null, Name: null, LastPart: null, BypassTwoFactor: false));
    }
}
