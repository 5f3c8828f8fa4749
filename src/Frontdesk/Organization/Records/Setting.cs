using System.Text.Json;

namespace Frontdesk;

/// <summary>A setting that somebody has changed. What nobody has changed has the value of the catalogue.</summary>
public sealed record Setting(string Id, JsonElement Value, DateTimeOffset UpdatedAt) : Record
{
    internal override Kind Kind => Kind.Setting;

    internal override string Key => Id;

    internal override Record At(DateTimeOffset now) => this with { UpdatedAt = now };
}
