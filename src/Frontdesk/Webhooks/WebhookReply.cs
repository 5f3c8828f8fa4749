using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Webhooks;

/// <summary>A webhook as it goes out. The secret is shown once, by the answer that made it.</summary>
internal static class WebhookReply
{
    public static readonly ObjectShape Item = Shape.Object(
        Member.Required("_id", Shape.Text),
        Member.Required("url", Shape.Text),
        Member.Required("kinds", Shape.ListOf(Shape.Text)),
        Member.Required("active", Shape.Flag),
        Member.OptionalNotNull("description", Shape.Text),
        Member.Required("after", Shape.Integer),
        Member.Required("createdAt", Shape.Instant),
        Member.Required("_updatedAt", Shape.Instant));

    public static readonly ObjectShape WithSecret = Item.With(Member.Required("secret", Shape.Text));

    public static void WriteItem(Utf8JsonWriter json, Webhook webhook)
    {
        json.WriteStartObject();
        WriteMembers(json, webhook);
        json.WriteEndObject();
    }

    public static void WriteMembers(Utf8JsonWriter json, Webhook webhook)
    {
        json.WriteString("_id", webhook.Id);
        json.WriteString("url", webhook.Url);
        json.WriteStartArray("kinds");
        foreach (var kind in webhook.Kinds)
            json.WriteStringValue(kind);
        json.WriteEndArray();
        json.WriteBoolean("active", webhook.Active);
        if (webhook.Description is { } description)
            json.WriteString("description", description);
        json.WriteNumber("after", webhook.Start.After);
        json.WriteInstant("createdAt", webhook.CreatedAt);
        json.WriteInstant("_updatedAt", webhook.UpdatedAt);
    }
}
