using Frontdesk.Wire;
using Microsoft.AspNetCore.Http;

namespace Frontdesk.Identity;

/// <summary>Which pages of other origins may call (organization.md §1.2, §1.7). The settings are read for each request, so a change holds at once.</summary>
internal sealed class Cors(RequestDelegate next, Registrar registrar)
{
    private const string AllowedHeaders = "Origin, X-Requested-With, Content-Type, Accept, X-User-Id, X-Auth-Token, X-Request-Id, X-Frontdesk-Min-Revision, X-Frontdesk-As-Of, X-Frontdesk-Reason, If-Match, If-None-Match, Idempotency-Key, Last-Event-ID";
    private const string AllowedMethods = "GET, POST, PUT, DELETE, OPTIONS";
    private const string ExposedHeaders = "X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id, X-Frontdesk-Revision, X-Frontdesk-Change, ETag, Idempotency-Replayed, Retry-After";

    private static readonly Refusal Disabled = new(405, "CORS not enabled. Go to \"Admin > General > REST Api\" to enable it.");
    private static readonly Refusal InvalidOrigin = new(403, "Invalid origin");

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return next(context);

        var organization = registrar.Current;
        var isEnabled = organization.Read(KnownSettings.CorsEnabled);
        var allowed = isEnabled ? AllowedOrigin(context, organization.Read(KnownSettings.CorsOrigin)) : "*";
        var headers = context.Response.Headers;
        if (allowed is not null)
        {
            headers.AccessControlAllowOrigin = allowed;
            headers.AccessControlAllowHeaders = AllowedHeaders;
            headers.AccessControlExposeHeaders = ExposedHeaders;
            if (allowed != "*")
                headers.Vary = "Origin";
        }
        return HttpMethods.IsOptions(context.Request.Method) ? AnswerOptions(context, isEnabled, allowed) : next(context);
    }

    private static Task AnswerOptions(HttpContext context, bool isEnabled, string? allowed)
    {
        var headers = context.Response.Headers;
        headers.Allow = AllowedMethods;
        if (!isEnabled)
            return new RefusalReply(Disabled).ExecuteAsync(context);
        if (allowed is null)
            return new RefusalReply(InvalidOrigin).ExecuteAsync(context);
        headers.AccessControlAllowMethods = AllowedMethods;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync("OK");
    }

    /// <summary><c>*</c>, or the request's own origin where the list has it; null where it does not.</summary>
    private static string? AllowedOrigin(HttpContext context, string setting)
    {
        if (setting == "*")
            return "*";
        var origin = context.Request.Headers.Origin.ToString();
        return setting.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Contains(origin, StringComparer.OrdinalIgnoreCase) ? origin : null;
    }
}
