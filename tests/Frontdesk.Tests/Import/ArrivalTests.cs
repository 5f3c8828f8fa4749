using Frontdesk.Import;

namespace Frontdesk.Tests.Import;

/// <summary>A source whose own records do not hold together: what cannot hold here is left out and said; the rest arrives.</summary>
public sealed class ArrivalTests : IDisposable
{
    private static readonly Dictionary<string, string> Odd = new(StringComparer.Ordinal)
    {
        ["me"] = """{"_id":"asking","success":true}""",
        ["livechat/users/agent"] = """
            {"users":[
              {"_id":"a1","username":"anna","name":"An\u0000n\ud83d\ude00a\ud800\\u0000","statusLivechat":"available","emails":[{"address":"both@example.org","verified":true}],"livechat":{"maxNumberSimultaneousChat":3}},
              {"_id":"a2","username":"arno","emails":[{"address":"both@example.org"}],"statusLivechat":null},
              {"_id":"a1","username":"anna"},
              {"username":"without an id"}],"total":4}
            """,
        ["livechat/users/manager"] = """{"users":[{"_id":"m1","username":"max"}],"total":1}""",
        ["livechat/monitors"] = """{"monitors":[{"_id":"o1","username":"mona"}],"total":1}""",
        ["livechat/department?showArchived=true"] = """
            {"departments":[
              {"_id":"d1","name":"One","enabled":true,"email":"one@example.org","showOnRegistration":true,"showOnOfflineForm":false,"fallbackForwardDepartment":"d2","parentId":"u1","ancestors":["u1"],"numAgents":9},
              {"_id":"d2","name":"Two","enabled":true,"fallbackForwardDepartment":"d1","departmentsAllowedToForward":["d1","gone"],"parentId":"nowhere"},
              {"_id":"d3","name":"Three","enabled":true,"archived":true,"fallbackForwardDepartment":"gone","parentId":null,"visitorInactivityTimeoutInSeconds":30,"odd":{"a":1}}],"total":3}
            """,
        ["livechat/departments/archived"] = """{"departments":[],"total":0}""",
        ["livechat/department/d1/agents"] = """{"agents":[{"_id":"r1","agentId":"a1","count":"2","order":1},{"_id":"r2","agentId":"ghost","username":"ghost"}],"total":2}""",
        ["livechat/department/d2/agents"] = """{"agents":[{"_id":"r3","agentId":"v1","username":"vera","count":null}],"total":1}""",
        ["livechat/department/d3/agents"] = """{"agents":[],"total":5}""",
        ["livechat/units"] = """{"units":[{"_id":"u1","name":"South","visibility":"private","type":"u"}],"total":1}""",
        ["livechat/units/u1/monitors"] = """{"monitors":[{"_id":"w1","monitorId":"o1","unitId":"u1"},{"_id":"w2","monitorId":"m1","unitId":"u1","username":"max"}]}""",
        ["livechat/units/u1/departments"] = """{"departments":[{"_id":"d1","name":"One"}],"total":1}""",
        ["permissions.listAll"] = """{"update":[{"_id":"manage-livechat-units","roles":["admin","desk-lead","nobodys-role"]},{"_id":"pin-message","roles":["user"]}],"remove":[]}""",
        ["roles.list"] = """{"roles":[{"_id":"desk-lead","name":"Desk lead","scope":"Users"},{"_id":"admin","name":"admin"}]}""",
        ["users.info?userId=a1"] = """{"user":{"_id":"a1","username":"anna","roles":["user","livechat-agent","desk-lead","poet"],"odd":[{"a":1,"b":2},3],"active":true,"createdAt":"2020-02-03T04:05:06.789Z","utcOffset":1,"customFields":{"team":"blue"}}}""",
        ["users.info?userId=a2"] = """{"user":{"_id":"a2","username":"arno","active":false}}""",
        ["users.info?userId=v1"] = """{"user":{"_id":"v1","username":"vera","roles":["user"]}}""",
    };

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly HttpClient http = Workspace.Client("asking", "token");

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task What_cannot_hold_is_left_out_and_said()
    {
        await using var source = await StubbornSource.OfAsync(Odd);
        var arrivals = Arrivals.Of(await ReadAsync(source), Now);

        arrivals.People.Select(person => $"{person.Username} {string.Join('+', person.Roles)} {person.Active} {person.StatusLivechat}").ShouldBe(
        [
            "anna desk-lead+livechat-agent+user True Available", "arno livechat-agent+user False NotAvailable", "max livechat-manager+user True ", "mona livechat-monitor+user True ", "vera user True ",
        ]);
        arrivals.People[0].ShouldSatisfyAllConditions(
            anna => anna.Name.ShouldBe("An\uFFFDn\U0001F600a\uFFFD\\u0000"), anna => anna.CreatedAt.ShouldBe(new DateTimeOffset(2020, 2, 3, 4, 5, 6, 789, TimeSpan.Zero)), anna => anna.Livechat!["maxNumberSimultaneousChat"].GetInt32().ShouldBe(3),
            anna => anna.CustomFields!["team"].GetString().ShouldBe("blue"));
        arrivals.Departments.Select(department => $"{department.Name} {department.Enabled} {department.Archived} {department.UnitId} {department.FallbackForwardDepartment}").ShouldBe(
            ["One True False u1 ", "Two True False  d1", "Three False True  "]);
        arrivals.Departments[2].Custom.Keys.ShouldBe(["visitorInactivityTimeoutInSeconds"]);
        arrivals.Memberships.Select(row => $"{row.Id} {row.AgentId} {row.DepartmentId} {row.Count} {row.Order}").ShouldBe(["r1 a1 d1 2 1", "r3 v1 d2 0 0"]);
        arrivals.Monitorships.ShouldHaveSingleItem().MonitorId.ShouldBe("o1");
        arrivals.Grants.ShouldHaveSingleItem().Roles.ShouldBe(["admin", "desk-lead"]);
        arrivals.Notes.ShouldBe(
        [
            "The source has 2 different users of the id a1; the first one came.",
            "The source does not show the roles of everybody; those people have the roles of the lists in which they stand.",
            "anna has the role poet, which is unknown; it was left out.",
            "The department Two belongs to the unit nowhere, which does not exist; it comes without a unit.",
            "The department Three is archived and enabled; it comes disabled.",
            "The department Three has a member odd that is no text, number, true or false; it was left out.",
            "The department One falls back on d2, which leads back to it; it comes without a fallback.",
            "The department Two may forward to 1 departments that do not exist; they were left out.",
            "The department Three falls back on gone, which does not exist; it comes without a fallback.",
            "livechat/department/d3/agents says that there are 5 and gave 0: it changed while it was read. Import again for the rest.",
            "1 of 2 permissions do not exist here; who holds them was left out.",
            "The role nobodys-role holds permissions but is unknown; it was left out of them.",
            "The department One has a row of ghost, who is not to be seen; it was left out.",
            "max watches over unit South without the role livechat-monitor; that was left out.",
        ]);

        var amendment = new Amendment(Organization.Empty, Now);
        amendment.Receive(arrivals, arrivals.People.ToDictionary(person => person.Id, person => "secret of " + person.Id)).Refusal.ShouldBeNull();
        Inspection.Of(amendment.Organization).ShouldBeEmpty();
        amendment.Warnings.ShouldHaveSingleItem().ShouldBe("The address both@example.org of arno belongs to somebody else here, or is none; it was left out.");
        amendment.Organization.Invitations.Keys.Order(StringComparer.Ordinal).ShouldBe(["a1", "m1", "o1", "v1"]); // arno is not active
        var again = new Amendment(amendment.Organization, Now + TimeSpan.FromDays(1));
        again.Receive(arrivals with { }, new Dictionary<string, string>(StringComparer.Ordinal)).Refusal.ShouldBeNull();
        again.Changes().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("me", "{}", "me with something that has no '_id'")]
    [InlineData("me", "[]", "me with something that has no '_id'")]
    [InlineData("me", "null", "me with something that has no '_id'")]
    [InlineData("me", "<html>", "me with something that is no JSON")]
    [InlineData("livechat/users/agent", """{"success":false}""", "livechat/users/agent?count=100&offset=0 with something that has no list 'users'")]
    [InlineData("livechat/department?showArchived=true", """{"departments":"x"}""", "with something that has no list 'departments'")]
    [InlineData("livechat/department/d1/agents", "[]", "with something that has no list 'agents'")]
    public async Task A_source_that_answers_something_else_is_refused_with_the_path(string path, string answer, string words)
    {
        await using var source = await StubbornSource.OfAsync(new Dictionary<string, string>(Odd, StringComparer.Ordinal) { [path] = answer });
        (await Should.ThrowAsync<ImportException>(() => ReadAsync(source))).Message.ShouldContain(words);
    }

    [Fact]
    public async Task Ids_that_are_none_and_ids_that_two_have_are_said_and_numbers_beyond_all_numbers_are_none()
    {
        await using var source = await StubbornSource.OfAsync(new Dictionary<string, string>(Odd, StringComparer.Ordinal)
        {
            ["livechat/department?showArchived=true"] = """{"departments":[{"_id":"d1","name":"One","enabled":true},{"_id":"d1","name":"Another","enabled":true},{"_id":"a/b?c#d","name":"Odd"}],"total":1e400}""",
            ["livechat/department/d1/agents"] = """{"agents":[{"_id":"r1","agentId":"a1","count":1e400,"order":"1e400"}],"total":1}""",
            ["livechat/department/a%2Fb%3Fc%23d/agents"] = """{"agents":[],"total":0}""",
        });
        var arrivals = Arrivals.Of(await ReadAsync(source), Now);
        arrivals.Departments.ShouldHaveSingleItem().Name.ShouldBe("One");
        arrivals.Memberships.ShouldHaveSingleItem().ShouldSatisfyAllConditions(row => row.Count.ShouldBe(0), row => row.Order.ShouldBe(0));
        arrivals.Notes.ShouldContain("The source has 2 different departments of the id d1; the first one came.");
        arrivals.Notes.ShouldContain("The department Odd has the id a/b?c#d, which can be none here; it was left out.");
    }

    [Fact]
    public async Task Every_difference_is_listed_member_by_member()
    {
        await using var source = await StubbornSource.OfAsync(Odd);
        var changed = new Dictionary<string, string>(Odd, StringComparer.Ordinal)
        {
            ["livechat/users/manager"] = """{"users":[{"_id":"m2","username":"maria"}],"total":1}""",
            ["users.info?userId=a1"] = Odd["users.info?userId=a1"].Replace(",\"utcOffset\":1", "", StringComparison.Ordinal).Replace("\"blue\"", "\"red\"", StringComparison.Ordinal)
                .Replace("""{"a":1,"b":2},3""", """3,{ "b":2, "a":1.0 }""", StringComparison.Ordinal).Replace("\"user\",\"livechat-agent\"", "\"livechat-agent\",\"user\"", StringComparison.Ordinal).Replace("\"active\":true", "\"active\":true,\"status\":\"away\"", StringComparison.Ordinal),
        };
        changed.Remove("livechat/units/u1/monitors");
        await using var other = await StubbornSource.OfAsync(changed);
        var (there, here) = (await ReadAsync(source), await Reading.AgainAsync(await ReadAsync(source), new Workspace(http, other.Address, TimeProvider.System, null), _ => { }, TestContext.Current.CancellationToken));

        Parity.Of(there, here).Select(difference => $"{difference.Path} {difference.Item} {difference.Sentence}").ShouldBe(
        [
            "livechat/units/u1/monitors  is answered there and refused here: 404 Not Found",
            "livechat/users/manager m1 is only there",
            "livechat/users/manager m2 is only here",
            "users.info?userId=a1 a1 utcOffset is 1 there and absent here",
            "users.info?userId=a1 a1 customFields.team is \"blue\" there and \"red\" here",
        ]);
        ParityReport.Of(source.Address, there, here, ["A note."], Now).ShouldContain("- `users.info?userId=a1` `a1` utcOffset is 1 there and absent here\n");
    }

    [Fact]
    public async Task A_journal_that_was_cut_anywhere_has_what_was_whole()
    {
        var folder = Directory.CreateTempSubdirectory("frontdesk-journal-");
        var file = Path.Combine(folder.FullName, "journal");
        await using (var source = await StubbornSource.OfAsync(Odd))
        {
            using var journal = Journal.Open(file, "a title");
            await Reading.OfAsync(new Workspace(http, source.Address, TimeProvider.System, journal), _ => { }, TestContext.Current.CancellationToken);
        }
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var lines = whole.Count(letter => letter == (byte)'\n');
        for (var length = 0; length <= whole.Length; length += 7)
        {
            await File.WriteAllBytesAsync(file, whole[..length], TestContext.Current.CancellationToken);
            var kept = whole.Take(length).Count(letter => letter == (byte)'\n');
            using (var journal = Journal.Open(file, "a title"))
                journal.Count.ShouldBe(Math.Max(0, kept - 1));
            using var again = Journal.Open(file, "another title");
            again.Title.ShouldBe("a title");
        }
        lines.ShouldBeGreaterThan(20);
        folder.Delete(recursive: true);
    }

    private Task<Reading> ReadAsync(StubbornSource source) => Reading.OfAsync(new Workspace(http, source.Address, TimeProvider.System, null), _ => { }, TestContext.Current.CancellationToken);
}
