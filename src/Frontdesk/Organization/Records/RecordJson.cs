using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>Records to and from their stored JSON. Reflection is off: every kind is listed here.</summary>
internal static class RecordJson
{
    private static readonly RecordJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new InstantConverter(),
            new JsonStringEnumConverter<Presence>(),
            new JsonStringEnumConverter<Availability>(),
        },
    });

    public static byte[] Encode(Record record) => JsonSerializer.SerializeToUtf8Bytes(record, TypeOf(record.Kind));

    public static Record Decode(Kind kind, ReadOnlySpan<byte> body) =>
        (Record?)JsonSerializer.Deserialize(body, TypeOf(kind)) ?? throw new JsonException($"A {kind.Word()} record is null.");

    public static Record Decode(Kind kind, string body) =>
        (Record?)JsonSerializer.Deserialize(body, TypeOf(kind)) ?? throw new JsonException($"A {kind.Word()} record is null.");

    private static JsonTypeInfo TypeOf(Kind kind) => kind switch
    {
        Kind.Setting => Context.Setting,
        Kind.Role => Context.Role,
        Kind.Grant => Context.Grant,
        Kind.Person => Context.Person,
        Kind.Credential => Context.Credential,
        Kind.Invitation => Context.Invitation,
        Kind.Token => Context.Token,
        Kind.Unit => Context.Unit,
        Kind.Department => Context.Department,
        Kind.Membership => Context.Membership,
        Kind.Monitorship => Context.Monitorship,
        Kind.Webhook => Context.Webhook,
        Kind.WebhookSecret => Context.WebhookSecret,
    };
}

/// <summary>Instants as on the wire.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Instants.Text(value));
}

[JsonSerializable(typeof(Setting))]
[JsonSerializable(typeof(Role))]
[JsonSerializable(typeof(Grant))]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Credential))]
[JsonSerializable(typeof(Invitation))]
[JsonSerializable(typeof(Token))]
[JsonSerializable(typeof(Unit))]
[JsonSerializable(typeof(Department))]
[JsonSerializable(typeof(Membership))]
[JsonSerializable(typeof(Monitorship))]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookSecret))]
internal sealed partial class RecordJsonContext : JsonSerializerContext;

/// <summary>The words by which the store and the history name the kinds.</summary>
public static class KindWords
{
    private static readonly string[] Words = [.. Enum.GetNames<Kind>().Select(name => name.ToLowerInvariant())];

    public static IReadOnlyList<string> All => Words;

    public static string Word(this Kind kind) => Words[(int)kind];

    /// <summary>Records of this kind are named, never shown: they hold what somebody signs in with, or what is signed with.</summary>
    public static bool IsSecret(this Kind kind) => kind is Kind.Token or Kind.Credential or Kind.Invitation or Kind.WebhookSecret;

    /// <summary>Null for a word that is no kind.</summary>
    public static Kind? Parse(string word) => Array.IndexOf(Words, word) is var index and >= 0 ? (Kind)index : null;
}
