using System.Data.Common;
using Frontdesk.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Frontdesk.Idempotency;

/// <summary>Removes answers that are no longer kept, once an hour. One that is still there by then is in nobody's way: it no longer counts.</summary>
internal sealed partial class AnswerSweep(Store store, TimeProvider clock, ILogger<AnswerSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    /// <summary>Removes them all, and lets others write in between.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        while (await store.SweepAnswersAsync(clock.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken))
            await Task.Delay(Breath, clock, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (DbException fault)
            {
                Log.CannotSweep(logger, fault);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Kept answers could not be removed; it is tried again in an hour")]
        public static partial void CannotSweep(ILogger logger, Exception fault);
    }
}
