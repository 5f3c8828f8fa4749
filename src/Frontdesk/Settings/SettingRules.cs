using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Settings;

/// <summary>The value that a setting is to have; of which kind depends on the setting, so it is checked in the decision.</summary>
internal sealed record SettingForm(JsonElement Value) : IForm<SettingForm>
{
    public static BodyRules Rules { get; } = new(Shape.Object(Member.Required("value", Shape.Anything)).Open()); // consoles send along which editor they used

    public static SettingForm Read(Fields fields) => new(fields.MaybeAnything("value").Value);
}

/// <summary>What a setting may become.</summary>
internal static class SettingRules
{
    extension(Amendment amendment)
    {
        /// <summary>
        /// The setting has that value from now on. One that equals the default is kept too: somebody has decided on it, and a later version
        /// with another default must not undo that.
        /// </summary>
        public Outcome<Done> Set(string id, JsonElement value)
        {
            if (!KnownSettings.All.TryGetValue(id, out var setting))
                return SettingRefusals.Unknown(id);
            if (!ValueOf(setting, value).Agreed(out var kept, out var refusal))
                return refusal;
            var present = amendment.Organization.Settings.GetValueOrDefault(id);
            amendment.Put(new Setting(id, kept, present?.UpdatedAt ?? amendment.Now));
            return default(Done);
        }
    }

    /// <summary>The value as it is kept: of the setting's own kind, whatever way it was written (organization.md §1.4).</summary>
    private static Outcome<JsonElement> ValueOf(KnownSetting setting, JsonElement value)
    {
        var body = Body(value);
        if (!ShapeReader.Read(Shape.Object(Member.Required("value", setting.Shape)), body, Wording.Bracketed, coerces: true).Agreed(out var fields, out var refusal))
            return refusal;
        return setting.Shape switch
        {
            FlagShape => JsonSerializer.SerializeToElement(fields.Flag("value"), SettingJson.Default.Boolean),
            NumberShape => JsonSerializer.SerializeToElement(fields.MaybeNumber("value").Value, SettingJson.Default.Double),
            TextShape => JsonSerializer.SerializeToElement(fields.Text("value"), SettingJson.Default.String),
            _ => value,
        };
    }

    private static JsonElement Body(JsonElement value)
    {
        using var document = JsonDocument.Parse(Reply.Encode(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("value");
            value.WriteTo(json);
            json.WriteEndObject();
        }));
        return document.RootElement.Clone();
    }
}

/// <summary>What is refused about settings.</summary>
internal static class SettingRefusals
{
    public static Refusal Unknown(string id) => Refusal.Coded("error-setting-not-found", $"There is no setting {id}", ("setting", id), ("field", "_id"));
}
