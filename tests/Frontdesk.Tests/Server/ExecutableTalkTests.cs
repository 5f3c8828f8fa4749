using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Frontdesk.Tests.Server;

/// <summary>What lies between the server and its clients: health, compression, TLS.</summary>
public sealed class ExecutableTalkTests : IDisposable
{
    private readonly DirectoryInfo folder = Executable.EmptyFolder();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task It_is_alive_and_ready_and_describes_its_API()
    {
        await using var server = await Executable.ServeAsync(folder);

        (await server.GetAsync("/health/live")).ShouldBe((200, """{"status":"ok","success":true}"""));
        var (status, text) = await server.GetAsync("/health/ready");
        (status, JsonNode.Parse(text)!["status"]!.GetValue<string>()).ShouldBe((200, "ok"));
        (await server.GetAsync("/health/well")).Status.ShouldBe(404);
        JsonNode.Parse((await server.GetAsync("/api/v1/openapi.json")).Text)!["paths"]!["/api/v1/livechat/units"].ShouldNotBeNull();
        (await server.GetAsync("/api-docs/index.html")).ShouldSatisfyAllConditions(page => page.Status.ShouldBe(200), page => page.Text.ShouldContain("Frontdesk API"));
        folder.GetFiles("frontdesk.db", SearchOption.AllDirectories).ShouldHaveSingleItem().Directory!.Name.ShouldBe("data");
    }

    [Fact]
    public async Task The_description_says_who_may_call_without_signing_in_and_what_has_no_dry_run()
    {
        await using var server = await Executable.ServeAsync(folder);
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(server.Address, "/api/v1/openapi.json"), Stop);

        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        var paths = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["paths"]!;
        paths["/api/v1/login"]!["post"]!["security"]!.AsArray().ShouldBeEmpty();
        paths["/api/v1/me"]!["get"]!["security"].ShouldBeNull(); // what stands over all of them
        Parameters("login").ShouldNotContain("dryRun");
        Parameters("logout").ShouldNotContain("dryRun");
        Parameters("users.create").ShouldContain("dryRun");

        IEnumerable<string> Parameters(string path) => paths[$"/api/v1/{path}"]!["post"]!["parameters"]!.AsArray().Select(parameter => parameter!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Only_a_proxy_that_is_trusted_says_where_a_request_comes_from()
    {
        (string, string)[] once = [("OVERWRITE_SETTING_API_Enable_Rate_Limiter_Limit_Calls_Default", "1")];
        static async Task<int> StatusAsync(Executable server, string address) => (await server.GetAsync("/api/v1/settings.public", ("X-Forwarded-For", address))).Status;

        await using (var direct = await Executable.ServeAsync(folder, null, once))
        {
            (await StatusAsync(direct, "192.0.2.1")).ShouldBe(200);
            (await StatusAsync(direct, "192.0.2.2")).ShouldBe(429);
            (await direct.TerminateAsync()).ShouldBe(0);
        }
        await using (var behind = await Executable.ServeAsync(folder, null, [.. once, ("FRONTDESK_TRUSTED_PROXIES", "10.0.0.0/8, 127.0.0.1")]))
        {
            (await StatusAsync(behind, "192.0.2.1")).ShouldBe(200);
            (await StatusAsync(behind, "192.0.2.2")).ShouldBe(200);
            (await StatusAsync(behind, "192.0.2.3, 192.0.2.2, 10.1.2.3")).ShouldBe(429); // whatever stands before the last address that is not trusted, anybody can write
            (await behind.TerminateAsync()).ShouldBe(0);
        }
        var (exitCode, _, errors) = await Executable.RunAsync(folder, ["--urls", "http://127.0.0.1:0"], ("FRONTDESK_TRUSTED_PROXIES", "127.0.0.1,proxy"));
        exitCode.ShouldBe(1);
        errors.Trim().ShouldBe("frontdesk: FRONTDESK_TRUSTED_PROXIES has 'proxy'; it must be addresses such as 10.0.0.7 or networks such as 10.0.0.0/8, separated by commas.");
    }

    [Theory]
    [InlineData("br", DecompressionMethods.Brotli)]
    [InlineData("gzip", DecompressionMethods.GZip)]
    public async Task Answers_are_compressed_for_those_who_ask(string encoding, DecompressionMethods method)
    {
        await using var server = await Executable.ServeAsync(folder);
        var document = new Uri(server.Address, "/api/v1/openapi.json");
        using var plain = new HttpClient();
        using var asked = new HttpRequestMessage(HttpMethod.Get, document) { Headers = { { "Accept-Encoding", encoding } } };
        using var compressed = await plain.SendAsync(asked, Stop);
        using var reader = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = method });

        compressed.Content.Headers.ContentEncoding.ShouldBe([encoding]);
        var whole = await plain.GetStringAsync(document, Stop);
        (await compressed.Content.ReadAsByteArrayAsync(Stop)).Length.ShouldBeLessThan(whole.Length / 2);
        (await reader.GetStringAsync(document, Stop)).ShouldBe(whole);
    }

    [Fact]
    public async Task TLS_with_a_certificate_of_ones_own_speaks_HTTP_2()
    {
        using var key = RSA.Create(2048);
        using var certificate = SelfSigned(key);
        var file = Path.Combine(folder.FullName, "frontdesk.pfx");
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx, "of the file"), Stop);
        await using var server = await Executable.ServeAsync(
            folder, [], ("Kestrel__Endpoints__Https__Url", "https://127.0.0.1:0"), ("Kestrel__Endpoints__Https__Certificate__Path", file), ("Kestrel__Endpoints__Https__Certificate__Password", "of the file"));
        using var http = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString() },
        });

        server.Address.Scheme.ShouldBe("https");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/api/v1/me")) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var answer = await http.SendAsync(request, Stop);
        (answer.Version, answer.StatusCode).ShouldBe((HttpVersion.Version20, HttpStatusCode.Unauthorized));
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("You must be logged in to do this.");
    }

    private static X509Certificate2 SelfSigned(RSA key)
    {
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddMinutes(-5), now.AddHours(1));
    }
}
