using System.Text.Json.Nodes;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Proofs.Fuzz;

/// <summary>A route as the published description has it.</summary>
internal sealed record PublishedRoute(HttpMethod Method, string Template, IReadOnlyList<string> QueryNames, JsonNode? BodySchema);

/// <summary>
/// A request that the server would agree to, or nearly, for every route of the published description: hand-written bodies where there are any, otherwise one made
/// from the schema. A new route is attacked from the day it is published.
/// </summary>
internal sealed class ValidRequests(IReadOnlyList<PublishedRoute> routes, World world)
{
    private static readonly Dictionary<string, string[]> Bodies = new(StringComparer.Ordinal)
    {
        ["POST /api/v1/login"] =
        [
            """{"user":"olga","password":"correct horse battery staple"}""",
            """{"username":"olga","password":{"digest":"0123","algorithm":"sha-256"}}""",
            """{"user":{"email":"olga@example.org"},"password":"x","code":"123456"}""",
            """{"resume":"token-of-olga000000000000000000000000000000000"}""",
        ],
        ["POST /api/v1/livechat/units"] = [UnitBody],
        ["POST /api/v1/livechat/units/{id}"] = [UnitBody],
        ["POST /api/v1/livechat/department"] = [DepartmentBody],
        ["PUT /api/v1/livechat/department/{id}"] = [DepartmentBody],
        ["POST /api/v1/livechat/department/{id}/agents"] =
        [
            """{"upsert":[{"agentId":"{person}","username":"{username}","count":"1","order":2}],"remove":[]}""",
            """{"upsert":[],"remove":[{"agentId":"{person}","username":"{username}"}]}""",
        ],
        ["POST /api/v1/livechat/agents.saveInfo"] = ["""{"agentId":"{person}","agentData":{"maxNumberSimultaneousChat":3,"note":"n"},"agentDepartments":["{department}"]}"""],
        ["POST /api/v1/users.create"] = ["""{"name":"N","email":"n@example.org","password":"a long enough password 1!","username":"new-one","roles":["user","livechat-agent"],"customFields":{"a":"b"}}"""],
        ["POST /api/v1/users.update"] = ["""{"userId":"{person}","data":{"name":"N","email":"m@example.org","username":"renamed","roles":["user"],"active":true,"customFields":{"a":1}}}"""],
        ["POST /api/v1/permissions.update"] = ["""{"permissions":[{"_id":"view-livechat-reports","roles":["livechat-manager"]}]}"""],
        ["POST /api/v1/settings/{id}"] = ["""{"value":true}""", """{"value":25}"""],
        ["POST /api/v1/method.call/livechat:addMonitor"] = [Call("addMonitor", """[\"{username}\"]""")],
        ["POST /api/v1/method.call/livechat:removeMonitor"] = [Call("removeMonitor", """[\"{username}\"]""")],
        ["POST /api/v1/method.call/livechat:removeUnit"] = [Call("removeUnit", """[\"{unit}\"]""")],
        ["POST /api/v1/method.call/livechat:saveDepartment"] =
        [
            Call("saveDepartment", """[\"\",{\"name\":\"D\",\"email\":\"\",\"enabled\":true,\"showOnRegistration\":true,\"showOnOfflineForm\":true},[{\"agentId\":\"{person}\"}],{\"_id\":\"{unit}\"}]"""),
        ],
    };

    private const string UnitBody =
        """{"unitData":{"name":"U","visibility":"public","enabled":true,"description":"d","email":"e","showOnOfflineForm":true},"unitMonitors":[{"monitorId":"{monitor}","username":"m"}],"unitDepartments":[{"departmentId":"{department}"}]}""";

    private const string DepartmentBody =
        """{"department":{"name":"D","email":"e","enabled":true,"showOnRegistration":true,"showOnOfflineForm":true,"description":"d","requestTagBeforeClosingChat":true,"chatClosingTags":["t"],"fallbackForwardDepartment":"{department}","departmentsAllowedToForward":["{department}"],"custom":"c"},"agents":[{"agentId":"{person}","count":1,"order":2}],"departmentUnit":{"_id":"{unit}"}}""";

    public IReadOnlyList<PublishedRoute> Routes => routes;

    public static async Task<IReadOnlyList<PublishedRoute>> RoutesOfAsync(Uri node)
    {
        var paths = (await new Line(node, null, null).Get("openapi.json")).Json["paths"]!.AsObject();
        return
        [
            .. from path in paths
               from operation in path.Value!.AsObject()
               where operation.Value is JsonObject
               orderby path.Key, operation.Key
               select new PublishedRoute(
                   new HttpMethod(operation.Key.ToUpperInvariant()),
                   path.Key,
                   [.. (operation.Value!["parameters"] as JsonArray ?? []).Where(parameter => parameter!["in"]!.GetValue<string>() == "query").Select(parameter => parameter!["name"]!.GetValue<string>())],
                   operation.Value["requestBody"]?["content"]?["application/json"]?["schema"]),
        ];
    }

    /// <summary>The path with ids of what is there.</summary>
    public string Path(PublishedRoute route, Chance chance) => string.Join('/', route.Template.Split('/').Select(segment => segment switch
    {
        "{type}" => chance.Of("agent", "manager"),
        "{username}" => Known("username", chance),
        "{agentId}" or "{userId}" => Known("person", chance),
        "{method}" => "livechat:addMonitor",
        "{id}" or "{unitId}" or "{_id}" when route.Template.Contains("/settings/", StringComparison.Ordinal) => chance.Of([.. KnownSettings.All.Keys.Order(StringComparer.Ordinal)]),
        "{id}" when route.Template.Contains("/users/", StringComparison.Ordinal) => Known("person", chance),
        "{id}" or "{unitId}" when route.Template.Contains("/units/", StringComparison.Ordinal) => Known("unit", chance),
        ['{', ..] => Known("department", chance),
        _ => segment,
    }));

    /// <summary>Null where the route takes no body.</summary>
    public JsonNode? Body(PublishedRoute route, Chance chance)
    {
        if (Bodies.TryGetValue($"{route.Method} {route.Template}", out var texts) && chance.Percent(70))
        {
            var text = chance.Of(texts);
            foreach (var word in new[] { "person", "username", "monitor", "unit", "department" })
                text = text.Replace("{" + word + "}", Known(word, chance), StringComparison.Ordinal);
            return JsonNode.Parse(text);
        }
        return route.BodySchema is { } schema ? Made(schema, "", chance, depth: 0) : null;
    }

    private string Known(string word, Chance chance) => word switch
    {
        "unit" => world.Unit(chance.Below(4)),
        "department" => world.Department(chance.Below(6)),
        "monitor" => world.PersonId(chance.Between(4, 7)),
        "person" => world.PersonId(chance.Below(world.PeoplePlaces)),
        _ => world.Username(chance.Below(world.PeoplePlaces)),
    };

    private JsonNode? Made(JsonNode schema, string name, Chance chance, int depth)
    {
        if (schema["enum"] is JsonArray { Count: > 0 } words)
            return chance.Of([.. words])?.DeepClone();
        var kinds = schema["type"] switch
        {
            JsonArray many => many.Select(kind => kind!.GetValue<string>()).ToList(),
            JsonValue one => [one.GetValue<string>()],
            _ => ["string", "boolean", "integer", "object", "array"],
        };
        return chance.Of(kinds) switch
        {
            "object" => depth > 4 ? [] : Members(schema, chance, depth),
            "array" => depth > 4 ? [] : new JsonArray([.. Enumerable.Range(0, chance.Below(3)).Select(_ => schema["items"] is { } item ? Made(item, name, chance, depth + 1) : JsonValue.Create("x"))]),
            "boolean" => chance.Percent(50),
            "integer" => chance.Below(100),
            "number" => chance.Below(100) / 4.0,
            "null" => null,
            _ => Text(name, chance),
        };
    }

    private JsonObject Members(JsonNode schema, Chance chance, int depth)
    {
        var required = (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var made = new JsonObject();
        foreach (var (name, member) in schema["properties"] as JsonObject ?? [])
        {
            if (required.Contains(name) || chance.Percent(50))
                made[name] = Made(member!, name, chance, depth + 1);
        }
        return made;
    }

    private string Text(string name, Chance chance) => name switch
    {
        "username" => Known("username", chance),
        "agentId" or "userId" or "monitorId" => Known("person", chance),
        "departmentId" or "fallbackForwardDepartment" or "departmentsAllowedToForward" or "agentDepartments" => Known("department", chance),
        "_id" or "unitId" => Known("unit", chance),
        "email" => "somebody@example.org",
        _ => chance.Of("text", "Überall", "a"),
    };

    private static string Call(string method, string parameters) =>
        "{\"message\":\"{\\\"msg\\\":\\\"method\\\",\\\"id\\\":\\\"1\\\",\\\"method\\\":\\\"livechat:" + method + "\\\",\\\"params\\\":" + parameters.Replace("\\\"", "\\\\\\\"", StringComparison.Ordinal).Replace("\\\\\\\"", "\\\"", StringComparison.Ordinal) + "}\"}";
}
