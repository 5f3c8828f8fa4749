using System.Collections.Immutable;
using System.Globalization;

namespace Frontdesk.Changes;

/// <summary>What is said of webhooks: by the host that is told, because the rest of an address may say more than everybody should read.</summary>
public static partial class Narration
{
    private static IEnumerable<string> Webhooks(ImmutableArray<Change> changes)
    {
        foreach (var (before, after) in Of<Webhook>(changes))
            yield return Webhook(before, after);
        var told = Of<Webhook>(changes).Select(change => (change.After ?? change.Before)!.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (before, after) in Of<WebhookSecret>(changes).Where(change => !told.Contains((change.After ?? change.Before)!.WebhookId)))
            yield return $"changed the secret of webhook {(after ?? before)!.WebhookId}";
    }

    private static string Webhook(Webhook? before, Webhook? after) => (before, after) switch
    {
        (null, { } made) => $"made a webhook to {Host(made)}",
        ({ } gone, null) => $"deleted the webhook to {Host(gone)}",
        ({ } was, { } now) when was.Active != now.Active => $"{(now.Active ? "resumed" : "paused")} the webhook to {Host(now)}",
        ({ } was, { } now) when was.Start != now.Start => string.Create(CultureInfo.InvariantCulture, $"let the webhook to {Host(now)} begin again after change {now.Start.After}"),
        (_, { } now) => $"changed the webhook to {Host(now)}",
        _ => throw new ArgumentException("Nothing changed.", nameof(after)),
    };

    private static string Host(Webhook webhook) => Uri.TryCreate(webhook.Url, UriKind.Absolute, out var url) ? url.Authority : "nowhere";
}
