using System.Text.Json.Nodes;
using Frontdesk.Storage;
using Frontdesk.Testing;
using Frontdesk.Tests.Proofs;
using Engine = Frontdesk.Testing.Engine;

namespace Frontdesk.Tests.Status;

/// <summary><c>GET status</c>: how the server, its database and its organisation are.</summary>
public sealed class StatusTests
{
    private const string Status = "/api/ext/v1/status";
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task It_says_how_the_server_is_to_those_who_may_see_settings(Engine engine)
    {
        if (engine == Engine.Postgres)
            await Proof.NeedsPostgres();
        await using var host = await FrontdeskHost.StartAsync(engine);
        var olga = await host.Cast.Olga;
        var status = await Inspected(olga);
        status.Members.ShouldBe(["version", "revision", "startedAt", "database", "nodes", "inspection", "success"]);
        status["version"]!.GetValue<string>().ShouldMatch(@"^\d+\.\d+\.\d+$");
        status["revision"]!.GetValue<long>().ShouldBe(host.Registrar.Current.Sequence);
        status["database"]!["engine"]!.GetValue<string>().ShouldBe(engine == Engine.Sqlite ? "sqlite" : "postgresql");
        status["database"]!["size"]!.GetValue<long>().ShouldBeGreaterThan(10_000);
        status["database"]!["contact"]!.GetValue<bool>().ShouldBeTrue();
        var self = status["nodes"]!.AsArray().ShouldHaveSingleItem()!;
        self["name"]!.GetValue<string>().ShouldMatch("^frontdesk/[0-9a-f]{8}$");
        self["self"]!.GetValue<bool>().ShouldBeTrue();
        self["since"]!.GetValue<string>().ShouldBe(status["startedAt"]!.GetValue<string>());
        status["inspection"]!["violations"]!.AsArray().ShouldBeEmpty();

        foreach (var who in (string[])["max", "mona", "anna", "vera"])
            (await (await host.Cast.Play(who)).Get(Status)).ShouldRefuse(403, Forbidden);
        (await host.Cast.Nobody.Get("/api/ext/v1/status")).ShouldRefuse(401, "You must be logged in to do this.");
    }

    [Fact]
    public async Task What_the_doctor_would_find_is_said()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var department = await host.Department("Odd");
        await host.Arrange(amendment => amendment.Put(department with { Archived = true }));
        (await Inspected(await host.Cast.Olga))["inspection"]!["violations"]!.AsArray().Select(violation => violation!.GetValue<string>())
            .ShouldBe(["The lists of departments do not add up.", $"The department {department.Id} is archived and enabled."]);
    }

    [Fact]
    public async Task Nodes_on_one_PostgreSQL_know_of_one_another_and_who_only_looks_is_none()
    {
        await Proof.NeedsPostgres();
        await using var host = await FrontdeskHost.StartAsync(Engine.Postgres);
        ((PostgresAddress)DatabaseAddress.Parse("postgresql://a:b@c/d?sslmode=no&application_name=the%20%C3%B6ther")).NodeName.ShouldBe("the ?ther");
        await using var node = await host.StartNodeAsync(("FRONTDESK_DATABASE", host.Database.Text + "?application_name=east-2"));
        await using var visitor = new OrganizationStore(await Store.OpenPresentAsync(host.Database.Address, TestContext.Current.CancellationToken));
        await visitor.LoadAsync(TestContext.Current.CancellationToken);

        var (olga, there) = (await host.Cast.Olga, await node.Cast.Olga);
        var seen = await Names(olga, 2);
        seen[0].ShouldMatch("^self frontdesk/[0-9a-f]{8}$");
        seen[1].ShouldBe("other east-2");
        (await Names(there, 2)).ShouldBe(["self east-2", "other " + seen[0]["self ".Length..]]);
    }

    /// <summary>The database is asked once in five seconds, and a node that has just started may not listen yet.</summary>
    private static async Task<IReadOnlyList<string>> Names(Client client, int expected)
    {
        for (var attempt = 0; ; attempt++)
        {
            var nodes = (await client.Get(Status)).ShouldAgree()["nodes"]!.AsArray();
            if (nodes.Count == expected || attempt == 40)
                return [.. nodes.Select(node => $"{(node!["self"]!.GetValue<bool>() ? "self" : "other")} {node["name"]}")];
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The first inspection may take longer than an answer waits for it.</summary>
    private static async Task<Answer> Inspected(Client client)
    {
        for (var attempt = 0; ; attempt++)
        {
            var status = (await client.Get(Status)).ShouldAgree();
            if (status["inspection"]!["at"] is JsonValue || attempt == 100)
                return status;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
