using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>Records to and from their stored JSON. Reflection is off: every kind is listed here.</summary>
internal static class RecordJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = RecordJsonContext.Default.WithAddedModifier(Demand),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new InstantConverter(),
            new JsonStringEnumConverter<Presence>(),
            new JsonStringEnumConverter<Availability>(),
        },
    };

    public static byte[] Encode(Record record) => JsonSerializer.SerializeToUtf8Bytes(record, TypeOf(record.Kind));

    public static Record Decode(Kind kind, ReadOnlySpan<byte> body) =>
        (Record?)JsonSerializer.Deserialize(body, TypeOf(kind)) ?? throw new JsonException($"A {kind.Word()} record is null.");

    public static Record Decode(Kind kind, string body) =>
        (Record?)JsonSerializer.Deserialize(body, TypeOf(kind)) ?? throw new JsonException($"A {kind.Word()} record is null.");

    private static JsonTypeInfo TypeOf(Kind kind) => Options.GetTypeInfo(kind switch
    {
        Kind.Setting => typeof(Setting),
        Kind.Role => typeof(Role),
        Kind.Grant => typeof(Grant),
        Kind.Person => typeof(Person),
        Kind.Credential => typeof(Credential),
        Kind.Invitation => typeof(Invitation),
        Kind.Token => typeof(Token),
        Kind.Unit => typeof(Unit),
        Kind.Department => typeof(Department),
        Kind.Membership => typeof(Membership),
        Kind.Monitorship => typeof(Monitorship),
        Kind.Webhook => typeof(Webhook),
        Kind.WebhookSecret => typeof(WebhookSecret),
    });

    /// <summary>A member that is always written must be there: a record without it is damaged, and would come to grief far from here.</summary>
    private static void Demand(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false, IsMemberInitializer: false }))
            property.IsRequired = true;
    }
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
