using System.Globalization;
using System.Text.Json;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Storage;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Webhooks;

/// <summary>What became of the deliveries of a webhook, and a try.</summary>
internal static class DeliveryEndpoints
{
    private const int Usual = 100;
    private const int Most = 1_000;

    private static readonly QueryRules LetterRules = new(
    [
        new("after", ParameterKind.Number, "Only events after that sequence."),
        new("count", ParameterKind.Number, "How many at the most; 100 unless said otherwise, at most 1,000."),
    ], RefusesOthers: true);

    extension(IEndpointRouteBuilder ext)
    {
        public void MapDeliveries()
        {
            var webhook = ext.MapGroup("webhooks/{id}").WithTags("Webhooks").RequirePermission(Permission.ManageWebhooks);

            webhook.MapGet("attempts", Attempts).WithName("Webhooks_Attempts").Answers(DeliveryReply.Attempts);
            webhook.MapGet("dead-letters", DeadLetters).WithName("Webhooks_DeadLetters").Query(LetterRules).Answers(DeliveryReply.DeadLetters);
            webhook.MapPost("test", Test).WithName("Webhooks_Test").WithoutPreview().Answers(DeliveryReply.Test);
        }
    }

    private static async Task<IResult> Attempts(string id, Caller caller, Store store, CancellationToken cancellationToken)
    {
        if (caller.Organization.Webhooks.GetValueOrDefault(id) is not { } webhook)
            return new RefusalReply(WebhookRefusals.Unknown);
        var attempts = await store.AttemptsAsync(id, cancellationToken);
        var place = await store.PlaceAsync(id, cancellationToken) ?? new PlaceRow(id, webhook.Start.After, webhook.Start.In, 0, 0, 0, 0);
        return new Reply(json => DeliveryReply.WriteAttempts(json, place, attempts));
    }

    private static async Task<IResult> DeadLetters(string id, Caller caller, ListQuery query, Store store, CancellationToken cancellationToken)
    {
        if (!caller.Organization.Webhooks.ContainsKey(id))
            return new RefusalReply(WebhookRefusals.Unknown);
        if (!Number(query, "after", 0, long.MaxValue).Agreed(out var after, out var refusal) || !Number(query, "count", Usual, Most).Agreed(out var count, out refusal))
            return new RefusalReply(refusal);
        var letters = await store.DeadLettersAsync(id, after, (int)count + 1, cancellationToken);
        return new Reply(json => DeliveryReply.WriteDeadLetters(json, letters, (int)count));
    }

    /// <summary>One signed event without changes, of sequence 0, sent now and not tried again: the answer says what became of it.</summary>
    private static async Task<IResult> Test(string id, Caller caller, Envoy envoy, TimeProvider clock, CancellationToken cancellationToken)
    {
        var organization = caller.Organization;
        if (organization.Webhooks.GetValueOrDefault(id) is not { } webhook)
            return new RefusalReply(WebhookRefusals.Unknown);
        var nothing = new Events.Event(new ChangeSet(0, clock.GetUtcNow(), caller.Origin, []) { Summary = "A test." }, [], IsWhole: true);
        var attempt = await envoy.SendAsync(webhook.Url, organization.WebhookSecrets[id].Secret, 0, Reply.Encode(nothing.Write), cancellationToken);
        return new Reply(json => DeliveryReply.WriteTest(json, attempt));
    }

    private static Outcome<long> Number(ListQuery query, string name, long otherwise, long most) =>
        query.Text(name) is not { } text ? otherwise
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number
        : new Refusal(400, string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number from 0 to {most} [invalid-params]"), "invalid-params", ("field", name));
}

/// <summary>Deliveries as they go out. A status or an error is absent where there is none.</summary>
internal static class DeliveryReply
{
    private static readonly IReadOnlyList<Member> Outcome =
        [Member.Required("delivery", Shape.Text), Member.Required("instant", Shape.Instant), Member.Required("milliseconds", Shape.Integer), Member.OptionalNotNull("status", Shape.Integer), Member.OptionalNotNull("error", Shape.Text)];

    public static readonly ObjectShape Attempts = Shape.Object(
        Member.Required("delivered", Shape.Integer),
        Member.Required("failures", Shape.Integer),
        Member.OptionalNotNull("failingSince", Shape.Instant),
        Member.OptionalNotNull("nextAttempt", Shape.Instant),
        Member.Required("attempts", Shape.ListOf(Shape.Object([Member.Required("number", Shape.Integer), Member.Required("sequence", Shape.Integer), .. Outcome]))));

    public static readonly ObjectShape DeadLetters = Shape.Object(
        Member.Required("deadLetters", Shape.ListOf(Shape.Object(
            Member.Required("sequence", Shape.Integer), Member.Required("instant", Shape.Instant), Member.Required("failingSince", Shape.Instant), Member.Required("failures", Shape.Integer), Member.Required("error", Shape.Text)))),
        Member.OptionalNotNull("next", Shape.Integer));

    public static readonly ObjectShape Test = Shape.Object(Outcome);

    public static void WriteAttempts(Utf8JsonWriter json, PlaceRow place, IReadOnlyList<AttemptRow> attempts)
    {
        json.WriteNumber("delivered", place.Delivered);
        json.WriteNumber("failures", place.Failures);
        if (place.Failures > 0)
        {
            json.WriteInstant("failingSince", DateTimeOffset.FromUnixTimeMilliseconds(place.FailingSince));
            json.WriteInstant("nextAttempt", DateTimeOffset.FromUnixTimeMilliseconds(place.NextAttempt));
        }
        json.WriteStartArray("attempts");
        foreach (var attempt in attempts)
        {
            json.WriteStartObject();
            json.WriteNumber("number", attempt.Number);
            json.WriteNumber("sequence", attempt.Sequence);
            WriteOutcome(json, attempt.Delivery, DateTimeOffset.FromUnixTimeMilliseconds(attempt.Instant), attempt.Millis, attempt.Status, attempt.Fault);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void WriteDeadLetters(Utf8JsonWriter json, IReadOnlyList<DeadLetterRow> letters, int most)
    {
        json.WriteStartArray("deadLetters");
        foreach (var letter in letters.Take(most))
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", letter.Sequence);
            json.WriteInstant("instant", DateTimeOffset.FromUnixTimeMilliseconds(letter.Instant));
            json.WriteInstant("failingSince", DateTimeOffset.FromUnixTimeMilliseconds(letter.FailingSince));
            json.WriteNumber("failures", letter.Failures);
            json.WriteString("error", letter.Fault);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (letters.Count > most && most > 0)
            json.WriteNumber("next", letters[most - 1].Sequence);
    }

    public static void WriteTest(Utf8JsonWriter json, Attempt attempt) =>
        WriteOutcome(json, attempt.Delivery, attempt.Instant, (long)attempt.Took.TotalMilliseconds, attempt.Status ?? 0, attempt.Fault ?? "");

    private static void WriteOutcome(Utf8JsonWriter json, string delivery, DateTimeOffset instant, long millis, long status, string fault)
    {
        json.WriteString("delivery", delivery);
        json.WriteInstant("instant", instant);
        json.WriteNumber("milliseconds", millis);
        if (status > 0)
            json.WriteNumber("status", status);
        if (fault.Length > 0)
            json.WriteString("error", fault);
    }
}
