using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Frontdesk.Testing;

/// <summary>
/// Somebody's line to a server, wherever it runs. Nothing is checked and everything is kept: for tests that judge many answers afterwards, or
/// talk to a server that dies. <see cref="Client"/> is for all others.
/// </summary>
public sealed record Line(Uri Address, string? UserId, string? Token)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <param name="path">Below <c>/api/v1/</c>, or from the root where it begins with a slash.</param>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    /// <exception cref="OperationCanceledException">There was none within half a minute.</exception>
    public async Task<Heard> Say(HttpMethod method, string path, string? body = null, params IReadOnlyList<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path.StartsWith('/') ? path : "/api/v1/" + path));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        if (UserId is not null)
            request.Headers.TryAddWithoutValidation("X-User-Id", UserId);
        if (Token is not null)
            request.Headers.TryAddWithoutValidation("X-Auth-Token", Token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var revision = response.Headers.TryGetValues("X-Frontdesk-Revision", out var values) ? long.Parse(values.First(), CultureInfo.InvariantCulture) : (long?)null;
        return new Heard((int)response.StatusCode, revision, text) { RetryAfter = response.Headers.RetryAfter?.ToString(), IsReplayed = response.Headers.Contains("Idempotency-Replayed") };
    }

    public Task<Heard> Get(string path) => Say(HttpMethod.Get, path);

    public Task<Heard> Post(string path, string body) => Say(HttpMethod.Post, path, body);
}

/// <summary>What came back.</summary>
/// <param name="Revision">The organisation that the answer speaks of.</param>
public sealed record Heard(int Status, long? Revision, string Text)
{
    public string? RetryAfter { get; init; }

    /// <summary>It is the answer of an earlier request.</summary>
    public bool IsReplayed { get; init; }

    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public override string ToString() => $"{Status} at revision {Revision}: {Text}";
}
