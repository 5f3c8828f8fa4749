using Frontdesk.Permissions;
using Frontdesk.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Frontdesk.Testing;

/// <summary>
/// The real server on a free loopback port, with a store of its own that is gone afterwards. By default the rate limiter is off and hashing
/// is quick; everything else is as in production.
/// </summary>
public sealed class FrontdeskHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ScratchDatabase database;
    private readonly bool ownsDatabase;
    private readonly ErrorLog errors;

    private FrontdeskHost(WebApplication app, ScratchDatabase database, bool ownsDatabase, MovableClock clock, ErrorLog errors)
    {
        this.app = app;
        this.errors = errors;
        this.database = database;
        this.ownsDatabase = ownsDatabase;
        Clock = clock;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Cast = new Cast(this);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The server's clock, which the test moves.</summary>
    public MovableClock Clock { get; }

    /// <summary>The people of the tests, each with fixed roles.</summary>
    public Cast Cast { get; }

    /// <summary>The store, for a second node or for the doctor.</summary>
    public ScratchDatabase Database => database;

    /// <summary>The server's own services, for what cannot be seen from outside.</summary>
    public IServiceProvider Services => app.Services;

    internal Registrar Registrar => Services.GetRequiredService<Registrar>();

    /// <summary>The engine of tests that are about no engine: <c>FRONTDESK_TEST_ENGINE=postgres</c> runs them all on the other one.</summary>
    private static readonly Engine Usual = Environment.GetEnvironmentVariable("FRONTDESK_TEST_ENGINE") == "postgres" ? Engine.Postgres : Engine.Sqlite;

    /// <param name="engine">Which database, where that matters.</param>
    /// <param name="settings">Environment variables, for example <c>("OVERWRITE_SETTING_API_Enable_Rate_Limiter", "true")</c>.</param>
    public static Task<FrontdeskHost> StartAsync(Engine? engine = null, params (string Name, string Value)[] settings) =>
        StartAsync(null, engine ?? Usual, settings);

    /// <summary>As installed a moment ago: nobody is in it, so the cast is not either.</summary>
    public static Task<FrontdeskHost> StartEmptyAsync() => StartAsync(null, Usual, [("ADMIN_USERNAME", ""), ("ADMIN_PASS", "")]);

    /// <summary>What the server prints while there is no administrator.</summary>
    public Uri SetupLink => new(Services.GetRequiredService<Setup>().Link);

    /// <summary>The demonstration with its people; the cast is not in it.</summary>
    public static Task<FrontdeskHost> StartDemoAsync() => StartAsync(null, Usual, [], isDemo: true);

    /// <summary>Another node on the store of this host.</summary>
    public Task<FrontdeskHost> StartNodeAsync(params (string Name, string Value)[] settings) => StartAsync(database, database.Engine, settings);

    /// <summary>A node on a store that the test has made and that stays when the node stops.</summary>
    public static Task<FrontdeskHost> StartOnAsync(ScratchDatabase database, params (string Name, string Value)[] settings) => StartAsync(database, database.Engine, settings);

    /// <summary>What the server has logged as an error; a test that provokes nothing of the kind expects nothing here.</summary>
    public IReadOnlyCollection<string> Errors => errors.Lines;

    /// <summary>Stops as at SIGTERM; the store goes with the host that made it.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        if (ownsDatabase)
            await database.DisposeAsync();
    }

    /// <summary>What the doctor says of the store as it is now; nothing when all is well.</summary>
    public async Task<IReadOnlyList<string>> InspectAsync()
    {
        await using var store = new OrganizationStore(await Storage.Store.OpenAsync(database.Address, everyCommitDurable: true, CancellationToken.None));
        return [.. await Inspection.OfStoreAsync(store, CancellationToken.None), .. (await store.LoadAsync(CancellationToken.None)).Organization.UnknownRoles()];
    }

    private static async Task<FrontdeskHost> StartAsync(ScratchDatabase? shared, Engine engine, (string Name, string Value)[] settings, bool isDemo = false)
    {
        var store = shared ?? await ScratchDatabase.CreateAsync(engine);
        var clock = new MovableClock();
        var log = new ErrorLog();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["FRONTDESK_DATA"] = store.Folder,
                ["FRONTDESK_DATABASE"] = store.Text,
                ["FRONTDESK_SYNCHRONOUS"] = "normal",
                ["FRONTDESK_STALENESS"] = "60", // a test machine may be busy; the tests of staleness say their own
                ["ADMIN_USERNAME"] = "olga",
                ["ADMIN_PASS"] = Cast.Password,
                ["ADMIN_EMAIL"] = "olga@example.org",
                ["ADMIN_NAME"] = "Olga",
                ["OVERWRITE_SETTING_API_Enable_Rate_Limiter"] = "false",
                ["Passwords:IterationCount"] = "10",
                ["Logging:LogLevel:Default"] = "Error",
            })
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
            .Build();
        var server = await FrontdeskServer.BuildAsync(
            ServerSettings.From(configuration) with { Urls = "http://127.0.0.1:0", IsDemo = isDemo },
            CancellationToken.None,
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                services.RemoveAll<Microsoft.Extensions.Logging.ILoggerProvider>();
                services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(log);
            });
        await server.StartAsync();
        return new FrontdeskHost(server, store, ownsDatabase: shared is null, clock, log);
    }
}

/// <summary>A clock that runs as the system's does, shifted as far as the test says.</summary>
public sealed class MovableClock : TimeProvider
{
    private long shift;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref shift));

    public void Advance(TimeSpan by) => Interlocked.Add(ref shift, by.Ticks);
}
