using System.Text;
using Frontdesk.Identity;
using Frontdesk.Storage;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Idempotency;

/// <summary>
/// <c>Idempotency-Key</c>: a request that is sent again gets the answer of the first time and does nothing. It stands behind the gate, so whoever may not is told so
/// first. The answer of a change is in the store with the change itself; any other one is kept before it goes out.
/// </summary>
internal sealed class KeptAnswers(RequestDelegate next, Registrar registrar, Store store, TimeProvider clock)
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 255;

    private static readonly Refusal BadKey = new(400, $"{Header} must be 1 to {LongestKey} printable ASCII characters [invalid-params]", "invalid-params", ("field", Header));
    private static readonly Refusal Reused = new(422, $"That {Header} was used for another request in the last 24 hours: take a new one [error-idempotency-key-reused]", "error-idempotency-key-reused", ("field", Header));

    private static readonly Refusal Sealed = new(
        422, $"That request was answered before, and only whoever has the token that it was sent with can read the answer: look at what it did, or take a new {Header} [error-idempotency-key-sealed]",
        "error-idempotency-key-sealed", ("field", Header));

    public Task InvokeAsync(HttpContext context) =>
        context.Request.Headers.TryGetValue(Header, out var key) && !HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<SetsCookie>() is null
            && context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            ? AnswerOnceAsync(context, key.ToString())
            : next(context);

    private async Task AnswerOnceAsync(HttpContext context, string key)
    {
        if (key.Length is 0 or > LongestKey || key.Any(character => character is < ' ' or > '~'))
        {
            await new RefusalReply(BadKey).ExecuteAsync(context);
            return;
        }
        var largest = BodyLimits.Of(context);
        if (context.Request.ContentLength > largest)
        {
            await next(context); // refused as it always is
            return;
        }
        BodyLimits.Allow(context, largest);
        var seal = await SealOfAsync(context, key);
        if (await store.AnswerAsync(seal.Id, clock.GetUtcNow().ToUnixTimeMilliseconds(), context.RequestAborted) is { } earlier)
            await RepeatAsync(context, seal, earlier);
        else
            await AnswerAsync(context, seal);
    }

    private async Task AnswerAsync(HttpContext context, AnswerSeal seal)
    {
        var kept = new AnswerKey(seal.Id, seal.Close);
        context.Features.Set(kept);
        var answer = await HeldAsync(context);
        if (kept.Settled is null && IsKept(answer))
            await registrar.KeepAsync(kept, answer); // where that fails nothing is lost: nothing was changed, and the next time it is judged anew
        if (kept is { Settled: { } earlier, IsOwn: false })
            await RepeatAsync(context, seal, earlier);
        else
            await (kept.Settled is { } row ? seal.Open(row)! : answer).ExecuteAsync(context);
    }

    private static Task RepeatAsync(HttpContext context, AnswerSeal seal, AnswerRow earlier)
    {
        if (earlier.Fingerprint != seal.Fingerprint)
            return new RefusalReply(Reused).ExecuteAsync(context);
        if (seal.Open(earlier) is not { } answer)
            return new RefusalReply(Sealed).ExecuteAsync(context);
        context.Response.Headers["Idempotency-Replayed"] = "true";
        return answer.ExecuteAsync(context);
    }

    /// <summary>What the rest of the way answers, held back. A body that cannot be read is refused here, as the envelope would.</summary>
    private async Task<Rendered> HeldAsync(HttpContext context)
    {
        var outside = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var body = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        catch (RefusedException refused)
        {
            return new RefusalReply(refused.Refusal).Render();
        }
        finally
        {
            context.Features.Set(outside);
        }
        var headers = context.Response.Headers;
        return new Rendered(context.Response.StatusCode, [.. Rendered.Kept.Where(headers.ContainsKey).Select(name => (name, headers[name].ToString()))], body.ToArray());
    }

    /// <summary>What may be otherwise the next time, for reasons that are not in the request, is not kept.</summary>
    private static bool IsKept(Rendered answer) => answer.Status is < 500 and not (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests);

    private static async Task<AnswerSeal> SealOfAsync(HttpContext context, string key)
    {
        var request = context.Request;
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        request.Body = body;
        var asked = AskedOf(context);
        var scope = context.Features.Get<Asker>() is Caller caller ? caller.Person.Id : context.Connection.RemoteIpAddress?.ToString();
        return new AnswerSeal(
            key, $"{scope}", Presented.By(request).Secret ?? "", [.. Encoding.UTF8.GetBytes($"{asked}{request.QueryString}\n"), .. body.GetBuffer().AsSpan(0, (int)body.Length)]);
    }

    /// <summary>Method, route and what stands in its places: the same path in another spelling (case, a slash at the end, percent-encoding) is the same request.</summary>
    private static string AskedOf(HttpContext context)
    {
        var pattern = ((RouteEndpoint)context.GetEndpoint()!).RoutePattern;
        return string.Join('\n', [context.Request.Method, pattern.RawText, .. pattern.Parameters.Select(parameter => context.Request.RouteValues[parameter.Name]?.ToString())]);
    }
}
