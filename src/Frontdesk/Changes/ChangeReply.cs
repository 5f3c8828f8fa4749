using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Http;

namespace Frontdesk.Changes;

/// <summary>The one way from a decision to an answer: what was agreed, what was refused, and what would change in a dry run.</summary>
internal static class ChangeReply
{
    extension<T>(Deciding<T> deciding)
    {
        /// <summary>The answer's members; warnings and the revision are added.</summary>
        public Task<IResult> Reply(Action<Utf8JsonWriter, Agreed<T>> write) =>
            deciding.Answer(outcome => Of(outcome, write));

        /// <summary><c>{"success":true}</c></summary>
        public Task<IResult> Reply() => deciding.Reply(static (_, _) => { });

        /// <summary>The whole answer. It is made once more while the change is decided where it is kept, and only then where the change is a part of others; so it depends on nothing but the outcome.</summary>
        public async Task<IResult> Answer(Func<Outcome<Agreed<T>>, IAnswer> answer)
        {
            if (deciding.Origin.Part is { } part)
            {
                part.Take(deciding, answer);
                return Wire.Reply.Success();
            }
            return answer(await deciding.SubmitAsync(deciding.Origin.Key is null ? null : outcome => answer(outcome).Render()));
        }
    }

    /// <summary>The refusal, the preview, or what is written.</summary>
    internal static IAnswer Of<T>(Outcome<Agreed<T>> outcome, Action<Utf8JsonWriter, Agreed<T>> write)
    {
        if (!outcome.Agreed(out var agreed, out var refusal))
            return new RefusalReply(refusal);
        return agreed.IsDryRun ? Preview(agreed) : new Reply(json => write(json, agreed)) { Warnings = agreed.Warnings, Revision = agreed.Organization.Sequence, Change = agreed.Sequence };
    }

    /// <summary>
    /// <c>{"dryRun":true,"changes":[{kind,id,before,after}],"warnings":[…],"impact":{…},"success":true}</c>. Secrets are named, not shown, and nothing is shown that whoever asks could not read.
    /// </summary>
    internal static Reply Preview<T>(Agreed<T> agreed) => new(json =>
    {
        var seen = new PreviewSight(agreed.Before, agreed.Organization, agreed.Changes, agreed.AskedBy);
        json.WriteBoolean("dryRun", true);
        json.WriteStartArray("changes");
        foreach (var change in agreed.Changes)
            seen.Write(json, change);
        json.WriteEndArray();
        json.WriteStartArray("warnings");
        foreach (var warning in agreed.Warnings)
            json.WriteStringValue(warning);
        json.WriteEndArray();
        ImpactReply.Write(json, seen.Of(Impact.Of(agreed.Before, agreed.Organization, agreed.Changes)));
    });

    /// <summary>What one record was and is.</summary>
    public static readonly ObjectShape Change = Shape.Object(
        Member.Required("kind", Shape.Text),
        Member.OptionalNotNull("id", Shape.Text),
        Member.Optional("before", Shape.Object().Open()),
        Member.Optional("after", Shape.Object().Open()));

    /// <summary>As an object; of a secret only the kind.</summary>
    internal static void WriteChange(Utf8JsonWriter json, Change change) =>
        WriteChange(json, change, record => json.WriteRawValue(record.Body.Span, skipInputValidation: true));

    /// <param name="write">Writes a record as one JSON value.</param>
    internal static void WriteChange(Utf8JsonWriter json, Change change, Action<Record> write)
    {
        json.WriteStartObject();
        json.WriteString("kind", change.Kind.Word());
        if (!change.Kind.IsSecret())
        {
            json.WriteString("id", change.Key);
            Write("before", change.Before);
            Write("after", change.After);
        }
        json.WriteEndObject();

        void Write(string name, Record? record)
        {
            json.WritePropertyName(name);
            if (record is null)
                json.WriteNullValue();
            else
                write(record);
        }
    }
}
