using System.Text.Json;
using System.Text.Json.Nodes;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Departments;

/// <summary>Bodies and steps that the tests of departments share.</summary>
internal static class DepartmentScenes
{
    /// <summary>The five members that a department must have, and more.</summary>
    public static string Members(string name, string more = "", bool enabled = true) =>
        $$"""{"name":"{{name}}","email":"a@b","enabled":{{(enabled ? "true" : "false")}},"showOnRegistration":true,"showOnOfflineForm":false{{Also(more)}}}""";

    /// <param name="more">Other members of the body, for example <c>"agents":[]</c>.</param>
    public static string Body(string department, string more = "") => $$"""{"department":{{department}}{{Also(more)}}}""";

    extension(Client client)
    {
        /// <summary>A new department's id.</summary>
        public async Task<string> MakeDepartment(string name, string more = "", string beside = "", bool enabled = true) =>
            (await client.Post("livechat/department", Body(Members(name, more, enabled), beside))).ShouldAgree()["department"]!["_id"]!.GetValue<string>();

        /// <summary>A new unit's id.</summary>
        public async Task<string> MakeUnit(string name, string[] departments, params Client[] monitors)
        {
            var body = $$"""
                {"unitData":{"name":"{{name}}","visibility":"public"},
                 "unitMonitors":[{{string.Join(',', monitors.Select(monitor => $$"""{"monitorId":"{{monitor.Id}}","username":"{{monitor.Username}}"}"""))}}],
                 "unitDepartments":[{{string.Join(',', departments.Select(id => $$"""{"departmentId":"{{id}}"}"""))}}]}
                """;
            return (await client.Post("livechat/units", body)).ShouldAgree()["_id"]!.GetValue<string>();
        }

        /// <summary>The department as anybody may read it.</summary>
        public async Task<JsonObject> Department(string id) => (await client.Get($"livechat/department/{id}")).ShouldAgree()["department"]!.AsObject();

        public async Task<int> DepartmentsOf(string unitId) => (await client.Get($"livechat/units/{unitId}")).ShouldAgree()["numDepartments"]!.GetValue<int>();
    }

    extension(FrontdeskHost host)
    {
        public Task<Setting> AllowRemoval(bool allowed) => host.Arrange(amendment =>
            amendment.Put(new Setting(KnownSettings.DepartmentRemoval.Id, JsonDocument.Parse(allowed ? "true" : "false").RootElement, amendment.Now)));
    }

    private static string Also(string more) => more.Length == 0 ? "" : "," + more;
}
