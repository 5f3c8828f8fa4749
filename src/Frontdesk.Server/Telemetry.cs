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

internal static class TelemetryConventions
{
    extension(IServiceCollection services)
    {
        public void AddTelemetry(IConfiguration configuration)
        {
            if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
                return;
            var resource = ResourceBuilder.CreateDefault().AddService("frontdesk");
            services.AddHostedService(_ => new Telemetry(
                Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource("Microsoft.AspNetCore").AddSource("Npgsql").AddOtlpExporter().Build(),
                Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql").AddOtlpExporter().Build()));
        }
    }
}
