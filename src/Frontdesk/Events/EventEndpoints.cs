using System.Globalization;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Frontdesk.Events;

/// <summary><c>/api/ext/v1/events</c>: every committed change, as a long poll or as server-sent events.</summary>
internal static class EventEndpoints
{
    private const int Most = 1_000;
    private const int LongestWait = 60;
    private static readonly TimeSpan TimeToHear = TimeSpan.FromSeconds(2);
    private const string LastEventId = "Last-Event-ID";

    private static readonly QueryRules Rules = new(
    [
        new("after", ParameterKind.Number, "The sequence of the last change that is known; absent: from now on."),
        new("count", ParameterKind.Number, "How many at the most; 100 unless said otherwise, at most 1,000."),
        new("wait", ParameterKind.Number, "Seconds to wait where there is nothing yet, 0 to 60; 30 unless said otherwise."),
    ], RefusesOthers: true);

    extension(IEndpointRouteBuilder ext)
    {
        public void MapEvents() => ext.MapGet("events", Follow).WithName("Events").WithTags("Events").RequirePermission(Permission.ViewEvents).Query(Rules)
            .Answers(Shape.Object(Member.Required("events", Shape.ListOf(Event.Item)), Member.Required("next", Shape.Integer)));
    }

    private static async Task<IResult> Follow(HttpContext context, Caller caller, ListQuery query, Registrar registrar, TimeProvider clock, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var isStream = context.Request.GetTypedHeaders().Accept.Any(type => type.Quality is not 0 && type.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase));
        var (name, text) = context.Request.Headers.TryGetValue(LastEventId, out var last) ? (LastEventId, last.ToString()) : ("after", query.Text("after"));
        // Another node may have told the client of a change that this one has not heard of yet.
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known > registrar.Current.Sequence)
            await registrar.ReachAsync(known, TimeToHear, cancellationToken);
        var present = registrar.Current.Sequence;
        if (!Number(name, text, present, present).Agreed(out var after, out var refusal)
            || !Number("count", query.Text("count"), 100, Most).Agreed(out var count, out refusal)
            || !Number("wait", query.Text("wait"), 30, LongestWait).Agreed(out var wait, out refusal))
        {
            return new RefusalReply(refusal);
        }
        if (isStream)
            return new EventStream(registrar, caller, after, clock, lifetime.ApplicationStopping);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            return await PollAsync(registrar, caller, after, Math.Max(1, (int)count), clock, TimeSpan.FromSeconds(wait), either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Page([], after); // the server stops: the client asks another one, or this one when it is back
        }
    }

    /// <summary>Returns at once when something is there that the caller sees; otherwise when the time is up.</summary>
    private static async Task<IResult> PollAsync(Registrar registrar, Caller caller, long after, int count, TimeProvider clock, TimeSpan wait, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var changeSets = await registrar.SinceAsync(after, count, cancellationToken);
            var organization = registrar.Current; // later than what is judged by it
            if (caller.StillMay(organization, Permission.ViewEvents, clock.GetUtcNow()) is not { } person)
                return new RefusalReply(Refusal.SignedOut);
            var viewer = new Viewer(organization, person);
            var seen = changeSets.Select(changeSet => Event.For(viewer, changeSet)).OfType<Event>().ToList();
            after = changeSets.Count > 0 ? changeSets[^1].Sequence : after;
            var left = wait - clock.GetElapsedTime(began);
            if (seen.Count > 0 || left <= TimeSpan.Zero)
                return Page(seen, after);
            if (changeSets.Count == 0)
                await registrar.WaitBeyondAsync(after, left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    private static Reply Page(IReadOnlyList<Event> events, long next) => new(json =>
    {
        json.WriteStartArray("events");
        foreach (var seen in events)
            seen.Write(json);
        json.WriteEndArray();
        json.WriteNumber("next", next);
    });

    private static Outcome<long> Number(string name, string? text, long otherwise, long most) =>
        text is null ? otherwise
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number
        : new Refusal(400, string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number from 0 to {most} [invalid-params]"), "invalid-params", ("field", name));
}
