using System.Globalization;
using Frontdesk.Storage;
using Frontdesk.Testing;
using Frontdesk.Tests.Proofs;
using Engine = Frontdesk.Testing.Engine;

namespace Frontdesk.Tests.Import;

/// <summary>An organisation moves in from another server, which is slow, strict and unreliable.</summary>
public sealed class ImportTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Two_hundred_departments_and_two_thousand_people_arrive_as_they_were(Engine engine)
    {
        if (engine == Engine.Postgres)
            await Proof.NeedsPostgres();
        await using var origin = await ScratchDatabase.CreateAsync(Engine.Sqlite);
        await using var host = await ImportScene.SourceAsync(origin, departments: 200, people: 2_000, memberships: 6_000);
        await using var source = await StubbornSource.BeforeAsync(host, troubles: 1);
        await using var scene = await ImportScene.CreateAsync(engine);

        var started = TimeProvider.System.GetTimestamp();
        var (exitCode, words) = await scene.RunAsync(source.Address, await host.Cast.Olga);
        var took = TimeProvider.System.GetElapsedTime(started);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}: 200 departments, 2,000 people, 6,000 memberships in {took.TotalSeconds:F1} s with {source.Asked} requests.\n{words}"));

        exitCode.ShouldBe(0);
        took.ShouldBeLessThan(TimeSpan.FromSeconds(180));
        words.ShouldContain("0 differences");
        (await scene.RecordsAsync()).ShouldBe(await ImportScene.RecordsAsync(origin));
        var report = await File.ReadAllTextAsync(scene.Report, TestContext.Current.CancellationToken);
        report.ShouldContain("## Differences\n\nNone.");
        report.ShouldContain("| `livechat/department/{id}/agents` | 200 | 6000 | 0 |");
        (await File.ReadAllLinesAsync(scene.Links, TestContext.Current.CancellationToken)).Length.ShouldBe(2_000);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(scene.Links).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.Exists(Path.Combine(scene.Database.Folder, "import")).ShouldBeFalse("it is finished");

        var again = await scene.RunAsync(source.Address, await host.Cast.Olga);
        again.Words.ShouldContain("Plan: nothing to change.");
    }

    [Fact]
    public async Task What_others_only_have_for_money_is_said_not_to_be_there()
    {
        await using var origin = await ScratchDatabase.CreateAsync(Engine.Sqlite);
        await using var host = await ImportScene.SourceAsync(origin, departments: 30, people: 60, memberships: 120);
        await using var source = await StubbornSource.BeforeAsync(host, troubles: 5, hasUnits: false);
        await using var scene = await ImportScene.CreateAsync();
        var (exitCode, words) = await scene.RunAsync(source.Address, await host.Cast.Olga);
        exitCode.ShouldBe(0);
        words.ShouldContain("Not available on the source: livechat/units (400 This is an enterprise feature [error-action-not-allowed])");
        words.ShouldContain("Not available on the source: livechat/monitors (404 404 Not Found)");
        words.ShouldContain("departments belong to units, but the source does not show its units");
        var report = await File.ReadAllTextAsync(scene.Report, TestContext.Current.CancellationToken);
        report.ShouldContain("## Not available on the source\n\n- `livechat/monitors`: 404 404 Not Found\n- `livechat/units`: 400 This is an enterprise feature");
        report.ShouldContain("parentId is");
        (await scene.RecordsAsync()).Count(record => record.StartsWith("Department", StringComparison.Ordinal)).ShouldBe(30);
    }

    [Fact]
    public async Task Killed_at_any_point_it_goes_on_where_it_stopped()
    {
        await using var origin = await ScratchDatabase.CreateAsync(Engine.Sqlite);
        await using var host = await ImportScene.SourceAsync(origin, departments: 60, people: 600, memberships: 1_200);
        await using var source = await StubbornSource.BeforeAsync(host, troubles: 1);
        var olga = await host.Cast.Olga;
        var (chance, broken) = (new Chance(11), 0);
        for (var round = 0; round < Effort.Of(2, 20); round++)
        {
            await using var scene = await ImportScene.CreateAsync();
            string[] command =
            [
                .. ServerProcess.Command, "import", "rocketchat", "--url", source.Address.ToString(), "--user-id", olga.Id, "--token", olga.Token!, "--resume",
                "--report", scene.Report, "--links", scene.Links, "--public-url", "https://desk.example.org",
            ];
            var exitCode = -1;
            for (var attempt = 0; attempt < 60 && exitCode != 0; attempt++)
            {
                await using var import = await ChildProcess.StartAsync(command, ImportScene.EnvironmentOf(scene.Database));
                var ending = import.ExitAsync(TestContext.Current.CancellationToken);
                if (await Task.WhenAny(ending, Task.Delay(chance.Between(900, 2_200) + (attempt * 100), TestContext.Current.CancellationToken)) == ending)
                {
                    (await ending).ShouldBe(0, import.Output);
                    exitCode = 0;
                    continue;
                }
                await import.KillAsync();
                broken++;
            }
            exitCode.ShouldBe(0);
            (await scene.RecordsAsync()).ShouldBe(await ImportScene.RecordsAsync(origin));
            await ShouldOpenAsync(scene, 600);
        }
        output.WriteLine($"Broken off {broken} times.");
        broken.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task It_says_what_it_would_do_and_what_stands_in_its_way()
    {
        await using var origin = await ScratchDatabase.CreateAsync(Engine.Sqlite);
        await using var host = await ImportScene.SourceAsync(origin, departments: 10, people: 20, memberships: 30);
        var (olga, vera) = (await host.Cast.Olga, await host.Cast.Vera);
        await using var scene = await ImportScene.CreateAsync();

        (await Refused(() => scene.RunAsync(host.Address, olga.With(olga.Id, "no such token")))).ShouldContain("does not know that user id and token");
        Directory.Exists(Path.Combine(scene.Database.Folder, "import")).ShouldBeFalse("nothing was read");
        (await Refused(() => scene.RunAsync(host.Address, vera))).ShouldContain("does not answer livechat/users/agent, without which nothing can be imported: 403");
        Directory.Delete(Path.Combine(scene.Database.Folder, "import"), recursive: true);

        (await scene.RunAsync(host.Address, olga, wish => wish with { IsDryRun = true })).Words.ShouldSatisfyAllConditions(
            words => words.ShouldContain("department        10 new       0 changed"), words => words.ShouldContain("  create department "), words => words.ShouldContain("  … "), words => words.ShouldContain("Nothing was changed. Say --resume without --dry-run to apply it."));
        (await scene.RecordsAsync()).ShouldBeEmpty();
        (await Refused(() => scene.RunAsync(host.Address, vera, wish => wish with { Resumes = true }))).ShouldContain("Go on with that one, or delete that folder.");
        (await Refused(() => scene.RunAsync(host.Address, olga))).ShouldContain("Say --resume to go on with it");
        (await scene.RunAsync(host.Address, olga, wish => wish with { Resumes = true })).ExitCode.ShouldBe(0);
        (await scene.RecordsAsync()).ShouldBe(await ImportScene.RecordsAsync(origin));

        // What somebody has made of it here since is not written over unasked; who was renamed to a taken name is named.
        await using (var here = await FrontdeskHost.StartOnAsync(scene.Database))
            (await here.Registrar.Change<Department>(Origin.System("test"), amendment => amendment.Put(amendment.Organization.Departments.Values.First().Department with { Name = "Ours" }), CancellationToken.None)).Refusal.ShouldBeNull();
        (await Refused(() => scene.RunAsync(host.Address, olga))).ShouldStartWith("1 records that are here already would be changed");
        var allowed = await scene.RunAsync(host.Address, olga, wish => wish with { Resumes = true, Allows = true });
        allowed.Words.ShouldContain("0 differences");
        (await host.Registrar.Change<Person>(Origin.System("test"), amendment => amendment.Put(amendment.Organization.PersonCalled("agent.00003")!.Person with { Username = "chief" }), CancellationToken.None)).Refusal.ShouldBeNull();
        (await Refused(() => scene.RunAsync(host.Address, olga))).ShouldMatch("The user name chief belongs to \\w+ here and to person00000000003 at the source. Rename or delete one of the two.");
    }

    private static async Task<string> Refused(Func<Task> run)
    {
        var fault = await Should.ThrowAsync<Exception>(run);
        fault.ShouldSatisfyAllConditions(() => (fault is StoreRefusedException or global::Frontdesk.Import.ImportException).ShouldBeTrue(fault.ToString()));
        return fault.Message;
    }

    /// <summary>Every link of the file is one that the store knows.</summary>
    private static async Task ShouldOpenAsync(ImportScene scene, int links)
    {
        var lines = await File.ReadAllLinesAsync(scene.Links, TestContext.Current.CancellationToken);
        lines.Length.ShouldBe(links);
        await using var store = new OrganizationStore(await Store.OpenPresentAsync(scene.Database.Address, CancellationToken.None));
        var (organization, _) = await store.LoadAsync(CancellationToken.None);
        foreach (var cells in lines.Select(line => line.Split('\t')))
        {
            cells[1].ShouldStartWith("https://desk.example.org/welcome?token=");
            global::Frontdesk.Identity.Invitations.Invited(organization, Uri.UnescapeDataString(cells[1].Split("token=")[1]), TimeProvider.System.GetUtcNow())!.Username.ShouldBe(cells[0]);
        }
    }
}
