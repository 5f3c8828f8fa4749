using System.Collections.Immutable;
using System.Globalization;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Webhooks;

/// <summary>What may become of a webhook.</summary>
internal static class WebhookRules
{
    extension(Amendment amendment)
    {
        /// <summary>A new webhook, told what happens after it was made.</summary>
        public Outcome<Webhook> CreateWebhook(WebhookDraft draft, string secret)
        {
            if (Destination.Refuse(draft.Url.Value, amendment.AllowsPrivate) is { } refusal)
                return refusal;
            var made = amendment.Put(new Webhook
            {
                Id = Ids.Hex24(),
                Url = draft.Url.Value,
                Kinds = Kinds(draft, []),
                Active = draft.Active.Or(true),
                Description = draft.Description.Over(null),
                Start = new WebhookStart(amendment.Next, amendment.Next),
                CreatedAt = amendment.Now,
                UpdatedAt = amendment.Now,
            });
            amendment.Put(new WebhookSecret(made.Id, secret, amendment.Now));
            return made;
        }

        /// <summary>What is not sent stays as it is.</summary>
        public Outcome<Webhook> ReviseWebhook(string id, WebhookDraft draft)
        {
            if (amendment.Organization.Webhooks.GetValueOrDefault(id) is not { } present)
                return WebhookRefusals.Unknown;
            if (draft.Url.HasValue && Destination.Refuse(draft.Url.Value, amendment.AllowsPrivate) is { } refusal)
                return refusal;
            return amendment.Put(present with
            {
                Url = draft.Url.Or(present.Url),
                Kinds = Kinds(draft, present.Kinds),
                Active = draft.Active.Or(present.Active),
                Description = draft.Description.Over(present.Description),
            });
        }

        public Outcome<Done> DeleteWebhook(string id)
        {
            if (amendment.Organization.Webhooks.GetValueOrDefault(id) is not { } present)
                return WebhookRefusals.Unknown;
            if (amendment.Organization.WebhookSecrets.GetValueOrDefault(id) is { } secret)
                amendment.Remove(secret);
            amendment.Remove(present);
            return default(Done);
        }

        /// <summary>Deliveries are signed with another secret from now on.</summary>
        public Outcome<Webhook> RenewWebhookSecret(string id, string secret)
        {
            if (amendment.Organization.Webhooks.GetValueOrDefault(id) is not { } present)
                return WebhookRefusals.Unknown;
            amendment.Put(new WebhookSecret(id, secret, amendment.Now));
            return present;
        }

        /// <summary>Everything after that sequence is sent, again or for the first time; with the present one, nothing of what waits.</summary>
        public Outcome<Webhook> ReplayWebhook(string id, long after)
        {
            if (amendment.Organization.Webhooks.GetValueOrDefault(id) is not { } present)
                return WebhookRefusals.Unknown;
            if (after >= amendment.Next)
                return WebhookRefusals.NotYet(amendment.Next - 1);
            return amendment.Put(present with { Start = new WebhookStart(after, amendment.Next) });
        }

        /// <summary>The sequence that the change will have.</summary>
        private long Next => amendment.Organization.Sequence + 1;

        private bool AllowsPrivate => amendment.Organization.Read(KnownSettings.WebhooksAllowPrivate);
    }

    private static ImmutableSortedSet<string> Kinds(WebhookDraft draft, ImmutableSortedSet<string> present) =>
        draft.Kinds.IsAbsent ? present : draft.Kinds.IsNull ? [] : draft.Kinds.Value.ToImmutableSortedSet(StringComparer.Ordinal);
}

/// <summary>What is refused about webhooks.</summary>
internal static class WebhookRefusals
{
    public static readonly Refusal Unknown = new(404, "There is no webhook of that id [error-webhook-not-found]", "error-webhook-not-found", ("field", "id"));

    public static Refusal NotYet(long present) =>
        new(400, string.Create(CultureInfo.InvariantCulture, $"after must be a whole number from 0 to {present} [invalid-params]"), "invalid-params", ("field", "after"));
}
