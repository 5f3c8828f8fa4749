using Frontdesk.Testing;

namespace Frontdesk.Tests.Settings;

public sealed class SettingTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";
    private const string SignedOut = "You must be logged in to do this.";

    [Fact]
    public async Task Only_who_may_reads_and_sets()
    {
        var max = await fixture.Cast.Max;
        foreach (var path in new[] { "settings", "settings/Livechat_enabled" })
        {
            (await fixture.Cast.Nobody.Get(path)).ShouldRefuse(401, SignedOut);
            (await max.Get(path)).ShouldRefuse(403, Forbidden);
        }
        (await fixture.Cast.Nobody.Post("settings/Livechat_enabled", "{broken")).ShouldRefuse(401, SignedOut);
        (await max.Post("settings/Livechat_enabled", "{broken")).ShouldRefuse(403, Forbidden);
    }

    [Fact]
    public async Task All_settings_are_listed_by_page_with_their_defaults_where_asked()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        var all = (await olga.Get("settings")).ShouldAgree();
        all.Members.ShouldBe(["settings", "count", "offset", "total", "success"]);
        all["total"]!.GetValue<int>().ShouldBe(KnownSettings.All.Count);
        all.Each("settings", "_id").ShouldBe(KnownSettings.All.Keys.Order(StringComparer.Ordinal).Take(50));
        all["settings"]![0]!.AsObject().Select(member => member.Key).ShouldBe(["_id", "value"]);

        (await olga.Post("settings/API_Default_Count", """{"value":2}""")).ShouldAgree();
        var page = (await olga.Get("""settings?includeDefaults=true&offset=1&sort={"_id":-1}""")).ShouldAgree();
        page["count"]!.GetValue<int>().ShouldBe(2);
        var count = (await olga.Get("settings?includeDefaults=true&count=0"))["settings"]!.AsArray().Single(setting => setting!["_id"]!.GetValue<string>() == "API_Default_Count")!;
        count.ToJsonString().ShouldBe("""{"_id":"API_Default_Count","value":2,"packageValue":50,"enterprise":false}""");
    }

    [Fact]
    public async Task A_setting_takes_values_of_its_own_kind()
    {
        var olga = await fixture.Cast.Olga;
        (await Get("API_CORS_Origin")).Text.ShouldBe("""{"_id":"API_CORS_Origin","value":"*","success":true}""");
        (await Set("API_CORS_Origin", "\"https://a.example\"")).ShouldAgree().Members.ShouldBe(["success"]);
        (await Get("API_CORS_Origin"))["value"]!.GetValue<string>().ShouldBe("https://a.example");
        (await Set("Omnichannel_enable_department_removal", "\"true\"")).ShouldAgree();
        (await Get("Omnichannel_enable_department_removal"))["value"]!.GetValue<bool>().ShouldBeTrue();
        (await olga.Post("settings/API_Upper_Count_Limit", """{"value":"77","editor":"int"}""")).ShouldAgree();
        (await Get("API_Upper_Count_Limit"))["value"]!.GetValue<int>().ShouldBe(77);

        foreach (var (id, value, error) in new[]
        {
            ("Omnichannel_enable_department_removal", "\"yes\"", "must be boolean [invalid-params]"),
            ("Omnichannel_enable_department_removal", "null", "must be boolean [invalid-params]"),
            ("API_Upper_Count_Limit", "\"many\"", "must be number [invalid-params]"),
            ("API_Upper_Count_Limit", "0", "must be >= 1 [invalid-params]"),
            ("API_Upper_Count_Limit", "1e9", "must be <= 100000 [invalid-params]"),
            ("API_CORS_Origin", "{}", "must be string [invalid-params]"),
        })
        {
            var refused = await Set(id, value);
            refused.ShouldRefuse(400, error, "invalid-params");
            refused["details"]!["field"]!.GetValue<string>().ShouldBe("value");
        }
        (await olga.Post("settings/API_Upper_Count_Limit", "{}")).ShouldRefuse(400, "must have required property 'value' [invalid-params]", "invalid-params");
        (await Get("API_Upper_Count_Limit"))["value"]!.GetValue<int>().ShouldBe(77);
    }

    [Fact]
    public async Task A_setting_that_is_not_known_is_named()
    {
        var unknown = await Get("No_Such_Thing");
        unknown.ShouldRefuse(400, "There is no setting No_Such_Thing [error-setting-not-found]", "error-setting-not-found");
        unknown["details"]!["setting"]!.GetValue<string>().ShouldBe("No_Such_Thing");
        (await Set("No_Such_Thing", "1")).ShouldRefuse(400, "There is no setting No_Such_Thing [error-setting-not-found]", "error-setting-not-found");
    }

    [Fact]
    public async Task The_public_ones_are_there_for_anybody()
    {
        var nobody = fixture.Cast.Nobody;
        var all = (await nobody.Get("settings.public")).ShouldAgree();
        all.Each("settings", "_id").ShouldContain("Livechat_enabled");
        all.Each("settings", "_id").ShouldNotContain("API_CORS_Origin");
        var some = (await nobody.Get("settings.public?_id=Livechat_enabled, API_CORS_Origin")).ShouldAgree();
        some.Text.ShouldBe("""{"settings":[{"_id":"Livechat_enabled","value":true}],"count":1,"offset":0,"total":1,"success":true}""");
    }

    [Fact]
    public async Task A_decision_for_the_default_is_kept_and_a_preview_is_not()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        (await olga.Post("settings/Livechat_enabled?dryRun=true", """{"value":true}""")).ShouldAgree()["changes"]![0]!["id"]!.GetValue<string>().ShouldBe("Livechat_enabled");
        host.Registrar.Current.Settings.ShouldNotContainKey("Livechat_enabled");
        (await olga.Post("settings/Livechat_enabled", """{"value":true}""")).ShouldAgree();
        host.Registrar.Current.Settings.ShouldContainKey("Livechat_enabled");
        var sequence = host.Registrar.Current.Sequence;
        (await olga.Post("settings/Livechat_enabled", """{"value":true}""")).ShouldAgree();
        host.Registrar.Current.Sequence.ShouldBe(sequence);
    }

    private async Task<Answer> Get(string id) => await (await fixture.Cast.Olga).Get("settings/" + id);

    private async Task<Answer> Set(string id, string value) => await (await fixture.Cast.Olga).Post("settings/" + id, $$"""{"value":{{value}}}""");
}
