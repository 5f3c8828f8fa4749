using System.Data.Common;
using Frontdesk.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Frontdesk;

/// <summary>
/// Keeps a snapshot every 1,000 ChangeSets, beside the way of everybody else. It rests nine times as long as a snapshot took, so even a storm of changes to a large
/// organisation gives it a tenth of one core at the most; then snapshots stand further apart. A log without them (from an older version) gets them when the server starts.
/// </summary>
internal sealed partial class Archivist(OrganizationStore store, Archive archive, Registrar registrar, TimeProvider clock, ILogger<Archivist> logger) : BackgroundService
{
    /// <summary>ChangeSets from one snapshot to the next.</summary>
    public const int Distance = 1_000;

    private const int Rest = 9;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long last;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var isFilled = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!isFilled)
                    await FillAsync(stoppingToken);
                isFilled = true;
                await KeepUpAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is DbException or StoreRefusedException or IOException)
            {
                Log.CannotKeep(logger, fault);
            }
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>From the last snapshot to the end of the log as the start found it. A thousand rows at a time: a read that stays open would keep SQLite from folding its write-ahead log.</summary>
    private async Task FillAsync(CancellationToken stoppingToken)
    {
        last = await store.Store.LastSnapshotAsync(stoppingToken);
        if (registrar.Current.Sequence - last < 2 * Distance)
            return;
        var organization = await archive.LastSnapshotAsync(last, stoppingToken);
        while (registrar.Current.Sequence - organization.Sequence >= Distance)
        {
            var rows = await store.Store.HistoryAsync([], organization.Sequence, organization.Sequence + Distance + 1, Distance, stoppingToken);
            organization = rows.Reverse().Select(ChangeSetJson.Read).Aggregate(organization, (past, changeSet) => changeSet.ApplyTo(past));
            await KeepAsync(organization, stoppingToken);
        }
    }

    /// <summary>Of several nodes one is enough.</summary>
    private async Task KeepUpAsync(CancellationToken stoppingToken)
    {
        var current = registrar.Current;
        if (current.Sequence - last < Distance)
            return;
        last = await store.Store.LastSnapshotAsync(stoppingToken);
        if (current.Sequence - last >= Distance)
            await KeepAsync(current, stoppingToken);
    }

    private async Task KeepAsync(Organization organization, CancellationToken stoppingToken)
    {
        var started = clock.GetTimestamp();
        await store.Store.KeepAsync(new SnapshotRow(organization.Sequence, SnapshotText.Of(organization)), stoppingToken);
        last = organization.Sequence;
        await Task.Delay(clock.GetElapsedTime(started) * Rest, clock, stoppingToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A snapshot of the organisation could not be kept; it is tried again")]
        public static partial void CannotKeep(ILogger logger, Exception fault);
    }
}
