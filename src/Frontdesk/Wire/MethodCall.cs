using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Http;

namespace Frontdesk.Wire;

/// <summary>
/// A call of a legacy method (organization.md §5.5): a body <c>{"message":"&lt;json&gt;"}</c> whose JSON is
/// <c>{"msg":"method","id","method","params":[…]}</c>. What cannot be read is an ordinary 400; what the method refuses is in its result.
/// </summary>
/// <param name="Id">The client's own, sent back as it came.</param>
/// <param name="Method">What the message calls; the route has to say the same.</param>
/// <param name="Arguments">The positional arguments.</param>
internal sealed record MethodCall(JsonElement Id, string Method, ImmutableArray<JsonElement> Arguments) : IForm<MethodCall>
{
    private const int Deepest = 32;
    private static readonly Refusal NotJson = new(400, "message must be a JSON text [invalid-json]", "invalid-json", ("field", "message"));

    private static readonly ObjectShape Message = Shape.Object(
        Member.Required("msg", Shape.OneOf("method")),
        Member.Required("id", Shape.Scalar),
        Member.Required("method", Shape.NonEmptyText),
        Member.Required("params", Shape.ListOf(Shape.Anything))).Open();

    public static BodyRules Rules { get; } = new(
        Shape.Object(Member.Required("message", new TextShape { Longest = (int)BodyLimits.Largest })).Open(), Coerces: false);

    /// <summary>An argument by its position; undefined where there are fewer.</summary>
    public JsonElement this[int position] => position < Arguments.Length ? Arguments[position] : default;

    public static MethodCall Read(Fields fields)
    {
        using var message = Parse(fields.Text("message"));
        if (!ShapeReader.Read(Message, message.RootElement, Wording.Bracketed, coerces: false).Agreed(out var call, out var refusal))
            throw new RefusedException(refusal with { Details = [("field", string.Join('.', refusal.Details.Select(detail => detail.Value).Prepend("message")))] });
        return new MethodCall(call.MaybeAnything("id").Or(default), call.Text("method"), call.Anythings("params"));
    }

    /// <summary>An argument that is a text; empty where it is anything else, which no method takes for a name or an id.</summary>
    public string Text(int position) => this[position] is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static JsonDocument Parse(string message)
    {
        try
        {
            return JsonDocument.Parse(message, new JsonDocumentOptions { MaxDepth = Deepest });
        }
        catch (JsonException)
        {
            throw new RefusedException(NotJson);
        }
    }
}

/// <summary>What a method gives back: always 200, with its result or its refusal inside <c>message</c>.</summary>
internal static class MethodReply
{
    /// <summary>The members of the answer.</summary>
    public static readonly ObjectShape Shape = Shapes.Shape.Object(Member.Required("message", Shapes.Shape.Text));

    /// <summary><c>{"msg":"result","id","result"}</c></summary>
    public static Reply Agreed(MethodCall call, Action<Utf8JsonWriter> result, IReadOnlyList<string> warnings, long revision, long? change)
    {
        void Members(Utf8JsonWriter json) => WriteMessage(json, call, inner =>
        {
            inner.WritePropertyName("result");
            result(inner);
        });
        return new(Members) { Warnings = warnings, Revision = revision, Change = change };
    }

    /// <summary><c>{"msg":"result","id","error":{…}}</c>. That the server cannot save at the moment, or that a header does not hold, is no judgement of the method's, and stays a 503 or 412.</summary>
    public static IAnswer Refused(MethodCall call, Refusal refusal) => refusal.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status412PreconditionFailed
        ? new RefusalReply(refusal)
        : new Reply(json => WriteMessage(json, call, inner => WriteError(inner, refusal)));

    private static void WriteMessage(Utf8JsonWriter json, MethodCall call, Action<Utf8JsonWriter> write) => json.WriteString("message", Reply.Encode(inner =>
    {
        inner.WriteStartObject();
        inner.WriteString("msg", "result");
        inner.WritePropertyName("id");
        call.Id.WriteTo(inner);
        write(inner);
        inner.WriteEndObject();
    }));

    private static void WriteError(Utf8JsonWriter json, Refusal refusal)
    {
        var code = CodeOf(refusal);
        var suffix = $" [{code}]";
        var reason = refusal.Error.EndsWith(suffix, StringComparison.Ordinal) ? refusal.Error[..^suffix.Length] : refusal.Error;
        json.WriteStartObject("error");
        json.WriteBoolean("isClientSafe", true);
        json.WriteString("error", code);
        json.WriteString("reason", reason);
        json.WriteString("message", reason + suffix);
        json.WriteString("errorType", "Meteor.Error");
        refusal.WriteDetails(json);
        json.WriteEndObject();
    }

    /// <summary>The contract's plain errors are often a code and nothing else; a plain sentence has only its status.</summary>
    private static string CodeOf(Refusal refusal) =>
        refusal.ErrorType ?? (refusal.Error.Contains(' ', StringComparison.Ordinal) ? refusal.Status.ToString(CultureInfo.InvariantCulture) : refusal.Error);
}
