using Frontdesk.Server.Demo;
using Frontdesk.Storage;
using Frontdesk.Storage.Moving;
using Frontdesk.Testing;
using Frontdesk.Tests.Proofs;
using Microsoft.Extensions.Configuration;
using Engine = Frontdesk.Testing.Engine;

namespace Frontdesk.Tests.Moving;

/// <summary><c>frontdesk move</c>, as an operator runs it; and what is there when it is killed in the middle.</summary>
public sealed class MoveTests(ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("frontdesk-move-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(Engine.Sqlite, Engine.Postgres)]
    [InlineData(Engine.Postgres, Engine.Sqlite)]
    [InlineData(Engine.Sqlite, Engine.Sqlite)]
    [InlineData(Engine.Postgres, Engine.Postgres)]
    public async Task A_store_moves_there_with_its_log_and_back(Engine from, Engine to)
    {
        await BackupTests.NeedsAsync(from, to);
        await using var database = await ScratchDatabase.CreateAsync(from);
        await using (var host = await FrontdeskHost.StartOnAsync(database))
        {
            await BackupTests.Founded(host, 20);
            using var enough = new CancellationTokenSource();
            var writing = Enumerable.Range(0, 8).Select(writer => BackupTests.WriteAsync(host, writer, enough.Token)).ToArray();
            await using var early = await ScratchDatabase.CreateAsync(to);
            await StoreMove.CopyAsync(database.Address, early.Address, TestContext.Current.CancellationToken);
            (await BackupTests.InspectAsync(early.Address)).ShouldBeEmpty();
            await enough.CancelAsync();
            await Task.WhenAll(writing);
        }

        await using var target = await ScratchDatabase.CreateAsync(to);
        var (exitCode, words) = await RunAsync(database, "move", "--to", target.Text);
        exitCode.ShouldBe(0, words);
        words.ShouldContain("in both.");
        words.ShouldContain("; 0 violations.");
        words.ShouldNotContain("postgres:none");
        (await LogAsync(target.Address)).ShouldBe(await LogAsync(database.Address));

        await using var home = await ScratchDatabase.CreateAsync(from);
        (await RunAsync(target, "move", "--to", home.Text)).ExitCode.ShouldBe(0);
        (await LogAsync(home.Address)).ShouldBe(await LogAsync(database.Address));
        var again = await RunAsync(target, "move", "--to", home.Text);
        again.ExitCode.ShouldBe(1);
        again.Output.ShouldContain("is not empty. Nothing was changed.");
        await using var served = await FrontdeskHost.StartOnAsync(home);
        await BackupTests.Founded(served, 1);
    }

    [Theory]
    [InlineData(Engine.Sqlite, Engine.Postgres)]
    [InlineData(Engine.Postgres, Engine.Sqlite)]
    [InlineData(Engine.Sqlite, Engine.Sqlite)]
    public async Task Killed_in_the_middle_there_is_nothing_or_all_of_it(Engine from, Engine to)
    {
        await BackupTests.NeedsAsync(from, to);
        await using var database = await ScratchDatabase.CreateAsync(from);
        var settings = global::Frontdesk.Server.ServerSettings.From(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("FRONTDESK_DATABASE", (string?)database.Text)]).Build());
        await LargeOrganization.SeedAsync(settings, departments: 50, units: 5, people: 300, memberships: 1_000, changes: 300, TestContext.Current.CancellationToken);
        var whole = await BackupTests.SequenceAsync(database.Address);
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        await using (var first = await ScratchDatabase.CreateAsync(to))
            (await RunAsync(database, "move", "--to", first.Text)).ExitCode.ShouldBe(0);
        var takes = clock.GetElapsedTime(started);
        var (chance, nothing, all) = (new Chance(7), 0, 0);
        for (var round = 0; round < Effort.Of(4, 60); round++)
        {
            await using var target = await ScratchDatabase.CreateAsync(to);
            await using (var moving = await ChildProcess.StartAsync([.. ServerProcess.Command, "move", "--to", target.Text], EnvironmentOf(database)))
            {
                await Task.Delay(takes * (chance.Between(20, 100) / 100.0), TestContext.Current.CancellationToken);
                await moving.KillAsync();
            }
            if (await IsThereAsync(target.Address))
            {
                all++;
                (await BackupTests.SequenceAsync(target.Address)).ShouldBe(whole);
                (await BackupTests.InspectAsync(target.Address)).ShouldBeEmpty();
                continue;
            }
            nothing++;
            var (exitCode, words) = await RunAsync(database, "move", "--to", target.Text);
            exitCode.ShouldBe(0, words);
        }
        output.WriteLine($"A move takes {takes.TotalSeconds:F1} s; of {nothing + all} that were killed {nothing} had left nothing and {all} all of it.");
    }

    [Fact]
    public async Task Backup_and_restore_say_what_they_did()
    {
        await using var database = await ScratchDatabase.CreateAsync(Engine.Sqlite);
        await Founding.FoundAsync(database, []);
        var file = Path.Combine(folder.FullName, "one.backup");
        (await RunAsync(database, "backup", file)).ShouldSatisfyAllConditions(ran => ran.ExitCode.ShouldBe(0, ran.Output), ran => ran.Output.ShouldContain($" is in {file}, "));
        (await RunAsync(database, "backup", file)).ShouldSatisfyAllConditions(ran => ran.ExitCode.ShouldBe(1), ran => ran.Output.ShouldContain($"frontdesk: {file} is there already."));
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, "password hashes are in it");

        await using var target = await ScratchDatabase.CreateAsync(Engine.Sqlite);
        (await RunAsync(target, "restore", file, "--verify")).ShouldSatisfyAllConditions(
            ran => ran.ExitCode.ShouldBe(0, ran.Output), ran => ran.Output.Split("revision 1, 1 people, 0 units, 0 departments; 0 violations.").Length.ShouldBe(3, ran.Output));

        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var forged = new Microsoft.Data.Sqlite.SqliteCommand("UPDATE change_sets SET actor = 'somebody else'", connection);
            await forged.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        var before = await File.ReadAllBytesAsync(((SqliteAddress)target.Address).Path, TestContext.Current.CancellationToken);
        (await RunAsync(target, "restore", file, "--verify", "--force")).ShouldSatisfyAllConditions(
            ran => ran.ExitCode.ShouldBe(1), ran => ran.Output.ShouldContain("The chain of the log breaks"), ran => ran.Output.ShouldContain("is not in order, see above. Nothing was changed."));
        (await File.ReadAllBytesAsync(((SqliteAddress)target.Address).Path, TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    private static Task<(int ExitCode, string Output)> RunAsync(ScratchDatabase database, params string[] arguments) => ChildProcess.RunAsync([.. ServerProcess.Command, .. arguments], EnvironmentOf(database));

    private static Dictionary<string, string> EnvironmentOf(ScratchDatabase database) => new(StringComparer.Ordinal) { ["FRONTDESK_DATA"] = database.Folder, ["FRONTDESK_DATABASE"] = database.Text };

    private static async Task<bool> IsThereAsync(DatabaseAddress address)
    {
        try
        {
            return await BackupTests.SequenceAsync(address) > 0;
        }
        catch (StoreRefusedException)
        {
            return false;
        }
    }

    private static async Task<List<string>> LogAsync(DatabaseAddress address)
    {
        await using var store = await Store.OpenPresentAsync(address, CancellationToken.None);
        return await store.LogAsync(0, CancellationToken.None).Select(row => row.Hash + row.Body).ToListAsync();
    }
}
