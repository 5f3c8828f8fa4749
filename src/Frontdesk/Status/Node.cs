using Frontdesk.Storage;
using Microsoft.Extensions.Hosting;

namespace Frontdesk.Status;

/// <summary>This server: what it is called among those on one store, and since when it runs.</summary>
internal sealed class Node(Store store, TimeProvider clock) : IHostedService
{
    /// <summary>For example <c>0.1.0</c>.</summary>
    public static readonly string Version = typeof(FrontdeskProduct).Assembly.GetName().Version?.ToString(3) ?? "0";

    public string Name => store.NodeName;

    public DateTimeOffset StartedAt { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        StartedAt = clock.GetUtcNow();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
