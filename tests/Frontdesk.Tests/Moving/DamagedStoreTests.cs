using Frontdesk.Server;
using Frontdesk.Server.Moving;
using Frontdesk.Storage;
using Frontdesk.Storage.Moving;
using Frontdesk.Testing;
using Frontdesk.Tests.Proofs;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Engine = Frontdesk.Testing.Engine;

namespace Frontdesk.Tests.Moving;

/// <summary>What an operator reads who has a damaged store or names the wrong file: one sentence that names it, and nothing is touched.</summary>
public sealed class DamagedStoreTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("frontdesk-damaged-");

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    public static TheoryData<string> Kinds => [.. KindWords.All];

    /// <summary>A record without its members would be loaded, and come to grief wherever it is used.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_record_without_its_members_is_none(string kind)
    {
        foreach (var body in new[] { "{}", "null", "{", "[]", """{"id":null,"username":null,"name":null}""" })
            Should.Throw<System.Text.Json.JsonException>(() => RecordJson.Decode(KindWords.Parse(kind)!.Value, body), body);
    }

    [Theory]
    [InlineData("UPDATE frontdesk_schema SET version = -1", "schema version -1, which there never was: it is damaged")]
    [InlineData("DROP TABLE answers", "The table answers is not as it should be")]
    [InlineData("ALTER TABLE records RENAME COLUMN revision TO version", "The table records is not as it should be")]
    [InlineData("UPDATE records SET body = replace(body, '\"olga\"', '\"olgo\"') WHERE kind = 'person'", "is not as the log gives it")]
    public async Task A_damaged_store_is_not_moved_and_the_doctor_says_why(string damage, string words)
    {
        await using var database = await FoundedAsync(damage);
        var target = Path.Combine(folder.FullName, "target.db");
        await using var output = new StringWriter();
        var said = await SaidAsync(() => Doctor.RunAsync(database.Address, output, Ending)) + output;
        said.ShouldContain(words);
        said += await SaidAsync(() => Moves.MoveAsync(SettingsOf(database), new SqliteAddress(target), output, Ending));
        said.ShouldNotContain("   at ");
        Directory.GetFiles(folder.FullName).ShouldBeEmpty("no target is there");
    }

    [Fact]
    public async Task Two_people_of_one_name_are_a_violation_and_no_fault()
    {
        await using var database = await FoundedAsync("INSERT INTO records SELECT kind, 'twin', replace(body, 'o1ga567890abcdefg', 'twin'), revision FROM records WHERE kind = 'person'");
        await using var output = new StringWriter();
        (await Doctor.RunAsync(database.Address, output, Ending)).ShouldBe(1);
        output.ToString().ShouldContain("The user name olga belongs to 2 people.");
    }

    [Fact]
    public async Task A_file_that_is_none_is_named()
    {
        await using var database = await FoundedAsync("SELECT 1");
        var empty = Path.Combine(folder.FullName, "empty");
        await File.WriteAllBytesAsync(empty, [], Ending);
        var text = Path.Combine(folder.FullName, "text");
        await File.WriteAllTextAsync(text, new string('x', 4096), Ending);
        var foreign = Path.Combine(folder.FullName, "foreign");
        await RunAsync(foreign, "CREATE TABLE records (id text)");

        (await SaidAsync(() => StoreMove.BackupAsync(database.Address, "", replaces: false, Ending))).ShouldBe("Name a file.");
        (await SaidAsync(() => StoreMove.BackupAsync(database.Address, empty, replaces: true, Ending))).ShouldStartWith($"{empty} is empty, or no ordinary file. Nothing was changed.");
        (await SaidAsync(() => RestoreAsync(empty, database))).ShouldBe($"{empty} is not a backup, or it is damaged: it is empty. Nothing was changed.");
        (await SaidAsync(() => RestoreAsync(foreign, database))).ShouldBe($"{foreign} is not a backup, or it is damaged: it has no tables of Frontdesk's. Nothing was changed.");
        (await SaidAsync(() => Store.OpenAsync(new SqliteAddress(text), everyCommitDurable: true, Ending))).ShouldContain($"What is at sqlite:{text} is not a store of Frontdesk's");
        (await SaidAsync(() => Store.OpenPresentAsync(new SqliteAddress(text), Ending))).ShouldContain($"What is at sqlite:{text} is not a store of Frontdesk's");
        await RunAsync(foreign, "CREATE TABLE frontdesk_schema (version bigint NOT NULL)");
        (await SaidAsync(() => RestoreAsync(foreign, database))).ShouldStartWith($"{foreign} is not a backup, or it is damaged: ");
        (await BackupTests.InspectAsync(database.Address)).ShouldBeEmpty();

        if (OperatingSystem.IsWindows())
            return;
        var pipe = Path.Combine(folder.FullName, "pipe");
        (await ChildProcess.RunAsync(["mkfifo", pipe], new Dictionary<string, string>(StringComparer.Ordinal))).ExitCode.ShouldBe(0);
        (await SaidAsync(() => StoreMove.BackupAsync(database.Address, pipe, replaces: true, Ending))).ShouldContain("no ordinary file");
        File.Delete(pipe);
    }

    [Fact]
    public async Task A_database_with_tables_of_somebody_elses_is_no_target()
    {
        await Proof.NeedsPostgres();
        await using var database = await FoundedAsync("SELECT 1");
        await using var target = await ScratchDatabase.CreateAsync(Engine.Postgres);
        await using var connection = new Npgsql.NpgsqlConnection(((PostgresAddress)target.Address).ConnectionString);
        await connection.OpenAsync(Ending);
        await connection.RunAsync("CREATE TABLE records (id text)", cancellationToken: Ending);
        (await SaidAsync(() => StoreMove.CopyAsync(database.Address, target.Address, Ending))).ShouldContain("is not a store of Frontdesk's, or it is damaged. Nothing was changed.");
    }

    private static async Task<ScratchDatabase> FoundedAsync(string damage)
    {
        var database = await ScratchDatabase.CreateAsync(Engine.Sqlite);
        await Founding.FoundAsync(database, []);
        await RunAsync(((SqliteAddress)database.Address).Path, damage);
        return database;
    }

    private static async Task RunAsync(string path, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(Ending);
        await connection.RunAsync(sql, cancellationToken: Ending);
    }

    private static Task RestoreAsync(string file, ScratchDatabase target) => StoreMove.RestoreAsync(file, target.Address, target.Folder, replaces: true, _ => Task.CompletedTask, Ending);

    /// <summary>What it is refused with; nothing where it is not.</summary>
    private static async Task<string> SaidAsync(Func<Task> run)
    {
        try
        {
            await run();
            return "";
        }
        catch (StoreRefusedException refused)
        {
            return refused.Message;
        }
    }

    private static ServerSettings SettingsOf(ScratchDatabase database) =>
        ServerSettings.From(new ConfigurationBuilder().AddInMemoryCollection([new("FRONTDESK_DATABASE", database.Text)]).Build());
}
