using System.Data.Common;
using Dapper;
using Frontdesk.Storage;
using Frontdesk.Testing;
using Frontdesk.Tests.Proofs;
using Microsoft.Data.Sqlite;
using Npgsql;
using Engine = Frontdesk.Testing.Engine;

namespace Frontdesk.Tests.History;

/// <summary>The chain of the log: the doctor says where it breaks; an older store gets one; snapshots shorten the way to the past.</summary>
public sealed class LogChainTests
{
    [Theory]
    [InlineData(Engine.Sqlite, "UPDATE change_sets SET actor = 'vera' WHERE sequence = 3", "The chain of the log breaks at ChangeSet 3: it is not what it was when it was committed.")]
    [InlineData(Engine.Sqlite, "UPDATE change_sets SET reason = 'none' WHERE sequence = 4", "The chain of the log breaks at ChangeSet 4: it is not what it was when it was committed.")]
    [InlineData(Engine.Sqlite, "DELETE FROM change_sets WHERE sequence = 3", "The chain of the log breaks before ChangeSet 4: it does not follow the one that stands before it.")]
    [InlineData(Engine.Postgres, "UPDATE change_sets SET summary = 'nothing' WHERE sequence = 2", "The chain of the log breaks at ChangeSet 2: it is not what it was when it was committed.")]
    public async Task The_doctor_says_where_the_chain_breaks(Engine engine, string tampering, string finding)
    {
        if (engine == Engine.Postgres)
            await Proof.NeedsPostgres();
        await using var host = await FrontdeskHost.StartAsync(engine);
        for (var number = 0; number < 4; number++)
            await host.Unit("U");
        (await host.InspectAsync()).ShouldBeEmpty();

        await using (var connection = await ConnectAsync(host.Database))
            await connection.ExecuteAsync(tampering);

        (await host.InspectAsync()).ShouldContain(finding);
    }

    [Theory]
    [InlineData(Engine.Sqlite, "junk")]
    [InlineData(Engine.Sqlite, "")]
    [InlineData(Engine.Sqlite, "{}")]
    [InlineData(Engine.Sqlite, "[]")]
    [InlineData(Engine.Sqlite, "\"x\"")]
    [InlineData(Engine.Sqlite, """{"changes":[{"kind":"unit","id":"x","after":{}}]}""")]
    [InlineData(Engine.Postgres, "junk")]
    public async Task An_entry_that_cannot_be_read_is_a_finding_and_those_after_it_are_looked_at_too(Engine engine, string body)
    {
        if (engine == Engine.Postgres)
            await Proof.NeedsPostgres();
        await using var host = await FrontdeskHost.StartAsync(engine);
        for (var number = 0; number < 4; number++)
            await host.Unit("U");
        await using (var connection = await ConnectAsync(host.Database))
        {
            await connection.ExecuteAsync("UPDATE change_sets SET body = @body WHERE sequence = 3", new { body });
            await connection.ExecuteAsync("UPDATE change_sets SET reason = 'none' WHERE sequence = 4");
        }
        (await host.InspectAsync()).ShouldBe(
        [
            "The chain of the log breaks at ChangeSet 3: it is not what it was when it was committed.",
            "ChangeSet 3 cannot be read, so what follows it cannot be compared with the records.",
            "The chain of the log breaks at ChangeSet 4: it is not what it was when it was committed.",
        ]);
    }

    [Theory]
    [InlineData("DELETE FROM change_index WHERE sequence = 4", "The index does not find ChangeSet 4 by everything that it is about.")]
    [InlineData("UPDATE change_index SET sequence = 3 WHERE sequence = 2 AND term LIKE 'record:%'", "The index finds ChangeSet 3 by something that it is not about.")]
    [InlineData("INSERT INTO snapshots (sequence, body) VALUES (3, 'junk')", "The snapshot at ChangeSet 3 cannot be read.")]
    [InlineData("INSERT INTO snapshots (sequence, body) VALUES (3, '{}')", "The snapshot at ChangeSet 3 cannot be read.")]
    [InlineData("INSERT INTO snapshots (sequence, body) VALUES (99, '')", "There is a snapshot at ChangeSet 99, which the log does not have.")]
    public async Task The_doctor_holds_the_index_and_the_snapshots_against_the_log(string tampering, string finding)
    {
        await using var host = await FrontdeskHost.StartAsync();
        for (var number = 0; number < 4; number++)
            await host.Unit("U");
        await using (var connection = await ConnectAsync(host.Database))
            await connection.ExecuteAsync(tampering);

        (await host.InspectAsync()).ShouldContain(finding);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_forged_snapshot_is_found_and_one_that_cannot_be_read_is_passed_over(Engine engine)
    {
        if (engine == Engine.Postgres)
            await Proof.NeedsPostgres();
        await using var host = await FrontdeskHost.StartAsync(engine);
        var unit = await host.Unit("True");
        var store = (OrganizationStore)host.Services.GetService(typeof(OrganizationStore))!;
        var sequence = host.Registrar.Current.Sequence;
        await store.Store.KeepAsync(new SnapshotRow(sequence, SnapshotText.Of(host.Registrar.Current)), TestContext.Current.CancellationToken);
        await host.Unit("Later");
        (await host.InspectAsync()).ShouldBeEmpty();

        await using var connection = await ConnectAsync(host.Database);
        var forged = SnapshotText.Of(host.Registrar.Current.With(unit with { Name = "False" }));
        await connection.ExecuteAsync("UPDATE snapshots SET body = @forged", new { forged });
        (await host.InspectAsync()).ShouldContain($"The snapshot at ChangeSet {sequence} is not what the log gives. The unit {unit.Id} is not as the log gives it.");

        var olga = await host.Cast.Olga;
        foreach (var body in new[] { "junk", "{}" })
        {
            await connection.ExecuteAsync("UPDATE snapshots SET body = @body", new { body });
            (await olga.Get($"/api/ext/v1/organization?asOf={sequence}")).ShouldAgree().Each("units", "name").ShouldBe(["True"]);
        }
    }

    [Fact]
    public async Task No_finding_shows_what_a_token_is_known_by()
    {
        await using var host = await FrontdeskHost.StartAsync();
        await (await host.Cast.Olga).Get("me");
        await using (var connection = await ConnectAsync(host.Database))
            await connection.ExecuteAsync("UPDATE change_sets SET body = '{\"changes\":[]}'; DELETE FROM records WHERE kind = 'person'");
        var findings = await host.InspectAsync();
        findings.ShouldContain("The records have a token that the log does not give.");
        findings.ShouldContain(finding => finding.StartsWith("The token refers to the person ", StringComparison.Ordinal));
        foreach (var hash in host.Registrar.Current.Tokens.Keys)
            findings.ShouldAllBe(finding => !finding.Contains(hash, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_is_one_sentence()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var unit = await host.Unit("U");
        await using (var connection = await ConnectAsync(host.Database))
            await connection.ExecuteAsync("UPDATE records SET body = 'junk' WHERE kind = 'unit'");
        (await Should.ThrowAsync<StoreRefusedException>(host.InspectAsync)).Message.ShouldBe($"The store has a unit that cannot be read: {unit.Id}. Restore a backup.");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_store_of_the_first_version_gets_a_chain_and_is_found_by_what_it_is_about(Engine engine)
    {
        if (engine == Engine.Postgres)
            await Proof.NeedsPostgres();
        await using var database = await ScratchDatabase.CreateAsync(engine);
        const string Body = """{"changes":[{"kind":"unit","id":"aaaaaaaaaaaaaaaaaaaaaaaa","after":{"id":"aaaaaaaaaaaaaaaaaaaaaaaa","name":"Old","visibility":"public","updatedAt":"2026-01-01T00:00:00.000Z"}}]}""";
        await using (var connection = await ConnectAsync(database))
        {
            await connection.ExecuteAsync(Migrations.Prepare + ";" + Migrations.Steps[0] + ";INSERT INTO frontdesk_schema (version) VALUES (1)");
            await connection.ExecuteAsync(
                "INSERT INTO change_sets (sequence, instant, actor_id, actor, request_id, route, body) VALUES (1, 1767225600000, NULL, 'system', '-', 'seed', @Body);"
                + "INSERT INTO records (kind, id, body, revision) VALUES ('unit', 'aaaaaaaaaaaaaaaaaaaaaaaa', @Record, 1)",
                new { Body, Record = Body[Body.IndexOf("{\"id\":\"aaaa", Body.IndexOf("\"after\"", StringComparison.Ordinal), StringComparison.Ordinal)..^3] });
        }

        await using var host = await FrontdeskHost.StartOnAsync(database);
        (await host.InspectAsync()).ShouldBeEmpty();
        var found = (await (await host.Cast.Olga).Get("/api/ext/v1/changes?record=aaaaaaaaaaaaaaaaaaaaaaaa")).ShouldAgree();
        found.Each("changes", "summary").ShouldBe(["The server made unit Old."]);
        found.Each("changes", "previousHash").ShouldBe([LogChain.Start]);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Snapshots_are_kept_and_give_the_past_that_the_whole_log_gives(Engine engine)
    {
        if (engine == Engine.Postgres)
            await Proof.NeedsPostgres();
        await using var host = await FrontdeskHost.StartAsync(engine);
        var store = (OrganizationStore)host.Services.GetService(typeof(OrganizationStore))!;
        const int Changes = 2_600;
        await Parallel.ForEachAsync(Enumerable.Range(0, Changes), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, _) => await host.Unit("Unit " + number));
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await store.Store.LastSnapshotAsync(timeout.Token) < Archivist.Distance)
            await Task.Delay(20, timeout.Token);

        var archive = (Archive)host.Services.GetService(typeof(Archive))!;
        var snapshot = await store.Store.LastSnapshotAsync(CancellationToken.None);
        await host.Unit("One more");
        foreach (var sequence in new[] { 1, snapshot - 1, snapshot, snapshot + 1, host.Registrar.Current.Sequence })
        {
            var past = await archive.RestoreAsync(sequence);
            var replayed = Organization.Empty;
            await foreach (var changeSet in store.LogAsync(0, CancellationToken.None))
            {
                if (changeSet.Sequence <= sequence)
                    replayed = changeSet.ApplyTo(replayed);
            }
            past.Sequence.ShouldBe(sequence);
            Print(past).ShouldBe(Print(replayed));
            Inspection.Of(past).ShouldBeEmpty();
        }
    }

    private static IEnumerable<string> Print(Organization organization) =>
        organization.Records().Select(record => $"{record.Kind} {record.Key} {System.Text.Encoding.UTF8.GetString(record.Body.Span)}").Order(StringComparer.Ordinal);

    private static async Task<DbConnection> ConnectAsync(ScratchDatabase database)
    {
        DbConnection connection = database.Engine == Engine.Sqlite
            ? new SqliteConnection($"Data Source={((SqliteAddress)database.Address).Path};Pooling=False")
            : new NpgsqlConnection(((PostgresAddress)database.Address).ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
