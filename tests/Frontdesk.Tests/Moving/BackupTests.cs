using Frontdesk.Storage;
using Frontdesk.Storage.Moving;
using Frontdesk.Testing;
using Frontdesk.Tests.Proofs;
using Microsoft.Data.Sqlite;
using Engine = Frontdesk.Testing.Engine;

namespace Frontdesk.Tests.Moving;

/// <summary>A backup is whole or not there, on either engine, while others write; it goes back into either engine.</summary>
public sealed class BackupTests : IDisposable
{
    private const int Writers = 8;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("frontdesk-backup-");

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(Engine.Sqlite, Engine.Postgres)]
    [InlineData(Engine.Postgres, Engine.Sqlite)]
    [InlineData(Engine.Sqlite, Engine.Sqlite)]
    [InlineData(Engine.Postgres, Engine.Postgres)]
    public async Task While_eight_write_each_backup_is_one_state_that_goes_into_either_engine(Engine from, Engine to)
    {
        await NeedsAsync(from, to);
        await using var database = await ScratchDatabase.CreateAsync(from);
        await using var host = await FrontdeskHost.StartOnAsync(database);
        using var enough = new CancellationTokenSource();
        var writing = Enumerable.Range(0, Writers).Select(writer => WriteAsync(host, writer, enough.Token)).ToArray();
        await Founded(host, 40);
        for (var round = 0; round < 3; round++)
        {
            var (before, file) = (host.Registrar.Current.Sequence, FileIn($"{round}.backup"));
            await StoreMove.BackupAsync(database.Address, file, replaces: false, Ending);
            var after = host.Registrar.Current.Sequence;
            (await InspectAsync(new SqliteAddress(file))).ShouldBeEmpty();
            var sequence = await SequenceAsync(new SqliteAddress(file));
            sequence.ShouldBeInRange(before, after + Writers);

            await using var target = await ScratchDatabase.CreateAsync(to);
            await StoreMove.RestoreAsync(file, target.Address, target.Folder, replaces: false, _ => Task.CompletedTask, Ending);
            (await InspectAsync(target.Address)).ShouldBeEmpty();
            (await SequenceAsync(target.Address)).ShouldBe(sequence);
        }
        await enough.CancelAsync();
        await Task.WhenAll(writing);
        folder.GetFiles().Length.ShouldBe(3, "nothing is left beside the backups");
        (await host.InspectAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task What_stands_in_the_way_is_not_touched(Engine engine)
    {
        await NeedsAsync(engine);
        var file = FileIn("one.backup");
        await using (var host = await FrontdeskHost.StartAsync())
            await StoreMove.BackupAsync(host.Database.Address, file, replaces: false, Ending);
        await StoreMove.BackupAsync(new SqliteAddress(file), FileIn("two.backup"), replaces: false, Ending);
        (await Should.ThrowAsync<StoreRefusedException>(() => StoreMove.BackupAsync(new SqliteAddress(file), FileIn("two.backup"), replaces: false, Ending))).Message
            .ShouldContain("is there already. Nothing was changed.");
        await StoreMove.BackupAsync(new SqliteAddress(file), FileIn("two.backup"), replaces: true, Ending);

        await using var target = await ScratchDatabase.CreateAsync(engine);
        await using (var host = await FrontdeskHost.StartOnAsync(target))
        {
            await Founded(host, 1);
            await ListeningAsync(() => RestoreAsync(file, target, replaces: true), "open. Nothing was changed. Stop it first.");
            (await host.InspectAsync()).ShouldBeEmpty();
        }
        var before = await SequenceAsync(target.Address);
        (await Should.ThrowAsync<StoreRefusedException>(() => RestoreAsync(file, target, replaces: false))).Message.ShouldContain("is not empty. Nothing was changed.");
        (await SequenceAsync(target.Address)).ShouldBe(before);
        await RestoreAsync(file, target, replaces: true);
        (await SequenceAsync(target.Address)).ShouldBe(await SequenceAsync(new SqliteAddress(file)));
        await using var again = await FrontdeskHost.StartOnAsync(target);
        (await again.InspectAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_left_beside_a_store_that_is_gone_does_not_become_a_part_of_the_new_one()
    {
        var file = FileIn("one.backup");
        await using var target = await ScratchDatabase.CreateAsync(Engine.Sqlite);
        await using (var host = await FrontdeskHost.StartAsync())
        {
            await StoreMove.BackupAsync(host.Database.Address, file, replaces: false, Ending);
            await Founded(host, 20);
            File.Copy(((SqliteAddress)host.Database.Address).Path + "-wal", ((SqliteAddress)target.Address).Path + "-wal");
        }
        await RestoreAsync(file, target, replaces: false);
        (await InspectAsync(target.Address)).ShouldBeEmpty();
        (await SequenceAsync(target.Address)).ShouldBe(await SequenceAsync(new SqliteAddress(file)));
    }

    [Fact]
    public async Task A_damaged_file_is_refused_with_a_sentence()
    {
        var file = FileIn("whole.backup");
        await using (var host = await FrontdeskHost.StartAsync())
        {
            await Founded(host, 60);
            await StoreMove.BackupAsync(host.Database.Address, file, replaces: false, Ending);
        }
        var whole = await File.ReadAllBytesAsync(file, Ending);
        await using var target = await ScratchDatabase.CreateAsync(Engine.Sqlite);
        foreach (var (name, bytes) in new (string, byte[])[]
        {
            ("empty", []), ("text", "no backup at all, but long enough to be taken for something"u8.ToArray()), ("half", whole[..(whole.Length / 2)]), ("bent", Bent(whole)),
        })
        {
            var damaged = FileIn(name);
            await File.WriteAllBytesAsync(damaged, bytes, Ending);
            (await Should.ThrowAsync<StoreRefusedException>(() => RestoreAsync(damaged, target, replaces: true), name)).Message.ShouldNotContain("   at ");
            File.Exists(((SqliteAddress)target.Address).Path).ShouldBeFalse(name);
        }
        (await Should.ThrowAsync<StoreRefusedException>(() => RestoreAsync(FileIn("nowhere"), target, replaces: true))).Message.ShouldContain("There is no file");
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(Ending);
            await using var newer = new SqliteCommand("INSERT INTO frontdesk_schema (version) VALUES (999)", connection);
            await newer.ExecuteNonQueryAsync(Ending);
        }
        (await Should.ThrowAsync<StoreRefusedException>(() => RestoreAsync(file, target, replaces: true))).Message.ShouldContain("made by a newer Frontdesk");
    }

    [Fact]
    public async Task A_full_disk_is_a_sentence_and_leaves_what_was_there()
    {
        await using var disk = await SmallDisk.MountAsync(1);
        await using var host = await FrontdeskHost.StartAsync();
        var file = disk is null ? "/proc/nowhere/one.backup" : Path.Combine(disk.Folder, "one.backup");
        if (disk is not null)
        {
            await StoreMove.BackupAsync(host.Database.Address, file, replaces: false, Ending);
            disk.Fill();
        }
        var before = disk is null ? 0 : new FileInfo(file).Length;
        (await Should.ThrowAsync<StoreRefusedException>(() => StoreMove.BackupAsync(host.Database.Address, file, replaces: true, Ending))).Message
            .ShouldStartWith($"{file} could not be written: ");
        if (disk is not null)
        {
            new FileInfo(file).Length.ShouldBe(before);
            Directory.GetFiles(disk.Folder).Length.ShouldBe(2, "the backup and what fills the disk");
            (await InspectAsync(new SqliteAddress(file))).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Every_table_of_either_engine_is_carried()
    {
        await NeedsAsync(Engine.Postgres);
        await using var database = await ScratchDatabase.CreateAsync(Engine.Postgres);
        await Founding.FoundAsync(database, []);
        await using var connection = new Npgsql.NpgsqlConnection(((PostgresAddress)database.Address).ConnectionString);
        await connection.OpenAsync(Ending);
        var present = await connection.RowsAsync(
            "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = current_schema()", row => row.GetString(0), cancellationToken: Ending).ToListAsync(Ending);
        (await StoreShape.OfAsync(Migrations.Steps.Count, Ending)).SelectMany(table => table.Columns.Select(column => table.Name + "." + column.Name)).ShouldBe(present, ignoreOrder: true);
    }

    [Fact]
    public async Task A_backup_of_an_older_version_is_migrated()
    {
        var file = FileIn("older.backup");
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(Ending);
            foreach (var statement in StoreShape.StatementsOf(1))
                await connection.RunAsync(statement, cancellationToken: Ending);
            await connection.RunAsync("INSERT INTO frontdesk_schema (version) VALUES (1)", cancellationToken: Ending);
            await connection.RunAsync("""INSERT INTO change_sets VALUES (1, 1, NULL, 'system', '-', 'start', '{"changes":[]}')""", cancellationToken: Ending);
        }
        await using var target = await ScratchDatabase.CreateAsync(Engine.Sqlite);
        await RestoreAsync(file, target, replaces: false);
        (await InspectAsync(target.Address)).ShouldBeEmpty();
        (await SequenceAsync(target.Address)).ShouldBe(1);
    }

    private string FileIn(string name) => Path.Combine(folder.FullName, name);

    private static Task RestoreAsync(string file, ScratchDatabase target, bool replaces) => StoreMove.RestoreAsync(file, target.Address, target.Folder, replaces, _ => Task.CompletedTask, Ending);

    /// <summary>The pages of the tree are there, but one of them says something else.</summary>
    private static byte[] Bent(byte[] whole)
    {
        var bent = (byte[])whole.Clone();
        for (var page = 4096; page < bent.Length; page += 4096)
            bent.AsSpan(page, 64).Fill(0x5a);
        return bent;
    }

    /// <summary>It is refused, as soon as the server listens: that is what shows that it serves.</summary>
    private static async Task ListeningAsync(Func<Task> restore, string words)
    {
        await Task.Delay(500, Ending);
        (await Should.ThrowAsync<StoreRefusedException>(restore)).Message.ShouldContain(words);
    }

    internal static async Task NeedsAsync(params IEnumerable<Engine> engines)
    {
        if (engines.Contains(Engine.Postgres))
            await Proof.NeedsPostgres();
    }

    internal static async Task Founded(FrontdeskHost host, int units)
    {
        var olga = await host.Cast.Olga;
        for (var unit = 0; unit < units; unit++)
            (await olga.Post("livechat/units", $$"""{"unitData":{"name":"Unit {{unit}}","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""")).ShouldAgree();
    }

    internal static async Task<IReadOnlyList<string>> InspectAsync(DatabaseAddress address)
    {
        await using var store = new OrganizationStore(await Store.OpenPresentAsync(address, CancellationToken.None));
        return await Inspection.OfStoreAsync(store, CancellationToken.None);
    }

    internal static async Task<long> SequenceAsync(DatabaseAddress address)
    {
        await using var store = await Store.OpenPresentAsync(address, CancellationToken.None);
        return await store.LastSequenceAsync(CancellationToken.None);
    }

    internal static async Task WriteAsync(FrontdeskHost host, int writer, CancellationToken enough)
    {
        var olga = await host.Cast.Olga;
        for (var round = 0; !enough.IsCancellationRequested; round++)
            (await olga.Post("livechat/units", $$"""{"unitData":{"name":"Writer {{writer}} {{round}}","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""")).ShouldAgree();
    }
}
