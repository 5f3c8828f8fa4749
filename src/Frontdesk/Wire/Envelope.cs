using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Frontdesk.Wire;

/// <summary>
/// The outermost middleware: gives every request an id and every answer the contract's headers, and turns whatever would be an empty body or
/// a stack trace into the envelope (decision D11). Exceptions end here and nowhere else.
/// </summary>
internal sealed partial class Envelope(RequestDelegate next, ILogger<Envelope> logger)
{
    private const string RequestId = "X-Request-Id";
    private const int LongestRequestId = 64;

    private static readonly string ThisProcess = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private static long requests;

    public async Task InvokeAsync(HttpContext context)
    {
        Prepare(context);
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
                await new RefusalReply(Unrouted(context)).ExecuteAsync(context);
        }
        catch (RefusedException refused)
        {
            await RefuseAsync(context, refused.Refusal);
        }
        catch (BadHttpRequestException fault)
        {
            await RefuseAsync(context, fault.StatusCode == StatusCodes.Status413PayloadTooLarge ? BodyLimits.TooLarge(BodyLimits.Of(context)) : new Refusal(fault.StatusCode, fault.Message));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception fault)
        {
            Log.Unexpected(logger, context.Request.Method, context.Request.Path, context.TraceIdentifier, fault);
            await RefuseAsync(context, new Refusal(500, "Internal server error"));
        }
    }

    private static void Prepare(HttpContext context)
    {
        context.TraceIdentifier = Asked(context.Request.Headers[RequestId]) ?? NextId();
        var headers = context.Response.Headers;
        headers[RequestId] = context.TraceIdentifier;
        headers.CacheControl = "no-store";
        headers.Pragma = "no-cache";
        headers.XContentTypeOptions = "nosniff";
    }

    /// <summary>Sixteen digits: which process, which of its requests. It has to be unique, not secret.</summary>
    private static string NextId() => $"{ThisProcess}{Interlocked.Increment(ref requests):x8}";

    /// <summary>The client's own request id, where it is one that can stand in a log line.</summary>
    private static string? Asked(string? id) =>
        id is { Length: > 0 and <= LongestRequestId } && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or ':') ? id : null;

    private static Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        if (context.Response.HasStarted)
        {
            context.Abort(); // half an answer cannot be taken back
            return Task.CompletedTask;
        }
        return new RefusalReply(refusal).ExecuteAsync(context);
    }

    private static Refusal Unrouted(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => new Refusal(404, $"There is no route {context.Request.Method} {context.Request.Path} [error-not-found]", "error-not-found"),
        StatusCodes.Status405MethodNotAllowed => new Refusal(405, $"{context.Request.Path} does not take {context.Request.Method}; it takes {context.Response.Headers.Allow} [error-method-not-allowed]", "error-method-not-allowed"),
        StatusCodes.Status415UnsupportedMediaType => new Refusal(415, "The body must be JSON: send Content-Type: application/json [error-unsupported-media-type]", "error-unsupported-media-type"),
        var status => new Refusal(status, $"The request was refused with status {status}"),
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected: {Method} {Path}, request {RequestId}")]
        public static partial void Unexpected(ILogger logger, string method, string path, string requestId, Exception fault);
    }
}
