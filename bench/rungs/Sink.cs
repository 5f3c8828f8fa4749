using System.Globalization;

namespace Frontdesk.Rungs;

/// <summary>The quickest receiver of webhooks: reads what is posted, agrees, and counts. Anything else is answered with how many there were, and how many did not come in order.</summary>
internal sealed class Sink
{
    private long _received;
    private long _outOfOrder;
    private long _last;

    public async Task Answer(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            var sequence = long.Parse(context.Request.Headers["X-Frontdesk-Event"].ToString(), CultureInfo.InvariantCulture);
            if (sequence != Interlocked.Exchange(ref _last, sequence) + 1)
                Interlocked.Increment(ref _outOfOrder);
            Interlocked.Increment(ref _received);
            return;
        }
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"received":{{Volatile.Read(ref _received)}},"outOfOrder":{{Volatile.Read(ref _outOfOrder)}}}""", context.RequestAborted);
    }
}
