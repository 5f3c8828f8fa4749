using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Proofs;

/// <summary>One request of a history and what came back.</summary>
/// <param name="Heard">Null where no answer came.</param>
internal sealed record Exchange(int Client, string RequestId, string UserId, Operation Operation, Step Step, long? MinRevision, Heard? Heard)
{
    /// <summary>When it was asked, and when the answer was there, as the monotonic clock has it.</summary>
    public required (long Began, long Ended) Time { get; init; }

    /// <summary>It asked for a change, and was told that it had happened.</summary>
    public bool IsAcknowledged => Operation.IsWrite && !Step.IsDryRun && Heard is { Status: 200 };

    public override string ToString() => $"client {Client}, {RequestId}: {Operation.Method} {Step.Path} {Step.Body} → {Heard?.ToString() ?? "no answer"}";
}

/// <summary>
/// Clients that change and read the same small part of an organisation at the same time. What each asks for follows from the seed; in which
/// order the server takes it does not.
/// </summary>
internal sealed class History(int seed, IReadOnlyList<Uri> nodes, IReadOnlyCollection<string> publishedRoutes)
{
    private readonly ConcurrentQueue<Exchange> exchanges = new();
    private readonly World world = new(seed);
    private readonly IReadOnlyList<Operation> writes = [.. Writes.All.Where(operation => publishedRoutes.Contains(operation.Route))];
    private readonly IReadOnlyList<Operation> reads = [.. Reads.All.Where(operation => publishedRoutes.Contains(operation.Route))];
    private int acknowledged;
    private volatile bool isOver;

    /// <summary>Everything that was asked and answered.</summary>
    public IReadOnlyCollection<Exchange> Exchanges => exchanges;

    /// <summary>How many changes have been acknowledged until now.</summary>
    public int Acknowledged => Volatile.Read(ref acknowledged);

    /// <summary>How long a client rests after each answer.</summary>
    public TimeSpan Pace { get; init; }

    /// <summary>A client that gets no answer goes on, with any of the nodes; otherwise it leaves.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Clients finish what they have asked, and leave.</summary>
    public void End() => isOver = true;

    /// <summary>1 to 16 clients, 20 to 60 requests in all.</summary>
    public Task RunAsync()
    {
        var chance = new Chance(seed);
        var clients = chance.Between(1, 16);
        return RunAsync(chance, clients, Math.Max(1, chance.Between(20, 60) / clients));
    }

    /// <summary>So many clients; each makes so many requests, or as many as it can until no answer comes.</summary>
    public Task RunAsync(Chance chance, int clients, int requestsEach) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(client => (Client: client, Chance: chance.Branch())).ToList().Select(entry => ActAsync(entry.Client, entry.Chance, requestsEach)));

    private async Task ActAsync(int client, Chance chance, int requests)
    {
        long known = 0;
        for (var number = 0; number < requests && !isOver; number++)
        {
            if (Pace > TimeSpan.Zero && number > 0)
                await Task.Delay(Pace);
            var founder = chance.Percent(85) ? Founding.Olga : chance.Of(world.Founders);
            var isWrite = chance.Percent(60);
            var operation = isWrite ? chance.Weighed(writes, operation => operation.Weight) : chance.Weighed(reads, operation => operation.Weight);
            var (node, waits, isDryRun, own) = (chance.Of(nodes), chance.Percent(50), isWrite && chance.Percent(5), chance.Branch());
            var step = operation.Prepare(own, world);
            if (!isWrite && founder != Founding.Olga)
                (operation, step) = (Reads.All[0], Reads.UnitsOf(founder.Id));
            if (isDryRun)
                step = step with { Path = step.Path + "?dryRun=true", Makes = null, Learn = null, Check = null };
            var requestId = $"h{seed.ToString(CultureInfo.InvariantCulture)}-{client.ToString(CultureInfo.InvariantCulture)}-{number.ToString(CultureInfo.InvariantCulture)}";
            var exchange = await AskAsync(client, requestId, founder, node, operation, step, waits ? known : null);
            exchanges.Enqueue(exchange);
            if (exchange.Heard is null && !GoesOn)
                return;
            if (exchange.IsAcknowledged)
                Note(exchange);
            known = Math.Max(known, exchange.Heard?.Revision ?? 0);
        }
    }

    private void Note(Exchange exchange)
    {
        Interlocked.Increment(ref acknowledged);
        exchange.Step.Learn?.Invoke(exchange.Heard!.Json);
    }

    private static async Task<Exchange> AskAsync(int client, string requestId, Founder founder, Uri node, Operation operation, Step step, long? minRevision)
    {
        var headers = new List<(string, string)> { ("X-Request-Id", requestId) };
        if (minRevision is { } least)
            headers.Add(("X-Frontdesk-Min-Revision", least.ToString(CultureInfo.InvariantCulture)));
        Heard? heard = null;
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            heard = await founder.On(node).Say(operation.Method, step.Path, step.Body, headers);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            // The server is gone: whether the change happened is for the log to say.
        }
        return new Exchange(client, requestId, founder.Id, operation, step, minRevision, heard) { Time = (began, TimeProvider.System.GetTimestamp()) };
    }

    /// <summary>Method and path of everything that a server publishes.</summary>
    public static async Task<IReadOnlySet<string>> PublishedBy(Uri node)
    {
        var description = (await new Line(node, null, null).Get("openapi.json")).Json;
        return description["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Where(member => member.Value is JsonObject).Select(member => $"{member.Key.ToUpperInvariant()} {path.Key}"))
            .ToHashSet(StringComparer.Ordinal);
    }
}
