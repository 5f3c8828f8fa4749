using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Frontdesk.Storage;
using Frontdesk.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;
using Engine = Frontdesk.Testing.Engine;

namespace Frontdesk.Tests.Proofs;

/// <summary>What both engines promise.</summary>
public sealed class StorageTests
{
    private const long Mebibyte = 1024 * 1024;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Nodes_that_start_together_migrate_once_and_make_one_administrator(Engine engine)
    {
        await using var database = await CreateAsync(engine);
        var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => FrontdeskHost.StartOnAsync(database)));
        await using (var connection = await ConnectAsync(database))
        {
            (await connection.QueryAsync<long>("SELECT version FROM frontdesk_schema ORDER BY version")).ShouldBe(Enumerable.Range(1, Migrations.Steps.Count).Select(step => (long)step));
            (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM records WHERE kind = 'person'")).ShouldBe(1);
        }
        (await hosts[0].InspectAsync()).ShouldBeEmpty();
        foreach (var host in hosts)
            await host.DisposeAsync();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_store_of_a_newer_version_is_refused_and_not_touched(Engine engine)
    {
        await using var database = await CreateAsync(engine);
        await Founding.FoundAsync(database, []);
        await using (var connection = await ConnectAsync(database))
            await connection.ExecuteAsync("INSERT INTO frontdesk_schema (version) VALUES (999)");
        SqliteConnection.ClearAllPools();
        var before = await PrintOfAsync(database);

        var (exitCode, words) = await ServerProcess.RunToEndAsync(database);
        exitCode.ShouldBe(1, words);
        words.ShouldContain($"This store has schema version 999, made by a newer Frontdesk; this one knows versions up to {Migrations.Steps.Count}. Nothing was changed.");
        words.ShouldNotContain("   at ", customMessage: "an operator gets a sentence, not a stack trace");
        (await ServerProcess.DoctorAsync(database)).ExitCode.ShouldBe(1);

        (await PrintOfAsync(database)).ShouldBe(before);
    }

    [Fact]
    public async Task The_file_of_a_store_is_for_its_owner_alone()
    {
        await using var database = await CreateAsync(Engine.Sqlite);
        await using var host = await FrontdeskHost.StartOnAsync(database);
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in new[] { Path(database), Path(database) + "-wal", Path(database) + "-shm" })
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
    }

    [Fact]
    public async Task The_write_ahead_log_stays_small_however_much_is_written()
    {
        await using var database = await CreateAsync(Engine.Sqlite);
        await Founding.FoundAsync(database, []);
        await using var host = await FrontdeskHost.StartOnAsync(database);
        var (file, wal) = (Path(database), Path(database) + "-wal");
        var unit = (await Founding.Olga.On(host.Address).Post("livechat/units", UnitBody("first"))).Json["_id"]!.GetValue<string>();
        var enough = Effort.Of(usually: 160, atLength: 2000) * Mebibyte;
        long largest = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            var olga = Founding.Olga.On(host.Address);
            for (var round = 0; new FileInfo(file).Length < enough; round++)
            {
                (await olga.Post("livechat/units/" + unit, UnitBody($"{writer}-{round}-".PadRight(60_000, 'x')))).Status.ShouldBe(200);
                InterlockedMax(ref largest, new FileInfo(wal).Length);
            }
        }));
        largest.ShouldBeInRange(1, 64 * Mebibyte);
    }

    [Fact]
    public async Task Changes_that_wait_for_SQLite_are_committed_together()
    {
        await using var database = await CreateAsync(Engine.Sqlite);
        await Founding.FoundAsync(database, []);
        await using var host = await FrontdeskHost.StartOnAsync(database);
        await using var holder = (SqliteConnection)await ConnectAsync(database);
        var before = CommitsIn(Path(database) + "-wal");

        await holder.ExecuteAsync("BEGIN IMMEDIATE");
        var changes = Together(host);
        await holder.ExecuteAsync("ROLLBACK");
        await Task.WhenAll(changes);

        (CommitsIn(Path(database) + "-wal") - before).ShouldBeInRange(1, changes.Count / 8);
        host.Registrar.Current.Units.Count.ShouldBe(changes.Count);
    }

    [Fact]
    public async Task Changes_that_wait_for_PostgreSQL_are_committed_together()
    {
        await using var database = await CreateAsync(Engine.Postgres);
        await Founding.FoundAsync(database, []);
        await using var host = await FrontdeskHost.StartOnAsync(database);
        await using var holder = (NpgsqlConnection)await ConnectAsync(database);
        const string Transactions = "SELECT count(DISTINCT xmin::text) FROM change_sets"; // the transaction that wrote a row is in the row
        var before = await holder.ExecuteScalarAsync<long>(Transactions);

        List<Task> changes;
        await using (var hold = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await holder.ExecuteAsync("LOCK TABLE change_sets IN EXCLUSIVE MODE", transaction: hold);
            changes = Together(host);
            await hold.RollbackAsync(TestContext.Current.CancellationToken);
        }
        await Task.WhenAll(changes);

        (await holder.ExecuteScalarAsync<long>(Transactions) - before).ShouldBeInRange(1, changes.Count / 8);
        host.Registrar.Current.Units.Count.ShouldBe(changes.Count);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Nodes_see_what_others_have_changed_and_at_once_where_a_client_asks_for_it(Engine engine)
    {
        await using var database = await CreateAsync(engine);
        await Founding.FoundAsync(database, []);
        await using var one = await FrontdeskHost.StartOnAsync(database);
        await using var other = await FrontdeskHost.StartOnAsync(database);
        var (here, there) = (Founding.Olga.On(one.Address), Founding.Olga.On(other.Address));

        for (var round = 1; round <= 30; round++)
        {
            var (writer, reader) = round % 2 == 0 ? (here, there) : (there, here);
            var made = await writer.Post("livechat/units", UnitBody("u"));
            made.Status.ShouldBe(200, made.ToString());
            var seen = await reader.Say(HttpMethod.Get, "livechat/units?count=1", null, ("X-Frontdesk-Min-Revision", made.Revision!.Value.ToString(CultureInfo.InvariantCulture)));
            seen.Json["total"]!.GetValue<int>().ShouldBe(round);
            seen.Revision!.Value.ShouldBeGreaterThanOrEqualTo(made.Revision.Value);
        }

        var last = await here.Post("livechat/units", UnitBody("last"));
        await EventuallyAsync(async () => (await there.Get("me")).Revision >= last.Revision, "a node hears of a change although nobody asks for it");

        var never = await here.Say(HttpMethod.Get, "livechat/units", null, ("X-Frontdesk-Min-Revision", "1000000"));
        never.Status.ShouldBe(503, never.ToString());
        never.RetryAfter.ShouldNotBeNull();
        (await here.Say(HttpMethod.Get, "livechat/units", null, ("X-Frontdesk-Min-Revision", "-1"))).Status.ShouldBe(400, "it is no revision");
    }

    [Fact]
    public async Task A_commit_on_PostgreSQL_tells_the_other_nodes()
    {
        await using var database = await CreateAsync(Engine.Postgres);
        await Founding.FoundAsync(database, []);
        await using var host = await FrontdeskHost.StartOnAsync(database);
        await using var listener = (NpgsqlConnection)await ConnectAsync(database);
        await listener.ExecuteAsync("LISTEN frontdesk");
        (await listener.ExecuteScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN frontdesk' AND pid <> pg_backend_pid()"))
            .ShouldBe(1, "the node listens itself");

        (await Founding.Olga.On(host.Address).Post("livechat/units", UnitBody("u"))).Status.ShouldBe(200);

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await listener.WaitAsync(timeout.Token);
    }

    private static List<Task> Together(FrontdeskHost host)
    {
        return [.. Enumerable.Range(0, 64).Select(number => AddAsync(number))];

        async Task AddAsync(int number)
        {
            var agreed = await host.Registrar.Change<Unit>(
                Origin.System("test"),
                amendment => amendment.Put(new Unit { Id = number.ToString("x24", CultureInfo.InvariantCulture), Name = "u", Visibility = "public", UpdatedAt = amendment.Now }),
                TestContext.Current.CancellationToken);
            agreed.Agreed(out _, out var refusal).ShouldBeTrue(refusal?.Error);
        }
    }

    /// <summary>A frame of the write-ahead log says how large the file is after it where it ends a transaction, and 0 elsewhere (SQLite file format, §4.1).</summary>
    private static int CommitsIn(string wal)
    {
        const int Header = 32, FrameHeader = 24, CommitAt = 4, SaltAt = 8;
        if (!File.Exists(wal) || new FileInfo(wal).Length < Header)
            return 0;
        using var file = new FileStream(wal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new BinaryReader(file);
        var head = reader.ReadBytes(Header);
        var page = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(8));
        var commits = 0;
        while (file.Position + FrameHeader + page <= file.Length)
        {
            var frame = reader.ReadBytes(FrameHeader);
            if (!frame.AsSpan(SaltAt, 8).SequenceEqual(head.AsSpan(16, 8)))
                break; // left over from before the log began again
            if (BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(CommitAt)) != 0)
                commits++;
            file.Position += page;
        }
        return commits;
    }

    private static async Task<ScratchDatabase> CreateAsync(Engine engine)
    {
        if (engine == Engine.Postgres)
            await Proof.NeedsPostgres();
        return await ScratchDatabase.CreateAsync(engine);
    }

    private static async Task<DbConnection> ConnectAsync(ScratchDatabase database)
    {
        DbConnection connection = database.Engine == Engine.Sqlite
            ? new SqliteConnection($"Data Source={Path(database)};Pooling=False")
            : new NpgsqlConnection(((PostgresAddress)database.Address).ConnectionString + ";Pooling=false;Application Name=test");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Something that differs where anything in the store does.</summary>
    private static async Task<string> PrintOfAsync(ScratchDatabase database)
    {
        if (database.Engine == Engine.Sqlite)
            return string.Join(", ", Directory.GetFiles(database.Folder).Order(StringComparer.Ordinal).Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"));
        await using var connection = await ConnectAsync(database);
        return string.Join(", ", await connection.QueryAsync<string>(
            "SELECT 'records ' || xmin::text || ctid::text || t::text FROM records t UNION ALL SELECT 'log ' || xmin::text || ctid::text || t::text FROM change_sets t UNION ALL SELECT 'schema ' || xmin::text || t::text FROM frontdesk_schema t UNION ALL SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1"));
    }

    private static string Path(ScratchDatabase database) => ((SqliteAddress)database.Address).Path;

    private static string UnitBody(string name) => $$"""{"unitData":{"name":"{{name}}","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""";

    private static async Task EventuallyAsync(Func<Task<bool>> holds, string what)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await holds())
        {
            timeout.IsCancellationRequested.ShouldBeFalse(what);
            await Task.Delay(10, CancellationToken.None);
        }
    }

    private static void InterlockedMax(ref long largest, long value)
    {
        long seen;
        while (value > (seen = Interlocked.Read(ref largest)) && Interlocked.CompareExchange(ref largest, value, seen) != seen)
        {
        }
    }
}
