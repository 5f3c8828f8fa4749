using System.Collections.Immutable;
using Frontdesk.Storage;
using Frontdesk.Wire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Frontdesk.Webhooks;

/// <summary>
/// Delivers to webhooks in the background, far from any request: takes the webhooks that no other node holds, starts a round for each, writes down how far they have got, and
/// holds on to them. When it stops it lets go, so that another node goes on at once.
/// </summary>
internal sealed partial class Courier(Registrar registrar, Store store, Envoy envoy, TimeProvider clock, ILogger<Courier> logger) : BackgroundService
{
    private static readonly TimeSpan WrittenWithin = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan HoldsEvery = TimeSpan.FromSeconds(3);

    private readonly string holder = Ids.Hex24();
    private readonly Dictionary<string, Round> rounds = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim pressure = new(0);
    private ImmutableDictionary<string, Webhook> seen = ImmutableDictionary<string, Webhook>.Empty;
    private long looked;
    private long held;

    public override void Dispose()
    {
        base.Dispose(); // first: it tells the loop to end
        pressure.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var deliveries = store.OpenDeliveries();
        var isSilent = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WriteAsync(deliveries, stoppingToken);
                await HoldAsync(deliveries, stoppingToken);
                await TakeUpAsync(deliveries, stoppingToken);
                isSilent = false;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                if (!isSilent)
                    Log.CannotWrite(logger, fault);
                isSilent = true;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                break; // whatever it was, the server stops
            }
            await ((Task)pressure.WaitAsync(WrittenWithin, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await LetGoAsync(deliveries);
    }

    /// <summary>What rounds have noted since the last time.</summary>
    private async Task WriteAsync(Deliveries deliveries, CancellationToken cancellationToken)
    {
        var notes = rounds.Values.Select(round => (Round: round, Notes: round.Notes.Take()!)).Where(taken => taken.Notes is not null).ToList();
        if (notes.Count == 0)
            return;
        try
        {
            var mine = await deliveries.WriteAsync(holder, [.. notes.Select(taken => taken.Notes)], cancellationToken);
            await LoseAsync(notes.Select(taken => taken.Round).Where(round => !mine.Contains(round.WebhookId)));
        }
        catch
        {
            foreach (var (round, unwritten) in notes)
                round.Notes.PutBack(unwritten);
            throw;
        }
    }

    private async Task HoldAsync(Deliveries deliveries, CancellationToken cancellationToken)
    {
        if (rounds.Count == 0 || clock.GetElapsedTime(held) < HoldsEvery)
            return;
        var began = clock.GetTimestamp();
        var mine = await deliveries.HoldAsync(holder, cancellationToken);
        foreach (var round in rounds.Values.Where(round => mine.Contains(round.WebhookId)))
            round.HeldSince(began);
        await LoseAsync(rounds.Values.Where(round => !mine.Contains(round.WebhookId)));
        held = began;
    }

    /// <summary>Webhooks that are new, or that somebody else may have let go of.</summary>
    private async Task TakeUpAsync(Deliveries deliveries, CancellationToken cancellationToken)
    {
        var webhooks = registrar.Current.Webhooks;
        if (ReferenceEquals(webhooks, seen) && clock.GetElapsedTime(looked) < LooksEvery)
            return;
        foreach (var round in rounds.Values.Where(round => round.Running.IsCompleted && round.Notes.IsWritten).ToList())
        {
            rounds.Remove(round.WebhookId);
            if (round.Running.Exception is { } fault)
                Log.RoundEnded(logger, round.WebhookId, fault);
            round.Dispose();
        }
        foreach (var webhook in webhooks.Values.Where(webhook => webhook.Active && !rounds.ContainsKey(webhook.Id)))
        {
            var began = clock.GetTimestamp();
            if (await deliveries.TakeAsync(holder, webhook.Id, webhook.Start.After, webhook.Start.In, cancellationToken) is not { } place)
                continue;
            rounds[webhook.Id] = new Round(registrar, envoy, clock, place, Press);
            rounds[webhook.Id].HeldSince(began);
            rounds[webhook.Id].Start();
        }
        (seen, looked) = (webhooks, clock.GetTimestamp());
    }

    private async Task LoseAsync(IEnumerable<Round> lost)
    {
        foreach (var round in lost.ToList())
        {
            rounds.Remove(round.WebhookId);
            await round.StopAsync();
            round.Dispose();
        }
    }

    private async Task LetGoAsync(Deliveries deliveries)
    {
        try
        {
            await Task.WhenAll(rounds.Values.Select(round => round.StopAsync()));
            await WriteAsync(deliveries, CancellationToken.None);
            if (rounds.Count > 0)
                await deliveries.ReleaseAsync(holder, CancellationToken.None);
        }
        catch (Exception fault)
        {
            Log.CannotWrite(logger, fault); // the lease ends by itself, and what was not written is sent again
        }
    }

    private void Press()
    {
        if (pressure.CurrentCount == 0)
            pressure.Release();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What became of deliveries to webhooks cannot be written at the moment")]
        public static partial void CannotWrite(ILogger logger, Exception fault);

        [LoggerMessage(Level = LogLevel.Error, Message = "The deliveries to webhook {Webhook} broke off and begin again")]
        public static partial void RoundEnded(ILogger logger, string webhook, Exception fault);
    }
}
