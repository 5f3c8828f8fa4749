using System.Net;
using Frontdesk.Testing;

namespace Frontdesk.Tests.House;

/// <summary>
/// Every route for everybody: who gets past the door, written down once more by hand (organization.md §2 and §8) and tried over HTTP. A route that
/// is not in the table fails, so a new one needs a decision.
/// </summary>
public sealed class PermissionMatrixTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    /// <summary>Who may: (a)dmin, (m)anager, m(o)nitor, a(g)ent, (u)ser without a role, (n)obody.</summary>
    private const string Table = """
        amogun  POST login
        amogu   GET me
        amogu   GET logout
        amogu   POST logout
        amogun  GET openapi.json
        am      GET livechat/units
        am      POST livechat/units
        am      GET livechat/units/x
        am      POST livechat/units/x
        am      DELETE livechat/units/x
        am      GET livechat/units/x/monitors
        am      GET livechat/units/x/departments
        am      GET livechat/units/x/departments/available
        am      GET livechat/monitors
        am      GET livechat/monitors/x
        am      POST livechat/monitors.create
        am      POST livechat/monitors.delete
        amog    GET livechat/department
        amo     POST livechat/department
        amo     GET livechat/department/isDepartmentCreationAvailable
        amog    GET livechat/department/x
        amo     PUT livechat/department/x
        amo     DELETE livechat/department/x
        amo     POST livechat/department/x/archive
        amo     POST livechat/department/archive/x
        amo     POST livechat/department/x/unarchive
        amo     POST livechat/department/unarchive/x
        amog    GET livechat/departments/archived
        amog    GET livechat/department.autocomplete
        amog    GET livechat/department.listByIds
        amog    GET livechat/department/x/agents
        amo     POST livechat/department/x/agents
        amog    GET livechat/users/agent
        amo     GET livechat/users/manager
        amo     POST livechat/users/agent
        amo     GET livechat/users/agent/x
        amo     DELETE livechat/users/agent/x
        amog    GET livechat/agents/x/departments
        amo     POST livechat/agents.saveInfo
        amog    POST livechat/agent.status
        a       POST users.create
        a       POST users.update
        a       POST users.delete
        amogu   GET users.info
        amogu   GET users.list
        a       POST users.setActiveStatus
        amogu   POST users.setStatus
        amogu   GET users.getStatus
        amogu   POST users.generatePersonalAccessToken
        amogu   GET users.getPersonalAccessTokens
        amogu   POST users.removePersonalAccessToken
        amogu   POST users.regeneratePersonalAccessToken
        amogu   GET roles.list
        a       POST roles.create
        a       POST roles.update
        a       POST roles.delete
        a       GET roles.getUsersInRole
        a       POST roles.addUserToRole
        a       POST roles.removeUserFromRole
        amogu   GET permissions.listAll
        a       POST permissions.update
        a       POST permissions.addRole
        a       POST permissions.removeRole
        a       GET settings
        a       GET settings/x
        a       POST settings/x
        amogun  GET settings.public
        amogu   POST method.call/livechat:addMonitor
        amogu   POST method.call/livechat:removeMonitor
        amogu   POST method.call/livechat:removeUnit
        amogu   POST method.call/livechat:saveDepartment
        amogu   POST method.call/x
        amogun  POST /api/ext/v1/session
        amogun  GET /api/ext/v1/session
        amogun  GET /api/ext/v1/demo
        amogu   DELETE /api/ext/v1/session
        amogu   GET /api/ext/v1/sessions
        amogu   DELETE /api/ext/v1/sessions
        amogu   DELETE /api/ext/v1/sessions/x
        amogu   POST /api/ext/v1/me/password
        amogu   GET /api/ext/v1/me/preferences
        amogu   PUT /api/ext/v1/me/preferences
        am      GET /api/ext/v1/monitors/x/units
        am      GET /api/ext/v1/changes
        am      GET /api/ext/v1/changes/x
        a       POST /api/ext/v1/changes/x/undo
        am      GET /api/ext/v1/organization
        a       GET /api/ext/v1/events?wait=0
        a       GET /api/ext/v1/organization/blueprint
        a       POST /api/ext/v1/organization/plan
        a       POST /api/ext/v1/organization/apply
        amogun  GET /api/ext/v1/organization.schema.json
        amogu   POST /api/ext/v1/batch
        a       GET /api/ext/v1/webhooks
        a       POST /api/ext/v1/webhooks
        a       GET /api/ext/v1/webhooks/x
        a       PUT /api/ext/v1/webhooks/x
        a       DELETE /api/ext/v1/webhooks/x
        a       POST /api/ext/v1/webhooks/x/secret
        a       POST /api/ext/v1/webhooks/x/replay
        a       GET /api/ext/v1/webhooks/x/attempts
        a       GET /api/ext/v1/webhooks/x/dead-letters
        a       POST /api/ext/v1/webhooks/x/test
        amog    GET /api/ext/v1/overview
        amog    GET /api/ext/v1/gaps
        amogu   GET /api/ext/v1/explain/sight
        amogu   GET /api/ext/v1/explain/permission
        amogu   GET /api/ext/v1/search
        amogu   GET /api/ext/v1/permissions/matrix
        amogu   GET /api/ext/v1/roles/x
        a       GET /api/ext/v1/status
        """;

    private static readonly (string Letter, string Name)[] Players = [("a", "olga"), ("m", "max"), ("o", "mona"), ("g", "anna"), ("u", "vera"), ("n", "")];

    [Fact]
    public async Task Everybody_gets_exactly_as_far_as_the_table_says()
    {
        // Past the door and no further: ids that do not exist, bodies that are not JSON.
        var unit = """{"unitData":{"name":"so that sight is restricted","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""";
        (await (await fixture.Cast.Olga).Post("livechat/units", unit)).ShouldAgree();
        var wrong = new List<string>();
        foreach (var (who, method, path) in Rows().OrderBy(row => EndsToken(row.Method, row.Path)))
        {
            foreach (var (letter, name) in Players)
            {
                var client = letter == "n" ? fixture.Cast.Nobody : EndsToken(method, path) ? await Passing(name) : await fixture.Cast.Play(name);
                var answer = await client.Send(method, path, method == HttpMethod.Get || method == HttpMethod.Delete ? null : "{", ("X-Frontdesk-Console", "test"));
                var expected = who.Contains(letter, StringComparison.Ordinal) ? "in" : letter == "n" ? "401" : "403";
                var actual = answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? ((int)answer.Status).ToString(System.Globalization.CultureInfo.InvariantCulture) : "in";
                if (actual != expected)
                    wrong.Add($"{method} {path}: {(name.Length == 0 ? "nobody" : name)} should get {expected} and gets {answer.Status} {answer.Text}");
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_route_of_the_api_is_in_the_table()
    {
        var rows = Rows().Select(row => $"{row.Method} {(row.Path.StartsWith('/') ? "" : "/api/v1/")}{row.Path.Split('?')[0]}").ToList();
        RouteTable.Of(fixture.Host)
            .Where(route => route.Path.StartsWith("/api/", StringComparison.Ordinal))
            .Select(route => $"{route.Method} {Filled(route.Path)}")
            .Except(rows)
            .ShouldBeEmpty();
    }

    private static bool EndsToken(HttpMethod method, string path) => path == "logout" || (path == "/api/ext/v1/session" && method == HttpMethod.Delete);

    private static string Filled(string template) =>
        System.Text.RegularExpressions.Regex.Replace(template.Replace("{type}", "agent", StringComparison.Ordinal), @"\{[^}]+}", "x", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    private static IEnumerable<(string Who, HttpMethod Method, string Path)> Rows() =>
        Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(cells => (cells[0], HttpMethod.Parse(cells[1]), cells[2].Trim()));

    /// <summary>The same person with a token that may be lost.</summary>
    private async Task<Client> Passing(string name)
    {
        var signedIn = (await fixture.Cast.Nobody.Post("login", $$"""{"user":"{{name}}","password":"{{Cast.Password}}"}""")).ShouldAgree();
        return (await fixture.Cast.Play(name)).With(signedIn["data"]!["userId"]!.GetValue<string>(), signedIn["data"]!["authToken"]!.GetValue<string>());
    }
}
