using Frontdesk.Identity;
using Frontdesk.Import;
using Frontdesk.Permissions;
using Frontdesk.Storage;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Frontdesk.Server.Import;

/// <summary>This store, served on a loopback port while the import runs: the decision goes through its registrar, and it is asked what the source was asked.</summary>
internal sealed class Target(WebApplication app) : IAsyncDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public Registrar Registrar => app.Services.GetRequiredService<Registrar>();

    public TimeProvider Clock => app.Services.GetRequiredService<TimeProvider>();

    /// <exception cref="StoreRefusedException">There is no administrator, in whose name the import could ask.</exception>
    public static async Task<Target> StartAsync(ServerSettings settings, CancellationToken cancellationToken)
    {
        var app = await FrontdeskServer.BuildAsync(settings with { Urls = "http://127.0.0.1:0" }, cancellationToken, services => services.AddLogging(logging => logging.ClearProviders()));
        await app.StartAsync(cancellationToken);
        var target = new Target(app);
        if (target.Registrar.Current.HasAdministrator)
            return target;
        await target.DisposeAsync();
        throw new StoreRefusedException("There is no administrator here yet. Make one first: start the server once and follow its link, or set ADMIN_USERNAME and ADMIN_PASS.");
    }

    /// <summary>The questions of a reading, asked here in the name of an administrator by a token that is gone afterwards.</summary>
    public async Task<Reading> AgainAsync(Reading source, Action<Progress> tell, CancellationToken cancellationToken)
    {
        var administrator = Registrar.Current.InRole(BuiltInRoles.Admin).Select(entry => Registrar.Current.People[entry.Id].Person).First(person => person.Active);
        var (secret, origin) = (Ids.Token(), Origin.System("import: parity report"));
        var expires = Instants.Whole(Clock.GetUtcNow() + Lifetime);
        Require(await Registrar.Change<Token>(origin, amendment => amendment.Put(new Token(Secrets.HashOf(secret), administrator.Id, amendment.Now, expires, Name: null, LastPart: null, BypassTwoFactor: false)), cancellationToken));
        try
        {
            var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
            using var http = Workspace.Client(administrator.Id, secret);
            return await Reading.AgainAsync(source, new Workspace(http, address, Clock, journal: null), tell, cancellationToken);
        }
        finally
        {
            Require(await Registrar.Change(origin, amendment => amendment.SignOut(Secrets.HashOf(secret)), CancellationToken.None));
        }
    }

    /// <summary>What was agreed to; a refusal ends the import with its words.</summary>
    public static Agreed<T> Require<T>(Outcome<Agreed<T>> outcome) =>
        outcome.Agreed(out var agreed, out var refusal) ? agreed : throw new StoreRefusedException(refusal.Error);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
