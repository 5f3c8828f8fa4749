using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Frontdesk.Server;

/// <summary>Traces and metrics over OTLP, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says to whom. The framework's own meters and activities.</summary>
internal sealed class Telemetry(TracerProvider traces, MeterProvider metrics) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces.Dispose(); // sends what is still held back
        metrics.Dispose();
        return Task.CompletedTask;
    }
}

/// <summary>
/// Names the span of a request by its route. The framework names all alike and its own attributes would hold the path and the query, in which the
/// tokens of visitors stand.
/// </summary>
internal sealed class SpanNames(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
                Describe(span, context);
        }
    }

    private static void Describe(Activity span, HttpContext context)
    {
        var route = context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern } ? "/" + pattern.Trim('/') : null;
        span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
        span.SetTag("http.request.method", context.Request.Method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        span.SetTag("frontdesk.request_id", context.TraceIdentifier);
        if (context.Response.StatusCode >= 500)
            span.SetStatus(ActivityStatusCode.Error);
    }
}

internal static class TelemetryConventions
{
    extension(IServiceCollection services)
    {
        public void AddTelemetry(IConfiguration configuration)
        {
            if (!configuration.HasCollector)
                return;
            var resource = ResourceBuilder.CreateDefault().AddService("frontdesk");
            services.AddHostedService(_ => new Telemetry(
                Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource("Microsoft.AspNetCore").AddSource("Npgsql").AddOtlpExporter().Build(),
                Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql").AddOtlpExporter().Build()));
        }
    }
    extension(IConfiguration configuration)
    {
        private bool HasCollector => configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };
    }

    extension(WebApplication app)
    {
        /// <summary>The outermost, so that it sees what was answered.</summary>
        public void UseTelemetry()
        {
            if (app.Configuration.HasCollector)
                app.UseMiddleware<SpanNames>();
        }
    }
}
