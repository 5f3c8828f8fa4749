using Frontdesk.Events;
using Frontdesk.Storage;
using Frontdesk.Wire;

namespace Frontdesk.Webhooks;

/// <summary>The deliveries of one webhook, one after the other, as long as this node holds it. Every webhook has its own, so a slow receiver delays nobody else.</summary>
internal sealed class Round(Registrar registrar, Envoy envoy, TimeProvider clock, PlaceRow place, Action pressure) : IDisposable
{
    private const int AtOnce = 256;
    private const int WrittenAfter = 100;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200); // a clock may be moved, so a long pause is many short ones
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource lost = new();
    private long heldSince;

    public Notebook Notes { get; } = new(place);

    public string WebhookId { get; } = place.Webhook;

    public Task Running { get; private set; } = Task.CompletedTask;

    public void Start() => Running = Task.Run(RunAsync);

    /// <summary>The lease was renewed when the clock stood there.</summary>
    public void HeldSince(long timestamp) => Interlocked.Exchange(ref heldSince, timestamp);

    /// <summary>Ends after the attempt that is on its way has been broken off.</summary>
    public async Task StopAsync()
    {
        await lost.CancelAsync();
        await Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => lost.Dispose();

    /// <summary>The webhook as it is now; null where there is nothing to deliver any more.</summary>
    private (Webhook Webhook, WebhookSecret Secret)? Present
    {
        get
        {
            var organization = registrar.Current;
            return organization.Webhooks.GetValueOrDefault(WebhookId) is { Active: true } webhook ? (webhook, organization.WebhookSecrets[WebhookId]) : null;
        }
    }

    /// <summary>Certainly still ours. A node that was frozen finds it is not, before it sends anything old.</summary>
    private bool IsHeld => clock.GetElapsedTime(Interlocked.Read(ref heldSince)) < Deliveries.Lease - TimeSpan.FromSeconds(1);

    private async Task RunAsync()
    {
        try
        {
            while (Present is var (webhook, _))
            {
                if (webhook.Start.In > Notes.Place.Started)
                    Notes.BeginAnew(webhook.Start);
                var at = Notes.Place.Delivered;
                var changeSets = await registrar.SinceAsync(at, AtOnce, lost.Token);
                if (changeSets.Count == 0)
                    await registrar.WaitBeyondAsync(at, Idle, lost.Token);
                foreach (var changeSet in changeSets)
                {
                    if (!await DeliverAsync(changeSet))
                        break;
                }
            }
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            // Another node has it, or this one stops.
        }
    }

    /// <summary>Tries until there is nothing more to do about that ChangeSet; false where the webhook is another one by now.</summary>
    private async Task<bool> DeliverAsync(ChangeSet changeSet)
    {
        while (Present is var (webhook, secret) && webhook.Start.In <= Notes.Place.Started)
        {
            if (Letter(webhook, changeSet) is not { } body)
            {
                Notes.Skip(changeSet.Sequence);
                return true;
            }
            if (!IsHeld || Notes.Place.NextAttempt > clock.GetUtcNow().ToUnixTimeMilliseconds())
            {
                await Task.Delay(Glance, lost.Token);
                continue;
            }
            var attempt = await envoy.SendAsync(webhook.Url, secret.Secret, changeSet.Sequence, body, lost.Token);
            if (Notes.Note(attempt, changeSet.Sequence, Random.Shared.NextDouble()) >= WrittenAfter)
                pressure();
            if (Notes.Place.Delivered == changeSet.Sequence)
                return true;
        }
        return false;
    }

    /// <summary>The event as everybody may see it who is told everything: whole, but for secrets and for kinds that were not asked for.</summary>
    private static byte[]? Letter(Webhook webhook, ChangeSet changeSet)
    {
        IReadOnlyList<Change> told = webhook.Kinds.IsEmpty ? changeSet.Changes : [.. changeSet.Changes.Where(change => webhook.Kinds.Contains(change.Kind.Word()))];
        return told.Count == 0 ? null : Reply.Encode(new Event(changeSet, told, told.Count == changeSet.Changes.Length).Write);
    }
}
