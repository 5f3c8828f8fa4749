using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Frontdesk.Wire;

/// <summary>
/// What goes out: an object whose members the feature writes and whose <c>success:true</c> is added here (organization.md §1.3).
/// The answer is made in a buffer first, so that it has a length and so that a fault while writing is still an error envelope.
/// </summary>
internal sealed class Reply(Action<Utf8JsonWriter> members) : IAnswer
{
    private const string Json = "application/json";
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>True as <c>success</c> at the end; <c>logout</c> alone has none.</summary>
    public bool SaysSuccess { get; init; } = true;

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Sentences about what was accepted without effect (spec README, "Three rules").</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The revision that a write made; a read says the one it saw.</summary>
    public long? Revision { get; init; }

    /// <summary>The sequence of the change that a write made, by which it is undone; null where it changed nothing.</summary>
    public long? Change { get; init; }

    /// <summary>The entity tag of what is answered; null where it has none.</summary>
    public string? Tag { get; init; }

    /// <summary><c>{"success":true}</c></summary>
    public static Reply Success() => new(static _ => { });

    public Task ExecuteAsync(HttpContext httpContext)
    {
        foreach (var (name, value) in Numbers())
            httpContext.Response.Headers[name] = value;
        if (Tag is not null)
        {
            httpContext.Response.Headers.ETag = Tag;
            if (httpContext.Request.Headers.IfNoneMatch is { Count: > 0 } seen && Unchanged(seen.ToString(), Tag))
            {
                httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }
        return Send(httpContext, Status, Write);
    }

    public Rendered Render()
    {
        List<(string, string)> headers = [("Content-Type", Json)];
        if (Tag is not null)
            headers.Add(("ETag", Tag));
        headers.AddRange(Numbers());
        return new Rendered(Status, headers, Encode(Write));
    }

    private IEnumerable<(string Name, string Value)> Numbers()
    {
        if (Revision is { } revision)
            yield return ("X-Frontdesk-Revision", revision.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (Change is { } change)
            yield return ("X-Frontdesk-Change", change.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        members(json);
        if (Warnings.Count > 0)
        {
            json.WriteStartArray("warnings");
            foreach (var warning in Warnings)
                json.WriteStringValue(warning);
            json.WriteEndArray();
        }
        if (SaysSuccess)
            json.WriteBoolean("success", true);
        json.WriteEndObject();
    }

    /// <summary>What the client has seen is what it would get (weak comparison, RFC 9110).</summary>
    private static bool Unchanged(string seen, string tag) =>
        seen == "*" || seen.Split(',', StringSplitOptions.TrimEntries).Any(item => (item.StartsWith("W/", StringComparison.Ordinal) ? item[2..] : item) == tag);

    /// <summary>Writes one JSON value with the contract's content type and its length.</summary>
    internal static Task Send(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        var (buffer, json) = Desk.Take();
        try
        {
            write(json);
            json.Flush();
            var response = context.Response;
            response.StatusCode = status;
            response.ContentType = Json;
            response.ContentLength = buffer.WrittenCount;
            response.BodyWriter.Write(buffer.WrittenSpan);
        }
        finally
        {
            Desk.Return(buffer, json);
        }
        return Task.CompletedTask;
    }

    /// <summary>The encoded JSON of one value, as records keep it.</summary>
    internal static byte[] Encode(Action<Utf8JsonWriter> write)
    {
        var (buffer, json) = Desk.Take();
        try
        {
            write(json);
            json.Flush();
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            Desk.Return(buffer, json);
        }
    }

    /// <summary>A few buffers per thread: one for the answer, one for a record encoded while the answer is being written.</summary>
    private static class Desk
    {
        private const int Kept = 256 * 1024;

        [ThreadStatic]
        private static Stack<(ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)>? free;

        public static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) Take()
        {
            if (free is { Count: > 0 })
                return free.Pop();
            var buffer = new ArrayBufferWriter<byte>(8 * 1024);
            return (buffer, new Utf8JsonWriter(buffer, Writing));
        }

        public static void Return(ArrayBufferWriter<byte> buffer, Utf8JsonWriter json)
        {
            if (buffer.Capacity > Kept)
                return;
            buffer.ResetWrittenCount();
            json.Reset();
            (free ??= new Stack<(ArrayBufferWriter<byte>, Utf8JsonWriter)>(2)).Push((buffer, json));
        }
    }
}

/// <summary>Writes a refusal as the contract's envelope (organization.md §1.4).</summary>
internal sealed class RefusalReply(Refusal refusal) : IAnswer
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (refusal.Status == StatusCodes.Status503ServiceUnavailable)
            httpContext.Response.Headers.RetryAfter = "1";
        if (refusal.Tag is not null)
            httpContext.Response.Headers.ETag = refusal.Tag;
        return Reply.Send(httpContext, refusal.Status, Write);
    }

    public Rendered Render()
    {
        List<(string, string)> headers = [("Content-Type", "application/json")];
        if (refusal.Tag is not null)
            headers.Add(("ETag", refusal.Tag));
        return new Rendered(refusal.Status, headers, Reply.Encode(Write));
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("success", false);
        if (refusal.Status == StatusCodes.Status401Unauthorized)
            json.WriteString("status", "error");
        json.WriteString("error", refusal.Error);
        if (refusal.ErrorType is not null)
            json.WriteString("errorType", refusal.ErrorType);
        if (refusal.Status == StatusCodes.Status401Unauthorized)
            json.WriteString("message", refusal.Message ?? refusal.Error);
        refusal.WriteDetails(json);
        json.WriteEndObject();
    }
}
