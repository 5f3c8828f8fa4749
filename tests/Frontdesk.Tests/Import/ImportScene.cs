using Frontdesk.Server;
using Frontdesk.Server.Demo;
using Frontdesk.Server.Import;
using Frontdesk.Storage;
using Frontdesk.Testing;
using Microsoft.Extensions.Configuration;
using Engine = Frontdesk.Testing.Engine;

namespace Frontdesk.Tests.Import;

/// <summary>A store into which others arrive, and what is there afterwards.</summary>
internal sealed class ImportScene : IAsyncDisposable
{
    private ImportScene(ScratchDatabase database) => Database = database;

    public ScratchDatabase Database { get; }

    public string Links => Path.Combine(Database.Folder, "links.tsv");

    public string Report => Path.Combine(Database.Folder, "report.md");

    public static async Task<ImportScene> CreateAsync(Engine engine = Engine.Sqlite) => new(await ScratchDatabase.CreateAsync(engine));

    /// <summary>A server with an organisation of that size.</summary>
    public static async Task<FrontdeskHost> SourceAsync(ScratchDatabase database, int departments, int people, int memberships)
    {
        await LargeOrganization.SeedAsync(SettingsOf(database), departments, units: departments / 10, people, memberships, changes: 0, TestContext.Current.CancellationToken);
        return await FrontdeskHost.StartOnAsync(database);
    }

    /// <summary>The import as the command runs it; its exit code and its words.</summary>
    public async Task<(int ExitCode, string Words)> RunAsync(Uri source, Client asking, Func<ImportWish, ImportWish>? wish = null)
    {
        await using var output = new StringWriter();
        var wanted = new ImportWish(source, asking.Id, asking.Token!) { PublicUrl = new Uri("https://desk.example.org"), Links = new FileInfo(Links), Report = new FileInfo(Report) };
        var run = new ImportRun(SettingsOf(Database), wish is null ? wanted : wish(wanted), output, new ProgressLine(output, isPlain: true));
        var exitCode = await run.RunAsync(TestContext.Current.CancellationToken);
        return (exitCode, output.ToString());
    }

    /// <summary>What the records say of the organisation, without instants and without what people sign in with.</summary>
    public async Task<List<string>> RecordsAsync() => await RecordsAsync(Database);

    public static async Task<List<string>> RecordsAsync(ScratchDatabase database)
    {
        await using var store = new OrganizationStore(await Store.OpenPresentAsync(database.Address, CancellationToken.None));
        (await Inspection.OfStoreAsync(store, CancellationToken.None)).ShouldBeEmpty();
        var (organization, _) = await store.LoadAsync(CancellationToken.None);
        return
        [
            .. organization.Records().Where(record => record.Kind is Kind.Person or Kind.Unit or Kind.Department or Kind.Membership or Kind.Monitorship && !(record is Person { Username: "olga" or "chief" or "vera" }))
                .Select(record => record.Kind + " " + System.Text.Encoding.UTF8.GetString(RecordJson.Encode(record.Lasting))).Order(StringComparer.Ordinal),
        ];
    }

    public static Dictionary<string, string> EnvironmentOf(ScratchDatabase database) => new(StringComparer.Ordinal)
    {
        ["FRONTDESK_DATA"] = database.Folder, ["FRONTDESK_DATABASE"] = database.Text, ["ADMIN_USERNAME"] = "chief", ["ADMIN_PASS"] = Cast.Password, ["Passwords__IterationCount"] = "10",
    };

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static ServerSettings SettingsOf(ScratchDatabase database) => ServerSettings.From(new ConfigurationBuilder()
        .AddInMemoryCollection(EnvironmentOf(database).Select(entry => KeyValuePair.Create(entry.Key.Replace("__", ":", StringComparison.Ordinal), (string?)entry.Value))).Build());
}
