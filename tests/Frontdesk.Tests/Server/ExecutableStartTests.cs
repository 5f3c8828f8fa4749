using Frontdesk.Storage;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Frontdesk.Tests.Server;

/// <summary>Starting and stopping, and the first administrator.</summary>
public sealed class ExecutableStartTests : IDisposable
{
    private static readonly (string Name, string Value)[] Olga = [("ADMIN_USERNAME", "olga"), ("ADMIN_PASS", "olgas own password"), ("ADMIN_EMAIL", "olga@example.org"), ("ADMIN_NAME", "Olga")];

    private static readonly (string Kind, string Body)[] Unreadable =
    [
        ("multipart/form-data", "no boundary"),
        ("multipart/form-data; boundary=x", "no end"),
        ("application/x-www-form-urlencoded", string.Join('&', Enumerable.Repeat("a=1", 2000))),
        ("application/x-www-form-urlencoded", new string('a', 5000)),
    ];

    private readonly DirectoryInfo folder = Executable.EmptyFolder();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_first_start_prints_a_link_that_makes_the_administrator_once()
    {
        await using var server = await Executable.ServeAsync(folder);
        var link = new Uri(Regex.Match(await server.OutputWith("/setup?token="), @"http://\S+/setup\?token=\S+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value);
        var token = link.Query["?token=".Length..];

        (await server.GetAsync(link.PathAndQuery)).ShouldSatisfyAllConditions(page => page.Status.ShouldBe(200), page => page.Text.ShouldContain("<form method=\"post\" action=\"/setup\">"));
        (await server.GetAsync("/setup?token=" + new string('x', token.Length))).Status.ShouldBe(403);
        (await SubmitAsync(server, "wrong", "olgas own password")).Status.ShouldBe(403);
        foreach (var (kind, body) in Unreadable)
        {
            using var content = new StringContent(body);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(kind);
            (await server.PostAsync("/setup", content)).Status.ShouldBe(403, kind);
        }
        server.Output.ShouldNotContain("Unexpected");
        var weak = await SubmitAsync(server, token, "short");
        weak.ShouldSatisfyAllConditions(page => page.Status.ShouldBe(400), page => page.Text.ShouldContain("The password needs at least 8 characters."));
        (await server.SignInAsync("olga", "short")).ShouldBeNull();

        // Where the console was built it opens, and a client that takes no page reads that the server runs; otherwise a sentence says how to sign in.
        (await SubmitAsync(server, token, "olgas own password")).ShouldSatisfyAllConditions(page => page.Status.ShouldBe(200), page => page.Text.ShouldMatch("olga is the administrator|Frontdesk is running"));
        (await SubmitAsync(server, token, "another password")).Status.ShouldBe(403);
        (await server.GetAsync(link.PathAndQuery)).Status.ShouldBe(403);

        var olga = await server.SignInAsync("olga", "olgas own password");
        var me = JsonNode.Parse((await server.GetAsync("/api/v1/me", olga!)).Text)!;
        me["roles"]!.AsArray().Select(role => role!.GetValue<string>()).ShouldContain("admin");
        (await server.TerminateAsync()).ShouldBe(0);
        await using var again = await Executable.ServeAsync(folder);
        (await again.SignInAsync("olga", "olgas own password")).ShouldNotBeNull();
        again.Output.ShouldNotContain("/setup?token=");
    }

    [Fact]
    public async Task ADMIN_variables_make_the_administrator_where_there_is_none_and_only_there()
    {
        await using (var server = await Executable.ServeAsync(folder, null, Olga))
        {
            (await server.SignInAsync("olga", "olgas own password")).ShouldNotBeNull();
            server.Output.ShouldNotContain("/setup?token=");
            (await server.TerminateAsync()).ShouldBe(0);
        }
        await using var again = await Executable.ServeAsync(folder, null, ("ADMIN_USERNAME", "otto"), ("ADMIN_PASS", "ottos own password"));
        (await again.SignInAsync("olga", "olgas own password")).ShouldNotBeNull();
        (await again.SignInAsync("otto", "ottos own password")).ShouldBeNull();
        (await again.SignInAsync("olga", "ottos own password")).ShouldBeNull();
    }

    [Fact]
    public async Task OVERWRITE_SETTING_holds_at_every_start_and_is_refused_where_it_is_no_value()
    {
        await using (var server = await Executable.ServeAsync(folder, null, [.. Olga, ("OVERWRITE_SETTING_API_Enable_Rate_Limiter_Limit_Calls_Default", "2"), ("OVERWRITE_SETTING_No_Such", "1")]))
        {
            (await StatusesAsync(server, 3)).ShouldBe([200, 200, 429]);
            (await server.OutputWith("No_Such")).ShouldContain("there is no such setting");
            (await server.TerminateAsync()).ShouldBe(0);
        }
        await using (var server = await Executable.ServeAsync(folder, null, ("OVERWRITE_SETTING_API_Enable_Rate_Limiter", "false")))
            (await StatusesAsync(server, 5)).ShouldBe([200, 200, 200, 200, 200]);

        var (exitCode, _, errors) = await Executable.RunAsync(folder, ["--urls", "http://127.0.0.1:0"], ("OVERWRITE_SETTING_API_Enable_Rate_Limiter", "perhaps"));
        exitCode.ShouldBe(1);
        errors.Trim().ShouldBe("frontdesk: OVERWRITE_SETTING_API_Enable_Rate_Limiter is 'perhaps', which is not a value of that setting.");
    }

    [Fact]
    public async Task The_demonstration_has_an_organisation_to_look_at_and_prints_a_call_that_works()
    {
        await using var server = await Executable.ServeAsync(folder, ["--demo", "--urls", "http://127.0.0.1:0"]);
        var curl = Regex.Match(await server.OutputWith("  curl "), "curl (?<url>\\S+) -H '(?<id>[^']+)' -H '(?<token>[^']+)'", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups;
        (string, string) Header(string group) => curl[group].Value.Split(": ") is [var name, var value] ? (name, value) : default;
        (string, string)[] olga = [Header("id"), Header("token")];

        (await CountAsync(server, new Uri(curl["url"].Value).PathAndQuery, olga)).ShouldBe(3);
        (await CountAsync(server, "/api/v1/livechat/department", olga)).ShouldBe(12);
        (await server.SignInAsync("olga.admin", "frontdesk-demo")).ShouldNotBeNull();
        (await server.SignInAsync("testerio", "frontdesk-demo")).ShouldNotBeNull();
        (await server.TerminateAsync()).ShouldBe(0);

        var (exitCode, said, _) = await Executable.RunAsync(folder, ["doctor"], ("FRONTDESK_DATA", "demo"));
        said.ShouldContain("40 people, 3 units, 12 departments; 0 violations.");
        exitCode.ShouldBe(0);
    }

    [Fact]
    public async Task The_doctor_makes_no_store_and_migrates_none()
    {
        var (exitCode, _, errors) = await Executable.RunAsync(folder, ["doctor"]);
        exitCode.ShouldBe(1);
        var file = Path.Combine(folder.FullName, "data", "frontdesk.db");
        errors.Trim().ShouldBe($"frontdesk: There is no store at sqlite:{file}. None was made.");
        folder.EnumerateFileSystemInfos().ShouldBeEmpty();

        await using (var server = await Executable.ServeAsync(folder, null, Olga))
            (await server.TerminateAsync()).ShouldBe(0);
        (await Executable.RunAsync(folder, ["doctor"])).ExitCode.ShouldBe(0);

        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new SqliteCommand("DELETE FROM frontdesk_schema", connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        var older = await Executable.RunAsync(folder, ["doctor"]);
        older.ExitCode.ShouldBe(1);
        older.Errors.ShouldContain($"This store has schema version 0, made by an older Frontdesk; this one reads version {Migrations.Steps.Count}. Nothing was changed.");
        (await Executable.RunAsync(folder, ["doctor"])).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_first_administrator_without_a_password_is_one_sentence()
    {
        var (exitCode, output, errors) = await Executable.RunAsync(folder, ["--urls", "http://127.0.0.1:0"], ("ADMIN_USERNAME", "olga"));
        exitCode.ShouldBe(1);
        errors.Trim().ShouldBe("frontdesk: ADMIN_USERNAME is set, but ADMIN_PASS is not: the first administrator needs a password.");
        output.ShouldNotContain("Exception");
        output.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("mysql://frontdesk:secret@db/frontdesk", "neither sqlite:PATH nor postgresql://")]
    [InlineData("postgresql://frontdesk:secret@127.0.0.1:1/frontdesk", "127.0.0.1:1")]
    [InlineData("sqlite:/proc/nowhere/frontdesk.db", "/proc/nowhere")]
    public async Task A_database_that_is_not_there_is_one_sentence_and_exit_code_1(string database, string saying)
    {
        var (exitCode, _, errors) = await Executable.RunAsync(folder, ["serve", "--urls", "http://127.0.0.1:0"], ("FRONTDESK_DATABASE", database));

        exitCode.ShouldBe(1);
        errors.Trim().Split('\n').ShouldHaveSingleItem().ShouldStartWith("frontdesk: ");
        errors.ShouldContain(saying);
        errors.ShouldNotContain("secret");
    }

    private static Task<(int Status, string Text)> SubmitAsync(Executable server, string token, string password) => server.PostAsync("/setup", new FormUrlEncodedContent(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = token, ["username"] = "olga", ["email"] = "olga@example.org", ["name"] = "Olga", ["password"] = password }));

    private static async Task<List<int>> StatusesAsync(Executable server, int calls)
    {
        var statuses = new List<int>();
        for (var call = 0; call < calls; call++)
            statuses.Add((await server.GetAsync("/api/v1/openapi.json")).Status);
        return statuses;
    }

    private static async Task<int> CountAsync(Executable server, string path, (string, string)[] headers)
    {
        var (status, text) = await server.GetAsync(path, headers);
        status.ShouldBe((int)HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!["total"]!.GetValue<int>();
    }
}
