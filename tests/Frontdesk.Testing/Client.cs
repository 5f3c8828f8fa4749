using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;

namespace Frontdesk.Testing;

/// <summary>Somebody who speaks to the server over HTTP. Every answer is held against the OpenAPI document that the server publishes.</summary>
public sealed class Client
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) });
    private readonly FrontdeskHost host;

    internal Client(FrontdeskHost host, string username, string? userId, string? token)
    {
        this.host = host;
        Username = username;
        UserId = userId;
        Token = token;
    }

    public string Username { get; }

    /// <summary>Null for nobody.</summary>
    public string? UserId { get; }

    public string? Token { get; }

    /// <summary>The id, of somebody who has one.</summary>
    public string Id => UserId!;

    /// <summary>The same person with another token.</summary>
    public Client With(string userId, string token) => new(host, Username, userId, token);

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Answer> Delete(string path) => Send(HttpMethod.Delete, path);

    /// <param name="body">JSON text; null for no body.</param>
    public Task<Answer> Post(string path, string? body = null) => Send(HttpMethod.Post, path, body);

    public Task<Answer> Put(string path, string? body = null) => Send(HttpMethod.Put, path, body);

    /// <param name="path">Below <c>/api/v1/</c>, or from the root where it begins with a slash.</param>
    public Task<Answer> Send(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers) =>
        Send(method, path, body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")), headers);

    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(host.Address, path.StartsWith('/') ? path : "/api/v1/" + path)) { Content = content };
        if (UserId is not null && Token is not null)
        {
            request.Headers.Add("X-User-Id", UserId);
            request.Headers.Add("X-Auth-Token", Token);
        }
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        var answer = new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
        await PublishedContract.CheckAsync(host, method, request.RequestUri!.AbsolutePath, answer);
        return answer;
    }
}

/// <summary>What the server answered.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    private JsonNode? json;

    /// <summary>The answer as JSON.</summary>
    public JsonObject Json => (JsonObject)(json ??= JsonNode.Parse(Text)!);

    /// <summary>A member of the answer, null where it is absent.</summary>
    public JsonNode? this[string name] => Json[name];

    /// <summary>A header's value, null where it is absent.</summary>
    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || ContentHeaders.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>200 and <c>success:true</c>.</summary>
    public Answer ShouldAgree()
    {
        Status.ShouldBe(HttpStatusCode.OK, Text);
        if (Json.ContainsKey("success"))
            Json["success"]!.GetValue<bool>().ShouldBeTrue(Text);
        return this;
    }

    /// <summary>That status and that text, in the envelope; <c>errorType</c> exactly, absent where it is null.</summary>
    public Answer ShouldRefuse(int status, string error, string? errorType = null)
    {
        ((int)Status).ShouldBe(status, Text);
        Json["success"]!.GetValue<bool>().ShouldBeFalse(Text);
        Json["error"]!.GetValue<string>().ShouldBe(error);
        Json["errorType"]?.GetValue<string>().ShouldBe(errorType);
        Json.ContainsKey("errorType").ShouldBe(errorType is not null, Text);
        return this;
    }

    /// <summary>The names of the members, in their order.</summary>
    public IReadOnlyList<string> Members => [.. Json.Select(member => member.Key)];

    /// <summary>The warnings; none where the member is absent.</summary>
    public IReadOnlyList<string> Warnings => Json["warnings"] is JsonArray warnings ? [.. warnings.Select(warning => warning!.GetValue<string>())] : [];

    /// <summary>One member of every item of a list.</summary>
    public IReadOnlyList<string?> Each(string list, string member) => [.. Json[list]!.AsArray().Select(item => item![member]?.ToString())];
}
