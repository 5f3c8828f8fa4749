using System.Text;
using System.Text.RegularExpressions;

namespace Frontdesk.Tests.House;

/// <summary><c>docs/compatibility.md</c> is made from the routes of the server, the contract's endpoint index and the calls in the tests.</summary>
public sealed partial class CompatibilityPageTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    /// <summary>The lines of the tests on which something may be called.</summary>
    private readonly List<string> tests =
        [.. Repository.Sources("tests/Frontdesk.Tests").Where(file => !file.Path.Contains("/House/", StringComparison.Ordinal)).SelectMany(file => file.Text.Split('\n')).Where(line => line.Contains('"'))];

    private readonly List<string> requests =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "http"), "*.http").Order(StringComparer.Ordinal).SelectMany(File.ReadLines)];

    [Fact]
    public void The_page_is_the_committed_one() => Repository.ShouldBeCommitted("docs/compatibility.md", Page());

    [Fact]
    public void Nobody_gets_past_a_door_that_the_contract_keeps_shut()
    {
        var routes = Routes();
        ContractIndex.Entries
            .Select(entry => (Entry: entry, Route: routes.GetValueOrDefault(Key(entry.Method, "/api/v1/" + entry.Path))))
            .Where(pair => pair.Route is not null && pair.Route.Access != pair.Entry.Access)
            .Select(pair => $"{pair.Entry.Method} {pair.Entry.Path}: the contract says {pair.Entry.Access}, the server {pair.Route!.Access}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_decision_that_an_endpoint_names_exists() =>
        ContractIndex.Entries.SelectMany(entry => entry.Decisions.Split(", ", StringSplitOptions.RemoveEmptyEntries))
            .Except(ContractIndex.Decisions.Select(decision => decision.Id)).ShouldBeEmpty();

    private string Page()
    {
        var routes = Routes();
        var listed = ContractIndex.Entries.Select(entry => Key(entry.Method, "/api/v1/" + entry.Path)).ToHashSet(StringComparer.Ordinal);
        var page = new StringBuilder("""
            # Compatibility

            Frontdesk is compatible with the Rocket.Chat Livechat REST API, version 8.x. This page is generated: do not edit it, run
            `FRONTDESK_WRITE=1 dotnet test --filter CompatibilityPageTests`. *Tests*: **yes** where a test calls the endpoint and looks at its answer, *sent* where only
            the request in `http/` is sent and its status checked. Where a client sees something else than from the original, the last column says what; the
            decisions stand below. Shapes are at `/api-docs`.

            ## The endpoints of the contract

            | # | endpoint | permission | here | tests | decisions | what is different |
            | --- | --- | --- | --- | --- | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var entry in ContractIndex.Entries)
        {
            var key = Key(entry.Method, "/api/v1/" + entry.Path);
            var isHere = routes.ContainsKey(key);
            page.Append($"| {entry.Number} | {entry.Method} {entry.Path} | {entry.Access} | {Word(isHere)} | {(isHere ? Coverage(entry.Method, entry.Path) : "–")} | {entry.Decisions} | {(isHere ? entry.Deviation : "Not there yet.")} |\n");
        }
        page.Append("\n## Other routes\n\nPeople, roles, settings, and what is ours alone.\n\n| endpoint | permission | tests |\n| --- | --- | --- |\n");
        foreach (var route in routes.Where(route => !listed.Contains(route.Key)).Select(route => route.Value))
            page.Append($"| {route.Method} {Shown(route.Path)} | {route.Access} | {Coverage(route.Method, Shown(route.Path))} |\n");
        page.Append("\n## Decisions\n\n| # | where | we do |\n| --- | --- | --- |\n");
        foreach (var (id, where, decision) in ContractIndex.Decisions)
            page.Append($"| {id} | {where} | {decision} |\n");
        return page.ToString();
    }

    private Dictionary<string, Route> Routes() => RouteTable.Of(fixture.Host)
        .Where(route => route.Path.StartsWith("/api/", StringComparison.Ordinal))
        .DistinctBy(route => Key(route.Method, route.Path))
        .ToDictionary(route => Key(route.Method, route.Path), StringComparer.Ordinal);

    /// <summary>Method and path, whatever the parameters are called.</summary>
    private static string Key(string method, string path) => method + " " + Parameters().Replace(path, "*");

    private static string Shown(string path) => Braces().Replace(path.Replace("/api/v1/", "", StringComparison.Ordinal), ":${name}");

    private static string Word(bool yes) => yes ? "yes" : "**no**";

    private string Coverage(string method, string path) => IsCalled(tests, method, path) ? "yes" : IsCalled(requests, method, path) ? "sent" : "**no**";

    private static bool IsCalled(List<string> calls, string method, string path)
    {
        var pattern = new Regex(
            $"(?<!\\w){method}\\b.*[\"/]" + string.Join("[^\"/]+", Parameters().Split(path).Select(Regex.Escape)) + "([\"?]|$)",
            RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1));
        return calls.Exists(pattern.IsMatch);
    }

    [GeneratedRegex(@"\{[^}]+\}|(?<=/):\w+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parameters();

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Braces();
}
