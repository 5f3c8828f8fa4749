using System.Text.Json;
using System.Text.Json.Serialization;

namespace Frontdesk.Rungs;

/// <summary>The seven fields of a unit as a list shows them.</summary>
internal sealed record Unit(
    [property: JsonPropertyName("_id")] string Id,
    string Name,
    string Visibility,
    string Type,
    int NumMonitors,
    int NumDepartments,
    [property: JsonPropertyName("_updatedAt")] string UpdatedAt);

internal sealed record UnitPage(IReadOnlyList<Unit> Units, int Count, int Offset, int Total, bool Success)
{
    public static UnitPage Of(RecordedReply recorded) =>
        JsonSerializer.Deserialize(recorded.Body, PageJson.Default.UnitPage) ?? throw new JsonException("The recorded body is null.");

    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this, PageJson.Default.UnitPage);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(UnitPage))]
internal sealed partial class PageJson : JsonSerializerContext;
