using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Frontdesk.Wire;

/// <summary>An answer that can be made before it goes out.</summary>
internal interface IAnswer : IResult
{
    /// <summary>The same bytes that executing would send.</summary>
    Rendered Render();
}

/// <summary>An answer as it goes out, to be kept or put into another: its status, the headers that belong to it and its bytes.</summary>
internal sealed record Rendered(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body) : IAnswer
{
    /// <summary>The headers that are a part of an answer; the others are the request's own.</summary>
    public static readonly IReadOnlyList<string> Kept = ["Content-Type", "ETag", "X-Frontdesk-Revision", "X-Frontdesk-Change"];

    public Rendered Render() => this;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        foreach (var name in Kept)
            response.Headers.Remove(name);
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;
        response.ContentLength = Body.Length;
        response.BodyWriter.Write(Body);
        return Task.CompletedTask;
    }
}
