using System.Text.Json.Nodes;

namespace Frontdesk.Browser.Tests;

/// <summary>Sets a scene by the API, as a script would.</summary>
internal static class Scene
{
    extension(FrontdeskHost host)
    {
        /// <summary>An open department with these agents; gives its id.</summary>
        public async Task<string> Department(string name, params Client[] agents)
        {
            var roster = new JsonArray([.. agents.Select((agent, index) => (JsonNode)new JsonObject { ["agentId"] = agent.Id, ["username"] = agent.Username, ["count"] = 0, ["order"] = index + 1 })]);
            var body = new JsonObject
            {
                ["department"] = new JsonObject { ["name"] = name, ["email"] = "desk@example.org", ["enabled"] = true, ["showOnRegistration"] = true, ["showOnOfflineForm"] = true },
                ["agents"] = roster,
            };
            return (await (await host.Cast.Olga).Post("livechat/department", body.ToJsonString())).ShouldAgree()["department"]!["_id"]!.GetValue<string>();
        }

        /// <summary>A unit with these monitors over these departments; gives its id.</summary>
        public async Task<string> Unit(string name, Client[] monitors, params string[] departmentIds)
        {
            var body = new JsonObject
            {
                ["unitData"] = new JsonObject { ["name"] = name, ["visibility"] = "public" },
                ["unitMonitors"] = new JsonArray([.. monitors.Select(monitor => (JsonNode)new JsonObject { ["monitorId"] = monitor.Id, ["username"] = monitor.Username })]),
                ["unitDepartments"] = new JsonArray([.. departmentIds.Select(id => (JsonNode)new JsonObject { ["departmentId"] = id })]),
            };
            return (await (await host.Cast.Olga).Post("livechat/units", body.ToJsonString())).ShouldAgree()["_id"]!.GetValue<string>();
        }

        /// <summary>Service (Mona's: Billing with Anna, Returns with Arno), North (Moritz's: Kiel without agents), and Reception in no unit with Abel.</summary>
        public async Task<Furnished> Furnish()
        {
            var billing = await host.Department("Billing", await host.Cast.Anna);
            var returns = await host.Department("Returns", await host.Cast.Arno);
            var kiel = await host.Department("Kiel");
            var reception = await host.Department("Reception", await host.Cast.Abel);
            var service = await host.Unit("Service", [await host.Cast.Mona], billing, returns);
            var north = await host.Unit("North", [await host.Cast.Moritz], kiel);
            return new Furnished(service, north, billing, returns, kiel, reception);
        }
    }
}

/// <summary>The ids of a small organisation.</summary>
internal sealed record Furnished(string Service, string North, string Billing, string Returns, string Kiel, string Reception);
