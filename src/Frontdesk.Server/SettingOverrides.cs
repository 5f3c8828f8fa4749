using System.Globalization;
using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Server;

/// <summary><c>OVERWRITE_SETTING_&lt;id&gt;</c>: settings that the operator fixes from outside, written at every start.</summary>
internal sealed partial class SettingOverrides(Registrar registrar, IConfiguration configuration, ILogger<SettingOverrides> logger) : IHostedService
{
    private const string Prefix = "OVERWRITE_SETTING_";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var asked = configuration.AsEnumerable().Where(entry => entry.Key.StartsWith(Prefix, StringComparison.Ordinal) && entry.Value is not null).ToList();
        if (asked.Count == 0)
            return;
        var values = asked.Select(entry => Read(entry.Key[Prefix.Length..], entry.Value!)).OfType<(string Id, JsonElement Value)>().ToList();
        await registrar.Change<Done>(
            Origin.System("start: " + Prefix.TrimEnd('_')),
            amendment =>
            {
                foreach (var (id, value) in values)
                {
                    var present = amendment.Organization.Settings.GetValueOrDefault(id);
                    amendment.Put(new Setting(id, value, present?.UpdatedAt ?? amendment.Now));
                }
                return default(Done);
            },
            cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private (string Id, JsonElement Value)? Read(string id, string text)
    {
        if (!KnownSettings.All.TryGetValue(id, out var setting))
        {
            Log.Unknown(logger, Prefix, id);
            return null;
        }
        var json = setting.Shape switch
        {
            FlagShape when bool.TryParse(text, out var flag) => flag ? "true" : "false",
            NumberShape number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= number.Least && value <= number.Most => value.ToString(CultureInfo.InvariantCulture),
            TextShape => "\"" + JsonEncodedText.Encode(text) + "\"",
            _ => throw new FormatException($"{Prefix}{id} is '{text}', which is not a value of that setting."),
        };
        using var document = JsonDocument.Parse(json);
        return (id, document.RootElement.Clone());
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Prefix}{Id}: there is no such setting, it has no effect")]
        public static partial void Unknown(ILogger logger, string prefix, string id);
    }
}
