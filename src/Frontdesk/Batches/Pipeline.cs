using System.Text.Json;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Frontdesk.Batches;

/// <summary>
/// The way of every request, from the envelope to the handler, for requests that come inside another one. They go through the very same gate, binding and validation, so
/// nothing about them has to be written twice.
/// </summary>
internal sealed class Pipeline
{
    /// <summary>What belongs to the outer request or to its body.</summary>
    private static readonly HashSet<string> NotInner = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept-Encoding", "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "Transfer-Encoding", "X-Frontdesk-As-Of", "X-Request-Id",
    };

    private RequestDelegate? way;

    /// <summary>Remembers the way; it costs a request nothing.</summary>
    public RequestDelegate Keep(RequestDelegate next) => way = next;

    /// <summary>Lets one operation go its way up to its decision, which <paramref name="part"/> takes down, or to whatever refuses it.</summary>
    public async Task<Rendered> SendAsync(HttpContext outer, Operation operation, Part part)
    {
        using var answer = new MemoryStream();
        var inner = Inner(outer, operation);
        inner.Features.Set(part);
        inner.Response.Body = answer;
        await way!(inner);
        await inner.Response.BodyWriter.FlushAsync(outer.RequestAborted);
        return new Rendered(inner.Response.StatusCode, [], answer.ToArray());
    }

    private static DefaultHttpContext Inner(HttpContext outer, Operation operation)
    {
        var inner = new DefaultHttpContext { RequestServices = outer.RequestServices, RequestAborted = outer.RequestAborted };
        inner.Connection.RemoteIpAddress = outer.Connection.RemoteIpAddress;
        inner.Connection.RemotePort = outer.Connection.RemotePort;
        var request = inner.Request;
        (request.Method, request.Protocol, request.Scheme, request.Host) = (operation.Method, outer.Request.Protocol, outer.Request.Scheme, outer.Request.Host);
        var (path, query) = operation.Path.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? (operation.Path[..mark], operation.Path[mark..]) : (operation.Path, "");
        request.Path = PathString.FromUriComponent("/api/v1/" + path);
        request.QueryString = new QueryString(query);
        foreach (var (name, value) in outer.Request.Headers)
        {
            if (!NotInner.Contains(name))
                request.Headers[name] = value;
        }
        request.Headers["X-Request-Id"] = outer.TraceIdentifier;
        if (operation.IfMatch is not null)
            request.Headers.IfMatch = operation.IfMatch;
        Fill(inner, operation.Body);
        return inner;
    }

    private static void Fill(DefaultHttpContext inner, JsonElement body)
    {
        var isThere = body.ValueKind != JsonValueKind.Undefined;
        inner.Features.Set<IHttpRequestBodyDetectionFeature>(new BodyThere(isThere));
        if (!isThere)
            return;
        var bytes = Reply.Encode(body.WriteTo);
        inner.Request.Body = new MemoryStream(bytes);
        inner.Request.ContentLength = bytes.Length;
        inner.Request.ContentType = "application/json";
    }

    private sealed record BodyThere(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}
