using System.Collections.Frozen;
using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk;

/// <summary>
/// The settings that exist, with their defaults. The store keeps only what somebody has changed. A setting is listed here when
/// something reads it, not before.
/// </summary>
public static class KnownSettings
{
    private static readonly Dictionary<string, KnownSetting> Catalogue = new(StringComparer.Ordinal);

    public static readonly KnownSetting<double> DefaultCount = Number("API_Default_Count", 50, 1, 100_000);
    public static readonly KnownSetting<double> UpperCountLimit = Number("API_Upper_Count_Limit", 100, 1, 100_000);
    public static readonly KnownSetting<bool> AllowInfiniteCount = Flag("API_Allow_Infinite_Count", true);
    public static readonly KnownSetting<bool> RateLimiterEnabled = Flag("API_Enable_Rate_Limiter", true);
    public static readonly KnownSetting<double> RateLimitCalls = Number("API_Enable_Rate_Limiter_Limit_Calls_Default", 10, 1, 1_000_000);

    /// <summary>Milliseconds.</summary>
    public static readonly KnownSetting<double> RateLimitTime = Number("API_Enable_Rate_Limiter_Limit_Time_Default", 60_000, 1, 86_400_000);

    public static readonly KnownSetting<bool> CorsEnabled = Flag("API_Enable_CORS", false);

    /// <summary><c>*</c>, or origins separated by commas.</summary>
    public static readonly KnownSetting<string> CorsOrigin = Text("API_CORS_Origin", "*");

    /// <summary>Off: nobody is available for chats.</summary>
    public static readonly KnownSetting<bool> LivechatEnabled = Flag("Livechat_enabled", true, isPublic: true);

    public static readonly KnownSetting<bool> DepartmentRemoval = Flag("Omnichannel_enable_department_removal", false, isPublic: true);

    /// <summary>Days until a login token expires; 0 means never.</summary>
    public static readonly KnownSetting<double> LoginExpiration = Number("Accounts_LoginExpiration", 90, 0, 36_500);

    public static readonly KnownSetting<bool> LockEnabled = Flag("Block_Multiple_Failed_Logins_Enabled", true);

    /// <summary>Failures per user and address before they are locked out.</summary>
    public static readonly KnownSetting<double> LockAfter = Number("Block_Multiple_Failed_Logins_Attempts_Until_Block_by_User", 10, 1, 1_000_000);

    /// <summary>How long they are locked out.</summary>
    public static readonly KnownSetting<double> LockMinutes = Number("Block_Multiple_Failed_Logins_Time_To_Unblock_By_User_In_Minutes", 1, 0.01, 525_600);

    /// <summary>On: webhooks may go to private and loopback addresses, and to whatever answers there.</summary>
    public static readonly KnownSetting<bool> WebhooksAllowPrivate = Flag("Webhooks_Allow_Private_Addresses", false);

    /// <summary>Every setting by its id.</summary>
    public static readonly FrozenDictionary<string, KnownSetting> All = Catalogue.ToFrozenDictionary(StringComparer.Ordinal);

    extension(Organization organization)
    {
        /// <summary>The value of a setting: what somebody has set, or the default.</summary>
        public T Read<T>(KnownSetting<T> setting) =>
            organization.Settings.TryGetValue(setting.Id, out var changed) ? setting.Of(changed.Value) : setting.Default;

        /// <summary>How pages are bounded.</summary>
        public PageLimits PageLimits =>
            new((int)organization.Read(DefaultCount), (int)organization.Read(UpperCountLimit), organization.Read(AllowInfiniteCount));
    }

    private static KnownSetting<bool> Flag(string id, bool value, bool isPublic = false) =>
        Known(new KnownSetting<bool>(id, value, Shape.Flag, isPublic, JsonSerializer.SerializeToElement(value, SettingJson.Default.Boolean), json => json.GetBoolean()));

    private static KnownSetting<double> Number(string id, double value, double least, double most) =>
        Known(new KnownSetting<double>(id, value, new NumberShape(Whole: false) { Least = least, Most = most }, false, JsonSerializer.SerializeToElement(value, SettingJson.Default.Double), json => json.GetDouble()));

    private static KnownSetting<string> Text(string id, string value) =>
        Known(new KnownSetting<string>(id, value, Shape.Text, false, JsonSerializer.SerializeToElement(value, SettingJson.Default.String), json => json.GetString()!));

    private static KnownSetting<T> Known<T>(KnownSetting<T> setting)
    {
        Catalogue.Add(setting.Id, setting);
        return setting;
    }
}

/// <summary>A setting that exists.</summary>
/// <param name="Shape">What its value may be.</param>
/// <param name="IsPublic">It may be read without signing in.</param>
public record KnownSetting(string Id, Shape Shape, bool IsPublic, JsonElement DefaultJson);

/// <inheritdoc cref="KnownSetting"/>
public sealed record KnownSetting<T>(string Id, T Default, Shape Shape, bool IsPublic, JsonElement DefaultJson, Func<JsonElement, T> Of)
    : KnownSetting(Id, Shape, IsPublic, DefaultJson);

[System.Text.Json.Serialization.JsonSerializable(typeof(bool))]
[System.Text.Json.Serialization.JsonSerializable(typeof(double))]
[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class SettingJson : System.Text.Json.Serialization.JsonSerializerContext;
