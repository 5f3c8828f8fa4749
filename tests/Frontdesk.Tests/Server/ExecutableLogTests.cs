using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Frontdesk.Tests.Server;

/// <summary>What the server tells its operator's machines, and what it tells nobody.</summary>
public sealed class ExecutableLogTests : IDisposable
{
    private const string Password = "olgas-own-password";
    private const string VisitorToken = "visitor-token-0123456789";
    private static readonly (string Name, string Value)[] Olga = [("ADMIN_USERNAME", "olga"), ("ADMIN_PASS", Password)];

    private readonly DirectoryInfo folder = Executable.EmptyFolder();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_JSON_log_has_an_object_a_line_and_request_ids_and_no_secret()
    {
        await using var server = await Executable.ServeAsync(folder, null, [.. Olga, ("FRONTDESK_LOG", "json"), ("FRONTDESK_LOG_REQUESTS", "true")]);
        var olga = (await server.SignInAsync("olga", Password))!;
        (await server.SignInAsync("olga", Password + "-wrong")).ShouldBeNull();
        (await server.GetAsync("/api/v1/livechat/units?token=" + VisitorToken, [.. olga, ("X-Request-Id", "of-the-client")])).Status.ShouldBe(200);
        (await server.GetAsync($"/no/such/{VisitorToken}")).Status.ShouldBe(404);
        (await server.TerminateAsync()).ShouldBe(0);

        var lines = server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        lines.ShouldAllBe(line => line.ContainsKey("Timestamp") && line.ContainsKey("LogLevel") && line.ContainsKey("Category") && line.ContainsKey("Message"));
        var requests = lines.Where(line => line["Category"]!.GetValue<string>() == "Frontdesk.Server.RequestLog").Select(line => line["State"]!).ToList();
        requests.Select(request => $"{request["Route"]} {request["Status"]} {request["Caller"]}").ShouldBe(
            ["POST /api/v1/login 200 anonymous", "POST /api/v1/login 401 anonymous", "GET /api/v1/livechat/units 200 olga", "GET (no route) 404 anonymous"]);
        requests.ShouldAllBe(request => !string.IsNullOrEmpty(request["RequestId"]!.GetValue<string>()));
        requests[2]["RequestId"]!.GetValue<string>().ShouldBe("of-the-client");
        foreach (var secret in new[] { Password, VisitorToken, olga[1].Value })
            (server.Output + server.Errors).ShouldNotContain(secret);
    }

    [Fact]
    public async Task Traces_and_metrics_go_to_the_collector_that_is_named_and_carry_no_secret()
    {
        var received = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await using var collector = await CollectAsync(received);
        await using var server = await Executable.ServeAsync(folder, null, [.. Olga, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.First()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")]);
        var olga = (await server.SignInAsync("olga", Password))!;
        (await server.GetAsync("/api/v1/livechat/units?token=" + VisitorToken, olga)).Status.ShouldBe(200);
        (await server.TerminateAsync()).ShouldBe(0); // what is held back goes out before the end

        received.Keys.Order(StringComparer.Ordinal).ShouldBe(["/v1/metrics", "/v1/traces"]);
        received["/v1/traces"].ShouldContain("frontdesk");
        received["/v1/traces"].ShouldContain("GET /api/v1/livechat/units");
        received["/v1/metrics"].ShouldContain("http.server.request.duration");
        foreach (var secret in new[] { Password, VisitorToken, olga[1].Value })
            received.Values.ShouldAllBe(body => !body.Contains(secret, StringComparison.Ordinal));
    }

    /// <summary>A collector that keeps the text of what it is sent, by path.</summary>
    private static async Task<WebApplication> CollectAsync(ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
            var body = await reader.ReadToEndAsync();
            received.AddOrUpdate(context.Request.Path.Value!, body, (_, before) => before + body);
        });
        await collector.StartAsync();
        return collector;
    }
}
