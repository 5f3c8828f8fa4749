using System.Text;
using System.Text.RegularExpressions;
using Frontdesk.Server;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Frontdesk.Tests.House;

/// <summary>
/// The requests in <c>http/</c>, one after the other against the demo. A title that begins with a number says which status is meant;
/// the others agree.
/// </summary>
public sealed partial class HttpFilesTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "http"), "*.http").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_request_does_what_its_title_says(string file)
    {
        var folder = Directory.CreateTempSubdirectory("frontdesk-http-").FullName;
        var settings = ServerSettings.From(Configuration(folder)) with { IsDemo = true, Urls = "http://127.0.0.1:0" };
        await using (var demo = await FrontdeskServer.BuildAsync(settings, TestContext.Current.CancellationToken, services => services.RemoveAll<Microsoft.Extensions.Logging.ILoggerProvider>()))
        {
            await demo.StartAsync(TestContext.Current.CancellationToken);
            using var http = new HttpClient { BaseAddress = new Uri(demo.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
            foreach (var (title, request) in Requests(file))
            {
                using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                var expected = int.TryParse(title.Split(':')[0], out var status) ? status : 200;
                ((int)answer.StatusCode).ShouldBe(expected, $"{file}: {title}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            }
        }
        Directory.Delete(folder, recursive: true);
    }

    private static IConfigurationRoot Configuration(string folder) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["FRONTDESK_DATA"] = folder,
        ["FRONTDESK_SYNCHRONOUS"] = "normal",
        ["OVERWRITE_SETTING_API_Enable_Rate_Limiter"] = "false",
        ["Passwords:IterationCount"] = "10",
    }).Build();

    private static IEnumerable<(string Title, HttpRequestMessage Request)> Requests(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "http", file));
        var names = Variable().Matches(text).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value, StringComparer.Ordinal);
        var filled = names.Aggregate(text, (sofar, name) => sofar.Replace("{{" + name.Key + "}}", name.Value, StringComparison.Ordinal));
        return filled.Split("\n### ")[1..].Select(Read);
    }

    private static (string Title, HttpRequestMessage Request) Read(string text)
    {
        var (head, body) = text.Split("\n\n", 2) is [var lines, var rest] ? (lines.Split('\n'), rest.Trim()) : (text.Split('\n'), "");
        var (method, address) = head[1].Split(' ', 2) is [var verb, var where] ? (verb, where) : throw new FormatException(text);
        var request = new HttpRequestMessage(HttpMethod.Parse(method), new Uri(address).PathAndQuery);
        if (body.Length > 0)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var header in head[2..].Where(line => line.Contains(": ", StringComparison.Ordinal) && !line.StartsWith("Content-", StringComparison.Ordinal)))
            request.Headers.Add(header.Split(": ")[0], header.Split(": ")[1]);
        return (head[0], request);
    }

    [GeneratedRegex("^@(?<name>\\w+) = (?<value>.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();
}
