using System.Collections.Concurrent;
using System.Collections.Immutable;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Microsoft.Extensions.DependencyInjection;

namespace Frontdesk.Testing;

/// <summary>
/// The people of the tests. Each has one part: <b>Olga</b> is the administrator, <b>Max</b> the manager, <b>Mona</b> and <b>Moritz</b> are monitors, <b>Anna</b>, <b>Arno</b> and
/// <b>Abel</b> are agents, <b>Doro</b> is a monitor who is an agent too, <b>Vera</b> has signed in and may nothing more.
/// </summary>
public sealed class Cast(FrontdeskHost host)
{
    public const string Password = "correct horse battery staple";

    private static readonly ImmutableDictionary<string, string[]> Parts = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["olga"] = [BuiltInRoles.Admin],
        ["max"] = [BuiltInRoles.Manager],
        ["mona"] = [BuiltInRoles.Monitor],
        ["moritz"] = [BuiltInRoles.Monitor],
        ["doro"] = [BuiltInRoles.Monitor, BuiltInRoles.Agent],
        ["anna"] = [BuiltInRoles.Agent],
        ["arno"] = [BuiltInRoles.Agent],
        ["abel"] = [BuiltInRoles.Agent],
        ["vera"] = [],
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, Task<Client>> clients = new(StringComparer.Ordinal);

    /// <summary>Somebody who is not signed in.</summary>
    public Client Nobody => new(host, "nobody", null, null);

    public Task<Client> Olga => Play("olga");

    public Task<Client> Max => Play("max");

    public Task<Client> Mona => Play("mona");

    public Task<Client> Moritz => Play("moritz");

    public Task<Client> Doro => Play("doro");

    public Task<Client> Anna => Play("anna");

    public Task<Client> Arno => Play("arno");

    public Task<Client> Abel => Play("abel");

    public Task<Client> Vera => Play("vera");

    /// <summary>The person of that name, made and signed in when first asked for.</summary>
    public Task<Client> Play(string username) => clients.GetOrAdd(username, name => MakeAsync(name, Parts[name]));

    /// <summary>Somebody new with these roles, signed in.</summary>
    public Task<Client> Join(string username, params string[] roles) => clients.GetOrAdd(username, name => MakeAsync(name, roles));

    /// <summary>
    /// Past the API, so that a test of one endpoint does not depend on another: the record and a token are put by a decision.
    /// </summary>
    private async Task<Client> MakeAsync(string username, string[] roles)
    {
        var secret = $"token-of-{username}-".PadRight(43, '0');
        var hash = host.Services.GetRequiredService<Passwords>().Hash(Password);
        var made = await host.Registrar.Change<Person>(
            Origin.System("cast"),
            amendment =>
            {
                var person = amendment.Organization.PersonCalled(username)?.Person ?? amendment.Put(new Person
                {
                    Id = Wire.Ids.Person(),
                    Username = username,
                    Name = char.ToUpperInvariant(username[0]) + username[1..],
                    Emails = [new EmailAddress(username + "@example.org", Verified: true)],
                    Roles = [BuiltInRoles.User, .. roles],
                    StatusLivechat = roles.Contains(BuiltInRoles.Agent) ? Availability.Available : null,
                    Status = Presence.Online,
                    CreatedAt = amendment.Now,
                    UpdatedAt = amendment.Now,
                });
                if (!amendment.Organization.Credentials.ContainsKey(person.Id))
                    amendment.Put(new Credential(person.Id, hash, amendment.Now));
                amendment.Put(new Token(Secrets.HashOf(secret), person.Id, amendment.Now, ExpiresAt: null, Name: null, LastPart: null, BypassTwoFactor: false));
                return person;
            },
            CancellationToken.None);
        return made.Agreed(out var agreed, out var refusal) ? new Client(host, username, agreed.Answer.Id, secret) : throw new InvalidOperationException(refusal.Error);
    }
}
