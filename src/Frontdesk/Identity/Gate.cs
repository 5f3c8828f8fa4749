using Frontdesk.Permissions;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Identity;

/// <summary>
/// Decides at the door, before the body is read: 401, then 403, then 429 (decision D21, organization.md §1.1). It is middleware because an
/// endpoint filter runs after binding and would answer 400 where 403 is due.
/// </summary>
internal sealed class Gate(RequestDelegate next, Registrar registrar, Archive archive, Contact contact, RateLimits limits, TimeProvider clock)
{
    private const string MinRevision = Requested.MinRevision;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly Refusal NotYet = Refusal.Unavailable("This node has not seen that revision yet. Try again in a moment.");
    private static readonly Refusal OutOfContact = Refusal.Unavailable("This node has lost contact with the database and may not know of the latest changes, so it does not answer. Try again in a moment.");
    private static readonly Refusal BadDryRun = new(400, "dryRun must be true or false [invalid-params]", "invalid-params", ("field", "dryRun"));
    private static readonly Refusal NotThen = new(400, Requested.AsOf + " goes with reads of the organisation under /api/v1 by somebody who is signed in [invalid-params]", "invalid-params", ("field", Requested.AsOf));
    private static readonly Refusal BadRevision = new(400, MinRevision + " must be a whole number [invalid-params]", "invalid-params", ("field", MinRevision));

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(context);
            return;
        }
        if (await JudgeAsync(context, endpoint) is { } refusal)
            await new RefusalReply(refusal).ExecuteAsync(context);
        else
            await next(context);
    }

    private async ValueTask<Refusal?> JudgeAsync(HttpContext context, RouteEndpoint endpoint)
    {
        if (context.Request.Headers.TryGetValue(MinRevision, out var revision) && await WaitFor(revision.ToString(), context.RequestAborted) is { } late)
            return late;
        // Before the organisation is taken: a node that catches up in between would call an old one fresh.
        if (contact.IsLost && endpoint.Metadata.GetMetadata<NeedsNoContact>() is null)
            return OutOfContact;

        var organization = registrar.Current;
        context.Response.Headers["X-Frontdesk-Revision"] = Revision(organization.Sequence);
        if (endpoint.Metadata.GetMetadata<Access>() is not { } access)
            return Refusal.Forbidden; // nobody has said who may

        var presented = Presented.By(context.Request);
        var asker = Identify(context, organization, presented);
        if (endpoint.Metadata.GetMetadata<NeedsConsole>() is not null && !context.Request.IsOfConsole)
            return SessionCookie.NoConsole;
        if (presented.IsByCookie && asker is Caller && Changes(context, endpoint) && !context.Request.IsOfConsole)
        {
            if (!access.IsOpen)
                return SessionCookie.NoConsole;
            asker = new Asker(context, organization); // nobody needs to be known here, and so they are not: a plain form goes on working
        }
        context.Features.Set(asker);
        var caller = asker as Caller;
        if (!access.IsOpen)
        {
            if (caller is null)
                return Refusal.SignedOut;
            if (access.Permissions.Count > 0 && !(access.AnyWillDo ? access.Permissions.Any(caller.May) : access.Permissions.All(caller.May)))
                return Refusal.Forbidden;
        }
        if (limits.Refuse(context, endpoint, organization, caller) is { } tooMany)
            return tooMany;
        if ((Requested.RefuseReason(context.Request) ?? Requested.RefusePrecondition(context.Request)) is { } badHeader)
            return badHeader;
        var noPreview = endpoint.Metadata.GetMetadata<NoPreview>();
        if (noPreview is { IgnoresIt: false } && Requested.RefuseSafeguards(context.Request) is { } misplaced)
            return misplaced;
        if (context.Features.Get<Part>() is not null && (HttpMethods.IsGet(context.Request.Method) || noPreview is not null || context.Request.Query.ContainsKey("dryRun")))
            return Part.Unfit;
        if (context.Request.Headers.TryGetValue(Requested.AsOf, out var time) && await LookBackAsync(context, endpoint, caller, time.ToString()) is { } notThen)
            return notThen;
        return context.Request.QueryString.HasValue && context.Request.Query.TryGetValue("dryRun", out var dryRun) && dryRun.ToString() is not ("true" or "false") ? BadDryRun : null;
    }

    /// <summary>The request is answered from the past. Who may is decided by the present: somebody who has lost a permission does not get it back by looking at when they had it.</summary>
    private async ValueTask<Refusal?> LookBackAsync(HttpContext context, RouteEndpoint endpoint, Caller? caller, string time)
    {
        if (caller is null || !HttpMethods.IsGet(context.Request.Method) || endpoint.Metadata.GetMetadata<NoPreview>() is not null || endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal) is not true)
            return NotThen;
        if (!caller.May(Permission.ViewAuditLog))
            return Refusal.Forbidden;
        if (!AsOf.Parse(time, Requested.AsOf).Agreed(out var then, out var refusal)
            || !(await archive.AtAsync(then, Requested.AsOf, context.RequestAborted)).Agreed(out var past, out refusal))
        {
            return refusal;
        }
        context.Features.Set<Asker>(new Caller(context, past, caller.Present, caller.Person, caller.Token) { IsByCookie = caller.IsByCookie });
        context.Response.Headers["X-Frontdesk-Revision"] = past.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return null;
    }

    private async ValueTask<Refusal?> WaitFor(string revision, CancellationToken cancellationToken)
    {
        if (!long.TryParse(revision, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var sequence))
            return BadRevision;
        return sequence <= registrar.Current.Sequence || await registrar.ReachAsync(sequence, Patience, cancellationToken) ? null : NotYet;
    }

    /// <summary>A token of that user, not expired, and a user who is active; anything else is nobody (organization.md §1.5).</summary>
    private Asker Identify(HttpContext context, Organization organization, Presented presented)
    {
        if (presented is { Secret: { } secret, UserId: { } userId }
            && organization.Tokens.TryGetValue(Secrets.HashOf(secret), out var token)
            && token.PersonId == userId
            && (token.ExpiresAt is not { } end || end > clock.GetUtcNow())
            && organization.Person(token.PersonId) is { Person: { Active: true } person })
        {
            return new Caller(context, organization, organization, person, token) { IsByCookie = presented.IsByCookie };
        }
        return new Asker(context, organization);
    }

    /// <summary>The method says so; or the route changes something by GET, as the contract's <c>logout</c> does.</summary>
    private static bool Changes(HttpContext context, RouteEndpoint endpoint) =>
        !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) || endpoint.Metadata.GetMetadata<NoPreview>() is not null;

    /// <summary>The text of the present sequence, made once for all requests that see it.</summary>
    private static string Revision(long sequence)
    {
        var last = lastRevision;
        if (last.Sequence != sequence)
            lastRevision = last = new RevisionText(sequence, sequence.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return last.Text;
    }

    private static RevisionText lastRevision = new(0, "0");

    private sealed record RevisionText(long Sequence, string Text);
}
