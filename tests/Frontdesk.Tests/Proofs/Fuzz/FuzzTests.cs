using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Proofs.Fuzz;

/// <summary>
/// Spoiled requests to every published route. Whatever comes in: an answer within five seconds, never a 5xx, never an empty body, always the envelope, nothing
/// logged as an error; and a request that is refused has changed nothing.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int AttacksPerStore = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly HttpClient Http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.Zero, // each attack has a connection of its own, so that none suffers from the one before
        AutomaticDecompression = DecompressionMethods.All,
        Expect100ContinueTimeout = TimeSpan.FromMilliseconds(50),
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
    })
    {
        Timeout = Patience,
    };

    [Fact]
    public Task Spoiled_requests_on_SQLite_are_answered_and_change_nothing() =>
        ProveAsync(Engine.Sqlite, Effort.Seeds(5_000, 100_000), nameof(Spoiled_requests_on_SQLite_are_answered_and_change_nothing));

    [Fact]
    public async Task Spoiled_requests_on_PostgreSQL_are_answered_and_change_nothing()
    {
        await Proof.NeedsPostgres();
        await ProveAsync(Engine.Postgres, Effort.Seeds(500, 10_000), nameof(Spoiled_requests_on_PostgreSQL_are_answered_and_change_nothing));
    }

    [Fact]
    public async Task A_body_that_breaks_off_changes_nothing_and_is_no_error()
    {
        await using var database = await ScratchDatabase.CreateAsync(Engine.Sqlite);
        await Founding.FoundAsync(database, []);
        await using var host = await FrontdeskHost.StartOnAsync(database);
        var before = host.Registrar.Current.Sequence;
        const string Body = """{"unitData":{"name":"u","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""";
        var head = $"POST /api/v1/livechat/units HTTP/1.1\r\nHost: x\r\nX-User-Id: {Founding.Olga.Id}\r\nX-Auth-Token: {Founding.Olga.Token}\r\nContent-Type: application/json\r\n";
        string[] broken =
        [
            $"{head}Content-Length: {Body.Length + 1}\r\n\r\n{Body}",
            $"{head}Content-Length: {Body.Length}\r\n\r\n{Body[..^1]}",
            $"{head}Transfer-Encoding: chunked\r\n\r\n{Body.Length:x}\r\n{Body}\r\n",
            $"{head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{Body}\r\n",
        ];
        foreach (var request in broken)
        {
            var answer = await SayAndHangUpAsync(host.Address, request);
            if (answer.Length > 0)
                answer.ShouldStartWith("HTTP/1.1 400", customMessage: request);
        }
        (await Founding.Olga.On(host.Address).Post("livechat/units", Body)).Status.ShouldBe(200);
        host.Registrar.Current.Sequence.ShouldBe(before + 1, "only the whole body is taken");
        host.Errors.ShouldBeEmpty();
    }

    /// <summary>Found by the attacks: such a name cannot be compared with any other.</summary>
    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"unitData":{"\ud800":1},"unitMonitors":[],"unitDepartments":[]}""")]
    [InlineData("""{"unitData":{"name":"u","visibility":"public"},"unitMonitors":[{"\ud800":1}],"unitDepartments":[]}""")]
    public async Task A_member_whose_name_is_half_a_character_is_refused(string body)
    {
        await using var host = await FrontdeskHost.StartAsync();
        var answer = await (await host.Cast.Olga).Post("livechat/units", body);
        ((int)answer.Status).ShouldBe(400, answer.Text);
        answer["error"]!.GetValue<string>().ShouldContain("has member names of valid Unicode text");
    }

    /// <summary>Found by the attacks: bytes that are no UTF-8, in a member that is kept as it was sent.</summary>
    [Fact]
    public async Task A_member_of_broken_bytes_is_refused()
    {
        await using var host = await FrontdeskHost.StartAsync();
        byte[] body = [.. """{"department":{"name":"d","email":"","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true,"custom":" """u8[..^1], 0xDA, .. "\"}}"u8];
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        var answer = await (await host.Cast.Olga).Send(HttpMethod.Post, "livechat/department", content);
        answer.ShouldRefuse(400, "must be valid Unicode text, without U+0000 [invalid-params]", "invalid-params");
    }

    /// <summary>Sends, says that no more will come, and reads what is answered until the server hangs up as well.</summary>
    private static async Task<string> SayAndHangUpAsync(Uri address, string request)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, timeout.Token);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), timeout.Token);
        socket.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream);
        try
        {
            return await reader.ReadToEndAsync(timeout.Token);
        }
        catch (IOException)
        {
            return ""; // hung up without a word
        }
    }

    private async Task ProveAsync(Engine engine, IReadOnlyList<int> seeds, string test)
    {
        var statuses = new SortedDictionary<int, int>();
        var faults = new List<string>();
        foreach (var group in seeds.Chunk(AttacksPerStore))
        {
            await using var database = await ScratchDatabase.CreateAsync(engine);
            await Founding.FoundAsync(database, World.FoundersOf(0), World.RecordsOf(0));
            await using var host = await FrontdeskHost.StartOnAsync(database);
            var valid = new ValidRequests(await ValidRequests.RoutesOfAsync(host.Address), new World(0));
            foreach (var seed in group)
            {
                var attack = new Attack(valid, seed);
                var (status, fault) = await AttackAsync(host, attack);
                if (fault is not null)
                    faults.Add($"Attack {seed}: {fault}\n{attack}\nTry it again: {Effort.Again(seed, test)}\n");
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
                if (!Founding.IsFurnished(host))
                    await Founding.RestoreAsync(host);
            }
            if (faults.Count > 0)
                Assert.Fail(string.Join('\n', faults.Take(20)));
            (await host.InspectAsync()).ShouldBeEmpty();
        }
        output.WriteLine($"{seeds.Count} attacks from seed {seeds[0]}: {string.Join(", ", statuses.Select(entry => $"{entry.Value}× {entry.Key}"))}.");
        if (seeds.Count > 100)
            statuses[200].ShouldBeGreaterThan(seeds.Count / 10, "requests that are all refused at the door prove little");
    }

    private static async Task<(int Status, string? Fault)> AttackAsync(FrontdeskHost host, Attack attack)
    {
        var before = host.Registrar.Current.Sequence;
        var errors = host.Errors.Count;
        var clock = Stopwatch.StartNew();
        try
        {
            using var request = Signed(attack.ToRequest(host.Address), attack.Caller);
            using var response = await Http.SendAsync(request);
            var answer = new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
            var logged = host.Errors.Count > errors ? "the server logged " + host.Errors.Last() : null;
            var fault = (FaultIn(attack, answer) is { } wrong ? $"{wrong} {logged}" : logged)
                ?? (answer.Status != HttpStatusCode.OK && host.Registrar.Current.Sequence != before ? $"refused with {(int)answer.Status}, yet the store went from revision {before} to {host.Registrar.Current.Sequence}" : null);
            return ((int)answer.Status, fault);
        }
        catch (HttpRequestException) when (attack.IsTooLarge)
        {
            return (413, null); // the server hung up while the client was still sending what nobody will read
        }
        catch (Exception silence) when (silence is HttpRequestException or OperationCanceledException)
        {
            return (0, $"no answer after {clock.Elapsed}: {silence.Message} {silence.InnerException?.Message}");
        }
    }

    private static string? FaultIn(Attack attack, Answer answer)
    {
        var status = (int)answer.Status;
        if (status is < 200 or > 499)
            return $"it answered {status} {answer.Text}";
        if (attack.Method == HttpMethod.Head || (attack.Method == HttpMethod.Options && answer.Text == "OK"))
            return null;
        if (status == 400 && attack.Target.Contains("%00", StringComparison.Ordinal) && answer.Header("X-Request-Id") is null)
            return null; // a path with a NUL is turned away by the HTTP server before the product sees it
        if (status == 304 && answer.Header("ETag") is not null)
            return answer.Text.Length == 0 ? null : "it answered 304 with a body";
        if (answer.Text.Length == 0)
            return $"it answered {status} with an empty body";
        if (status == 200 && attack.LeavesTheApi && answer.Header("Content-Type")!.StartsWith("text/html", StringComparison.Ordinal))
            return null; // "/health/.." is the home page
        if (answer.Header("Content-Type") is not ("application/json" or "application/json;charset=utf-8"))
            return $"it answered {status} as {answer.Header("Content-Type")}: {answer.Text}";
        if (JsonNode.Parse(answer.Text) is not JsonObject json)
            return $"it answered {status} with no object: {answer.Text}";
        var isRefusal = json["success"]?.GetValue<bool>() is false && json["error"]?.GetValue<string>() is { Length: > 0 };
        return isRefusal == status >= 400 ? null : $"it answered {status} without the envelope: {answer.Text}";
    }

    private static HttpRequestMessage Signed(HttpRequestMessage request, Attacker attacker)
    {
        var founder = attacker switch
        {
            Attacker.Administrator => Founding.Olga,
            Attacker.Agent => World.FoundersOf(0)[0],
            Attacker.Nobody => null,
        };
        if (founder is not null && !request.Headers.NonValidated.Contains("X-User-Id") && !request.Headers.NonValidated.Contains("X-Auth-Token"))
        {
            request.Headers.TryAddWithoutValidation("X-User-Id", founder.Id);
            request.Headers.TryAddWithoutValidation("X-Auth-Token", founder.Token);
        }
        return request;
    }
}
