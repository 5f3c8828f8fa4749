using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Frontdesk.Tests.Proofs.Fuzz;

/// <summary>A request that is wrong in one to three ways, or in none. All of it follows from one seed.</summary>
internal sealed class Attack
{
    private readonly Chance chance;
    private string path;
    private string? text;
    private byte[]? bytes;
    private string? contentType = "application/json";
    private readonly List<(string Name, string Value)> headers = [];
    private readonly List<string> query = [];

    public Attack(ValidRequests valid, int seed)
    {
        chance = new Chance(seed);
        Route = chance.Of(valid.Routes);
        Method = Route.Method;
        path = valid.Path(Route, chance);
        var body = valid.Body(Route, chance);
        text = body?.ToJsonString();
        Caller = chance.Below(10) switch { 0 => Attacker.Nobody, 1 => Attacker.Agent, _ => Attacker.Administrator };
        if (chance.Percent(15))
            query.Add("dryRun=true");
        if (Route.Template.EndsWith("/events", StringComparison.Ordinal))
            query.Add("wait=0"); // a poll that waits is no answer that fails to come
        for (var wrongs = chance.Of(0, 1, 1, 1, 1, 2, 3); wrongs > 0; wrongs--)
            Spoil(body);
    }

    public PublishedRoute Route { get; }

    public HttpMethod Method { get; private set; }

    public Attacker Caller { get; }

    /// <summary>Path and query, exactly as they go over the wire.</summary>
    public string Target => path + (query.Count == 0 ? "" : "?" + string.Join('&', query));

    /// <summary>It climbs out of the routes that are published.</summary>
    public bool LeavesTheApi => path.Contains("..", StringComparison.Ordinal) || path.Contains("%2E%2E", StringComparison.Ordinal);

    /// <summary>Its body is larger than the server takes.</summary>
    public bool IsTooLarge => bytes?.Length > Frontdesk.Wire.BodyLimits.Largest;

    public override string ToString() =>
        $"{Method} {Cut(Target)} as {Caller}, {string.Join(", ", headers.Select(header => $"{header.Name}: {Cut(header.Value)}"))}, {contentType ?? "no content type"}, {(bytes is null ? Cut(text ?? "no body") : $"{bytes.Length} bytes: {Cut(Encoding.Latin1.GetString(bytes))}")}";

    public HttpRequestMessage ToRequest(Uri address)
    {
        var request = new HttpRequestMessage(Method, new Uri(address.GetLeftPart(UriPartial.Authority) + Target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        var isChunked = headers.Any(header => header.Name == "Transfer-Encoding"); // the client wants a content for that
        var content = bytes ?? (text is not null ? Encoding.UTF8.GetBytes(text) : isChunked ? [] : null);
        if (content is not null)
        {
            request.Content = new ByteArrayContent(content);
            if (contentType is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private void Spoil(JsonNode? body)
    {
        switch (chance.Below(20))
        {
            case 0:
                Method = new HttpMethod(chance.Of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW", "get"));
                break;
            case 1 or 2:
                SpoilPath();
                break;
            case 3 or 4 or 5:
                SpoilQuery();
                break;
            case 6 or 7:
                SpoilHeaders();
                break;
            case 8:
                contentType = chance.Of(Nasties.ContentTypes);
                break;
            case 9 or 10 or 11:
                SpoilBytes();
                break;
            default:
                if (body is null)
                    text ??= chance.Of(Nasties.Json);
                else
                    text = SpoilJson(body);
                break;
        }
    }

    private void SpoilPath()
    {
        var segments = path.Split('/');
        var at = chance.Between(Math.Min(3, segments.Length - 1), segments.Length - 1);
        switch (chance.Below(6))
        {
            case 0:
                path += chance.Of("/", "//", "/x", "/.", "?", "/..", "%20");
                break;
            case 1:
                path = path.ToUpperInvariant();
                break;
            case 2:
                segments[at] = Uri.EscapeDataString(chance.Of(Nasties.Texts).Replace("\0", "", StringComparison.Ordinal));
                path = string.Join('/', segments);
                break;
            case 3:
                segments[at] = new string('x', chance.Of(25, 300, 3000));
                path = string.Join('/', segments);
                break;
            default:
                segments[at] = chance.Of(Nasties.Escapes);
                path = string.Join('/', segments);
                break;
        }
    }

    private void SpoilQuery()
    {
        var name = Route.QueryNames.Count > 0 && chance.Percent(80) ? chance.Of(Route.QueryNames) : chance.Of("count", "offset", "sort", "text", "ids[]", "ids", "selector", "dryRun", "fields", "query", "updatedSince", "_", "__proto__", "", "count[]", "sort[name]");
        switch (chance.Below(7))
        {
            case 0:
                query.AddRange(Enumerable.Repeat($"{name}=1", chance.Of(2, 3, 501)));
                break;
            case 1:
                query.AddRange(Enumerable.Range(0, chance.Of(1, 3, 600)).Select(number => $"{name}[]={number}"));
                break;
            case 2:
                query.Add($"{name}={chance.Of("-1", "0", "1", "2147483648", "99999999999999999999", "1e3", "1.5", "abc", "true", "TRUE", "")}");
                break;
            case 3:
                query.Add($"{name}={Uri.EscapeDataString(chance.Of(Nasties.Json))}");
                break;
            case 4:
                query.Add($"{name}={Uri.EscapeDataString(chance.Of("""{"name":1}""", """{"name":-1,"_id":1}""", """{"name":2}""", """{"nope":1}""", """{"_updatedAt":1}""", """{"emails.address":1}""", """{"numAgents":-1}""", """{"term":"a","exceptions":["x"],"conditions":{"$where":1}}""", """{"exceptions":5}""", """{"name":"""))}");
                break;
            case 5:
                query.Add($"{name}={Uri.EscapeDataString(chance.Of(Nasties.Texts))}");
                break;
            default:
                query.Add($"{name}{chance.Of("=", "", "==", "[=", "[]=", "[0]=")}{chance.Of(Nasties.Escapes)}");
                break;
        }
        if (chance.Percent(3))
            query.Add("text=" + new string('x', 5000));
    }

    private void SpoilHeaders() => headers.Add(chance.Of(
        ("X-Request-Id", chance.Of("", " ", "a b", "ü", new string('x', 65), new string('x', 3000), "ok-1", "\"'<>", "\t")),
        ("X-Frontdesk-Min-Revision", chance.Of("", "abc", "-1", "0", "1", "1.5", "99999999999999999999", "-99999999999999999999", " 1", "0x1", "1,2")),
        ("X-Auth-Token", chance.Of("", "x", new string('x', 3000))),
        ("X-User-Id", chance.Of("", "x", "ü", new string('x', 3000))),
        ("Accept-Encoding", chance.Of("br", "gzip", "identity;q=0", "bogus", "*")),
        ("Accept", chance.Of("text/html", "application/xml", "bogus", "*/*;q=0")),
        ("Origin", chance.Of("null", "http://example.org", "bogus")),
        ("Authorization", chance.Of("Basic x", "Bearer x", "bogus")),
        ("Expect", "100-continue"),
        ("Transfer-Encoding", "chunked"),
        ("Cookie", "rc_uid=x; rc_token=y"),
        ("X-HTTP-Method-Override", "DELETE"),
        ("If-None-Match", "*"),
        ("Range", "bytes=0-1"),
        ("Content-Encoding", chance.Of("gzip", "br", "bogus")),
        ("X-Forwarded-For", chance.Of("1.2.3.4", "bogus", new string('1', 2000)))));

    private void SpoilBytes()
    {
        var whole = bytes ?? Encoding.UTF8.GetBytes(text ?? "{}");
        bytes = chance.Below(12) switch
        {
            0 => whole[..chance.Below(whole.Length + 1)],
            1 or 2 => Flipped(whole),
            3 => [.. whole, .. Encoding.UTF8.GetBytes(chance.Of("}", " ", "{}", ",", "\0", "x"))],
            4 => [0xEF, 0xBB, 0xBF, .. whole],
            5 => [],
            6 => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(whole)),
            7 => [.. Enumerable.Range(0, chance.Below(200)).Select(_ => (byte)chance.Below(256))],
            8 => Encoding.UTF8.GetBytes(chance.Of(Nasties.Json)),
            9 => Nested(chance.Of(31, 32, 33, 64, 1000, 20_000)),
            10 when chance.Percent(20) => Encoding.UTF8.GetBytes("{\"a\":\"" + new string('x', chance.Of(1024 * 1024 - 8, 1024 * 1024 - 7, 1024 * 1024, 3 * 1024 * 1024)) + "\"}"),
            10 => Encoding.UTF8.GetBytes("{\"a\":\"" + new string('x', chance.Of(64 * 1024, 64 * 1024 + 1)) + "\"}"),
            _ => Spliced(whole),
        };
    }

    private byte[] Flipped(byte[] whole)
    {
        if (whole.Length == 0)
            return whole;
        byte[] flipped = [.. whole];
        flipped[chance.Below(flipped.Length)] = (byte)chance.Below(256);
        return flipped;
    }

    private byte[] Spliced(byte[] whole)
    {
        var at = chance.Below(whole.Length + 1);
        byte[] piece = chance.Of<byte[]>([0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0x00], [0xF4, 0x90, 0x80, 0x80], "\\u0000"u8.ToArray(), "\\ud800"u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray());
        return [.. whole[..at], .. piece, .. whole[at..]];
    }

    private byte[] Nested(int depth)
    {
        var (open, close) = chance.Of(("[", "]"), ("{\"a\":", "}"));
        return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth)));
    }

    /// <summary>One place of the body is spoiled. Values that no JSON tree can hold are marked in it and put in as text.</summary>
    private string SpoilJson(JsonNode body)
    {
        const string Mark = "@@here@@";
        var tree = body.DeepClone();
        var places = Places(tree).ToList();
        if (places.Count == 0)
            return chance.Of(Nasties.Json);
        var (parent, key, index) = chance.Of(places);
        var value = chance.Percent(10) ? "\"" + new string('y', chance.Of(1000, 64 * 1024 + 1)) + "\"" : chance.Of(Nasties.Json);
        switch (parent, chance.Below(8))
        {
            case (JsonObject members, 0):
                members.Remove(key!);
                break;
            case (JsonObject members, 1):
                members[chance.Of("extra", "", "__proto__", "constructor", key + " ", key!.ToUpperInvariant(), "parentId", "numAgents", "_id", "type")] = Mark;
                break;
            case (JsonObject members, 2):
                // Twice the same name: the tree cannot say it.
                return tree.ToJsonString().Replace($"\"{key}\":", $"\"{key}\":{value},\"{key}\":", StringComparison.Ordinal);
            case (JsonArray list, 0):
                list.RemoveAt(index);
                break;
            case (JsonArray list, 1):
                var item = list[index];
                for (var more = chance.Of(1, 2, 50, chance.Percent(5) ? 11_000 : 3); more > 0; more--)
                    list.Add(item?.DeepClone());
                break;
            case (JsonObject members, 3):
                var present = members[key!]?.DeepClone();
                members[key!] = new JsonArray(present);
                break;
            case (JsonObject members, _):
                members[key!] = Mark;
                break;
            case (JsonArray list, _):
                list[index] = Mark;
                break;
        }
        return tree.ToJsonString().Replace($"\"{Mark}\"", value, StringComparison.Ordinal);
    }

    private static IEnumerable<(JsonNode Parent, string? Key, int Index)> Places(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Places(member.Value).Prepend((members, member.Key, 0))),
        JsonArray list => list.SelectMany((item, index) => Places(item).Prepend((list, null, index))),
        _ => [],
    };

    private static string Cut(string text) => text.Length <= 600 ? text : text[..600] + "… (" + text.Length.ToString(CultureInfo.InvariantCulture) + ")";
}

/// <summary>Who attacks.</summary>
internal enum Attacker
{
    Administrator,
    Agent,
    Nobody,
}
