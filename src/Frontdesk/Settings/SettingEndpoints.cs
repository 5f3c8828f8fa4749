using System.Text.Json;
using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Settings;

/// <summary><c>/api/v1/settings</c>: what an administrator can set, and what everybody may know of it.</summary>
internal static class SettingEndpoints
{
    private static readonly SortKeys<KnownSetting> Keys = new() { ["_id"] = setting => setting.Id };
    private static readonly Ranked<NamedId> All = IndexOf(KnownSettings.All.Values);
    private static readonly Ranked<NamedId> Public = IndexOf(KnownSettings.All.Values.Where(setting => setting.IsPublic));

    private static readonly ObjectShape Value = Shape.Object(Member.Required("_id", Shape.Text), Member.Required("value", Shape.Anything));
    private static readonly ObjectShape Item = Value.With(Member.OptionalNotNull("packageValue", Shape.Anything), Member.OptionalNotNull("enterprise", Shape.Flag));

    extension(IEndpointRouteBuilder api)
    {
        public void MapSettings()
        {
            var settings = api.MapGroup("").WithTags("Settings");

            settings.MapGet("settings", List).WithName("Settings_List").RequirePermission(Permission.ViewSettings)
                .Query(QueryRules.Lenient(new Parameter("includeDefaults", ParameterKind.Flag, "true: each with its default.")))
                .AnswersPage("settings", Item);
            settings.MapGet("settings.public", ListPublic).WithName("Settings_Public").AllowAnyone()
                .Query(QueryRules.Lenient(new Parameter("_id", ParameterKind.Text, "Only these, separated by commas.")))
                .AnswersPage("settings", Value);
            settings.MapGet("settings/{id}", Get).WithName("Settings_Get").Tagged().RequirePermission(Permission.ViewSettings).Answers(Value);
            settings.MapPost("settings/{id}", Set).WithName("Settings_Set").RequirePermission(Permission.EditSettings).AnswersSuccess();
        }
    }

    private static Reply List(Caller caller, ListQuery query)
    {
        var organization = caller.Organization;
        var withDefaults = query.Flag("includeDefaults") is true;
        return new Listing<KnownSetting>(All, "_id", id => KnownSettings.All[id], Keys).Page(query, organization.PageLimits).Reply("settings", (json, setting) =>
        {
            json.WriteStartObject();
            WriteMembers(json, organization, setting);
            if (withDefaults)
            {
                json.WritePropertyName("packageValue");
                setting.DefaultJson.WriteTo(json);
                json.WriteBoolean("enterprise", false);
            }
            json.WriteEndObject();
        });
    }

    private static Reply ListPublic(Asker asker, ListQuery query)
    {
        var organization = asker.Organization;
        var wanted = query.Text("_id").OrNull()?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return new Listing<KnownSetting>(Public, "_id", id => KnownSettings.All[id], Keys) { Where = wanted is null ? null : entry => wanted.Contains(entry.Id) }
            .Page(query, organization.PageLimits)
            .Reply("settings", (json, setting) =>
            {
                json.WriteStartObject();
                WriteMembers(json, organization, setting);
                json.WriteEndObject();
            });
    }

    private static IResult Get(string id, Caller caller) =>
        KnownSettings.All.TryGetValue(id, out var setting)
            ? new Reply(json => WriteMembers(json, caller.Organization, setting)) { Tag = caller.Organization.TagOf(Kind.Setting, id) }
            : new RefusalReply(SettingRefusals.Unknown(id));

    private static Task<IResult> Set(string id, Body<SettingForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Setting, id), amendment => amendment.Set(id, body.Value.Value), cancellationToken).Reply();

    private static void WriteMembers(Utf8JsonWriter json, Organization organization, KnownSetting setting)
    {
        json.WriteString("_id", setting.Id);
        json.WritePropertyName("value");
        (organization.Settings.GetValueOrDefault(setting.Id)?.Value ?? setting.DefaultJson).WriteTo(json);
    }

    private static Ranked<NamedId> IndexOf(IEnumerable<KnownSetting> settings) =>
        settings.Aggregate(Ranked<NamedId>.Empty, (index, setting) => index.With(new NamedId(setting.Id, setting.Id)));
}
