using Frontdesk.Identity;

namespace Frontdesk.Server;

/// <summary>
/// <c>FRONTDESK_LOG_REQUESTS=true</c>: a line for each request, with the id that its answer carries. It names the route, not the address: paths and
/// queries hold the tokens of visitors, which is why the framework's own request log is no use here.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, TimeProvider clock, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = clock.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var origin = context.Features.Get<Asker>()?.Origin ?? new Origin(null, "anonymous", context.TraceIdentifier, context.Request.Method + " (no route)");
            Log.Answered(logger, origin.Route, context.Response.StatusCode, (long)clock.GetElapsedTime(started).TotalMilliseconds, origin.Actor, context.TraceIdentifier);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Route} {Status} in {Milliseconds} ms for {Caller}, request {RequestId}")]
        public static partial void Answered(ILogger logger, string route, int status, long milliseconds, string caller, string requestId);
    }
}
