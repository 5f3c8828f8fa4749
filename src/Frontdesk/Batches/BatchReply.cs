using System.Globalization;
using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Batches;

/// <summary>What each operation was answered, or would have been.</summary>
internal static class BatchReply
{
    private const string Refused = "error-batch-refused";

    public static readonly ObjectShape Results = Shape.Object(Member.Required("results", Shape.ListOf(Shape.Object(
        Member.Required("status", Shape.Integer), Member.Required("body", Shape.Object().Open())))));

    /// <summary><c>{"results":[{"status","body"}],"success":true}</c></summary>
    public static void WriteDone(Utf8JsonWriter json, IEnumerable<Rendered> answers)
    {
        json.WriteStartArray("results");
        foreach (var answer in answers)
            Write(json, answer);
        json.WriteEndArray();
    }

    /// <summary>The envelope of a refusal, and <c>results</c>: the operation that was refused with its own answer, the others with 424.</summary>
    public static Reply Of(BatchRefusal refusal, IReadOnlyList<Operation> operations)
    {
        var index = refusal.Index.ToString(CultureInfo.InvariantCulture);
        var others = new RefusalReply(new Refusal(424, $"Not done, because operation {index} was refused [{Refused}]", Refused)).Render();
        return new Reply(json =>
        {
            json.WriteBoolean("success", false);
            json.WriteString("error", $"Operation {index} ({operations[refusal.Index]}) was refused, so nothing was done: {refusal.Why} [{Refused}]");
            json.WriteString("errorType", Refused);
            json.WriteStartObject("details");
            json.WriteNumber("operation", refusal.Index);
            json.WriteEndObject();
            json.WriteStartArray("results");
            for (var place = 0; place < operations.Count; place++)
                Write(json, place == refusal.Index ? refusal.Answer : others);
            json.WriteEndArray();
        })
        {
            Status = refusal.Status,
            SaysSuccess = false,
        };
    }

    private static void Write(Utf8JsonWriter json, Rendered answer)
    {
        json.WriteStartObject();
        json.WriteNumber("status", answer.Status);
        json.WritePropertyName("body");
        json.WriteRawValue(answer.Body, skipInputValidation: true);
        json.WriteEndObject();
    }
}

/// <summary>The operation that was refused.</summary>
/// <param name="Status">That of the whole answer; a legacy method that refuses answers 200 itself.</param>
/// <param name="Answer">What it was answered.</param>
internal sealed record BatchRefusal(int Index, int Status, string Why, Rendered Answer)
{
    /// <summary>The decision's own; null where it came to none.</summary>
    public Refusal? Refusal { get; init; }

    public static BatchRefusal Of(int index, Refusal refusal, Rendered answer) => new(index, refusal.Status, refusal.Error, answer) { Refusal = refusal };

    /// <summary>Of an operation that came to no decision: whatever refused it has said why.</summary>
    public static BatchRefusal Of(int index, Rendered answer)
    {
        if (answer.Status < 400)
            return Of(index, Part.Unfit, answer);
        using var body = JsonDocument.Parse(answer.Body);
        return new BatchRefusal(index, answer.Status, body.RootElement.GetProperty("error").GetString()!, answer);
    }
}
