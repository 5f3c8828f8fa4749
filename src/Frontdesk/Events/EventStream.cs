using System.Globalization;
using System.Text;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Http;

namespace Frontdesk.Events;

/// <summary>
/// Server-sent events: each committed change that the caller may see, with its sequence as the id, so that <c>Last-Event-ID</c> goes on where the connection was lost. It ends
/// within a second of the caller's losing token, permission or account, and when the server stops.
/// </summary>
internal sealed class EventStream(Registrar registrar, Caller caller, long after, TimeProvider clock, CancellationToken stopping) : IResult
{
    private const int AtOnce = 256;
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "text/event-stream";
        httpContext.Response.Headers["X-Accel-Buffering"] = "no"; // proxies that hold back answers would hold back events
        using var either = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            await httpContext.Response.WriteAsync(": connected\n\n", either.Token);
            await httpContext.Response.Body.FlushAsync(either.Token);
            await FollowAsync(httpContext, either.Token);
        }
        catch (OperationCanceledException)
        {
            // The client has gone, or the server goes: either comes back with Last-Event-ID.
        }
    }

    private async Task FollowAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var (at, spoken) = (after, clock.GetTimestamp());
        while (true)
        {
            var changeSets = await registrar.SinceAsync(at, AtOnce, cancellationToken);
            var organization = registrar.Current; // later than what is judged by it: nothing is told that was committed after they lost the permission
            if (caller.StillMay(organization, Permission.ViewEvents, clock.GetUtcNow()) is not { } person)
                return;
            var viewer = new Viewer(organization, person);
            var text = new StringBuilder();
            foreach (var changeSet in changeSets)
            {
                at = changeSet.Sequence;
                if (Event.For(viewer, changeSet) is { } seen)
                    text.Append(CultureInfo.InvariantCulture, $"id: {at}\nevent: change\ndata: {Encoding.UTF8.GetString(Reply.Encode(seen.Write))}\n\n");
            }
            if (text.Length == 0 && clock.GetElapsedTime(spoken) > Heartbeat)
                text.Append(CultureInfo.InvariantCulture, $": still here\nid: {at}\n\n");
            if (text.Length > 0)
            {
                await context.Response.WriteAsync(text.ToString(), cancellationToken);
                await context.Response.Body.FlushAsync(cancellationToken);
                spoken = clock.GetTimestamp();
            }
            if (changeSets.Count == 0)
                await registrar.WaitBeyondAsync(at, Glance, cancellationToken);
        }
    }
}
