using System.Text.Json.Nodes;
using Frontdesk.Testing;
using Frontdesk.Tests.Proofs.Fuzz;

namespace Frontdesk.Tests.Proofs;

/// <summary>No write of any route commits by accident while it is one of a batch: with a refused one beside it, nothing happens.</summary>
public sealed class BatchGuardTests(ITestOutputHelper output)
{
    private const int TriesPerRoute = 25;

    [Fact]
    public async Task Whatever_is_in_a_batch_that_is_refused_has_not_happened()
    {
        await using var database = await ScratchDatabase.CreateAsync(Engine.Sqlite);
        await Founding.FoundAsync(database, World.FoundersOf(1), World.RecordsOf(1));
        await using var host = await FrontdeskHost.StartOnAsync(database);
        var requests = new ValidRequests(await ValidRequests.RoutesOfAsync(host.Address), new World(1));
        var olga = Founding.Olga.On(host.Address);
        var (chance, before, agreed) = (new Chance(1), host.Registrar.Current.Sequence, new HashSet<string>(StringComparer.Ordinal));
        var writes = requests.Routes.Where(route => route.Method != HttpMethod.Get && route.Template.StartsWith("/api/v1/", StringComparison.Ordinal)).ToList();
        foreach (var route in writes)
        {
            for (var attempt = 0; attempt < TriesPerRoute; attempt++)
            {
                var operation = new JsonObject { ["method"] = route.Method.Method, ["path"] = requests.Path(route, chance), ["body"] = requests.Body(route, chance) };
                var batch = new JsonObject { ["operations"] = new JsonArray(operation, new JsonObject { ["method"] = "DELETE", ["path"] = "livechat/units/unknown" }) };
                var heard = await olga.Post("/api/ext/v1/batch", batch.ToJsonString());
                heard.Status.ShouldBeInRange(400, 499, $"{batch.ToJsonString()}: {heard}");
                host.Registrar.Current.Sequence.ShouldBe(before, $"{batch.ToJsonString()}: {heard}");
                if (heard.Json["details"]?["operation"]?.GetValue<int>() == 1)
                    agreed.Add($"{route.Method} {route.Template}");
            }
        }
        output.WriteLine($"{agreed.Count} of {writes.Count} routes agreed by themselves and were undone by their neighbour; not: {string.Join(", ", writes.Select(route => $"{route.Method} {route.Template}").Except(agreed, StringComparer.Ordinal))}");
        agreed.Count.ShouldBeGreaterThan(writes.Count / 2, "otherwise this proves nothing");
        agreed.ShouldNotContain("POST /api/v1/login");
        agreed.ShouldNotContain("POST /api/v1/logout");
        (await olga.Get("me")).Status.ShouldBe(200);
        host.Errors.ShouldBeEmpty();
    }
}
