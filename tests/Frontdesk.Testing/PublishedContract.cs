using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;

namespace Frontdesk.Testing;

/// <summary>The OpenAPI document that the server publishes, held against every answer that any test receives.</summary>
internal static class PublishedContract
{
    private static readonly SemaphoreSlim Once = new(1, 1);
    private static readonly ConcurrentDictionary<string, Regex> Templates = new(StringComparer.Ordinal);
    private static JsonObject? document;

    /// <summary>Fails where the answer is not what the document says of that route.</summary>
    public static async Task CheckAsync(FrontdeskHost host, HttpMethod method, string path, Answer answer)
    {
        ((int)answer.Status).ShouldBeInRange(200, 499, $"{method} {path}: {answer.Text}");
        if (!path.StartsWith("/api/", StringComparison.Ordinal) || path.EndsWith("openapi.json", StringComparison.Ordinal) || method == HttpMethod.Options)
            return;
        if (answer.Status == System.Net.HttpStatusCode.NotModified)
        {
            answer.Text.ShouldBeEmpty();
            answer.Header("ETag").ShouldNotBeNull($"{method} {path}");
            return;
        }
        answer.Text.ShouldNotBeEmpty($"{method} {path} answered {(int)answer.Status} with an empty body");
        answer.Header("Content-Type").ShouldBe("application/json");
        if (Operation(await DocumentAsync(host), method, path) is not { } operation)
        {
            ((int)answer.Status).ShouldBeOneOf([403, 404, 405], $"{method} {path} is not in the published description");
            return;
        }
        var responses = operation["responses"]!;
        var schema = (responses[((int)answer.Status).ToString(System.Globalization.CultureInfo.InvariantCulture)] ?? responses["default"])?["content"]?["application/json"]?["schema"];
        schema.ShouldNotBeNull($"{method} {path}: status {(int)answer.Status} is not described");
        SchemaCheck.Faults(schema, JsonNode.Parse(answer.Text), "").ShouldBeEmpty($"{method} {path}: {answer.Text}");
    }

    private static async Task<JsonObject> DocumentAsync(FrontdeskHost host)
    {
        if (document is not null)
            return document;
        await Once.WaitAsync();
        try
        {
            using var http = new HttpClient();
            return document ??= JsonNode.Parse(await http.GetStringAsync(new Uri(host.Address, "/api/v1/openapi.json")))!.AsObject();
        }
        finally
        {
            Once.Release();
        }
    }

    /// <summary>The literal path first, then the one with the fewest parameters.</summary>
    private static JsonNode? Operation(JsonObject document, HttpMethod method, string path)
    {
        var word = method.Method.ToLowerInvariant();
        return document["paths"]!.AsObject()
            .Where(entry => entry.Value![word] is not null && Templates.GetOrAdd(entry.Key, Pattern).IsMatch(path))
            .OrderBy(entry => entry.Key.Count(character => character == '{'))
            .Select(entry => entry.Value![word])
            .FirstOrDefault();
    }

    private static Regex Pattern(string template) =>
        new("^" + Regex.Replace(Regex.Escape(template), @"\\\{[^}]+}", "[^/]+") + "/?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}

/// <summary>The part of JSON Schema that the document uses.</summary>
internal static class SchemaCheck
{
    public static IEnumerable<string> Faults(JsonNode schema, JsonNode? value, string path)
    {
        if (schema["anyOf"] is JsonArray any)
            return any.Any(option => !Faults(option!, value, path).Any()) ? [] : any.SelectMany(option => Faults(option!, value, path)).Take(5);
        if (schema["type"] is { } type && !Kinds(type).Any(kind => IsOf(kind, value)))
            return [$"{path} is not {type.ToJsonString()} but {value?.ToJsonString() ?? "null"}"];
        if (schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)))
            return [$"{path} is none of {words.ToJsonString()} but {value?.ToJsonString()}"];
        return value switch
        {
            JsonObject known => Members(schema, known, path),
            JsonArray list when schema["items"] is { } items => list.SelectMany((item, index) => Faults(items, item, $"{path}[{index}]")),
            _ => [],
        };
    }

    private static IEnumerable<string> Members(JsonNode schema, JsonObject value, string path)
    {
        var properties = schema["properties"] as JsonObject;
        foreach (var name in (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()))
        {
            if (!value.ContainsKey(name))
                yield return $"{path}.{name} is missing";
        }
        foreach (var (name, member) in value)
        {
            var known = properties?[name] ?? (schema["additionalProperties"] as JsonObject);
            if (known is null && schema["additionalProperties"] is JsonValue allowed && !allowed.GetValue<bool>())
                yield return $"{path}.{name} is not described";
            foreach (var fault in known is null ? [] : Faults(known, member, $"{path}.{name}"))
                yield return fault;
        }
    }

    private static IEnumerable<string> Kinds(JsonNode type) => type is JsonArray many ? many.Select(kind => kind!.GetValue<string>()) : [type.GetValue<string>()];

    private static bool IsOf(string kind, JsonNode? value) => (kind, value?.GetValueKind() ?? System.Text.Json.JsonValueKind.Null) switch
    {
        ("null", System.Text.Json.JsonValueKind.Null) => true,
        ("string", System.Text.Json.JsonValueKind.String) => true,
        ("boolean", System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False) => true,
        ("number", System.Text.Json.JsonValueKind.Number) => true,
        ("integer", System.Text.Json.JsonValueKind.Number) => value!.AsValue().TryGetValue<long>(out _),
        ("object", System.Text.Json.JsonValueKind.Object) => true,
        ("array", System.Text.Json.JsonValueKind.Array) => true,
        _ => false,
    };
}
