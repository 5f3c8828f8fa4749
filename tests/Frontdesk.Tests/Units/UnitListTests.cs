using Frontdesk.Testing;

namespace Frontdesk.Tests.Units;

/// <summary>Who sees which units, filtered, sorted, by pages (organization.md §1.9, §4.1; decisions D1, D9).</summary>
public sealed class UnitListTests(UnitListTests.Units fixture) : IClassFixture<UnitListTests.Units>
{
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";

    [Fact]
    public async Task Managers_see_all_monitors_their_own_and_others_are_refused()
    {
        var (olga, mona) = (await fixture.Cast.Olga, await fixture.Cast.Mona);
        var all = (await olga.Get("livechat/units")).ShouldAgree();
        all.Members.ShouldBe(["units", "count", "offset", "total", "success"]);
        all.Each("units", "name").ShouldBe(["12345", "C", "abc", "b", "sales 1", "sales 2"]);
        (await (await fixture.Cast.Max).Get("livechat/units")).Text.ShouldBe(all.Text);

        var own = (await mona.Get("livechat/units")).ShouldAgree();
        own.Each("units", "name").ShouldBe(["C", "sales 2"]);
        own["total"]!.GetValue<int>().ShouldBe(2);
        (await mona.Get("livechat/units?text=SALES")).Each("units", "name").ShouldBe(["sales 2"]);

        (await (await fixture.Cast.Moritz).Get("livechat/units")).ShouldRefuse(403, Forbidden);
        (await (await fixture.Cast.Vera).Get("livechat/units")).ShouldRefuse(403, Forbidden);
        (await fixture.Cast.Nobody.Get("livechat/units")).ShouldRefuse(401, "You must be logged in to do this.");
    }

    [Theory]
    [InlineData("count=2", "12345,C", 6)]
    [InlineData("count=2&offset=4", "sales 1,sales 2", 6)]
    [InlineData("offset=6", "", 6)]
    [InlineData("offset=600", "", 6)]
    [InlineData("count=0", "12345,C,abc,b,sales 1,sales 2", 6)]
    [InlineData("count=many&offset=some", "12345,C,abc,b,sales 1,sales 2", 6)]
    [InlineData("count=-1&offset=-1", "12345,C,abc,b,sales 1,sales 2", 6)]
    [InlineData("text=ALES", "sales 1,sales 2", 2)]
    [InlineData("text=s.l", "", 0)]
    [InlineData("text=", "12345,C,abc,b,sales 1,sales 2", 6)]
    [InlineData("text=ales&count=1&offset=1", "sales 2", 2)]
    [InlineData("sort={\"name\":-1}", "sales 2,sales 1,b,abc,C,12345", 6)]
    [InlineData("sort={\"name\":-1}&count=1&offset=1", "sales 1", 6)]
    [InlineData("sort={\"visibility\":-1,\"name\":-1}&count=2", "sales 2,sales 1", 6)]
    [InlineData("sort={\"numMonitors\":-1,\"name\":1}&count=3", "C,sales 2,12345", 6)]
    [InlineData("sort={\"nothing\":1}", "12345,C,abc,b,sales 1,sales 2", 6)]
    [InlineData("fields={\"name\":1}&query={\"name\":\"b\"}&whatever=1", "12345,C,abc,b,sales 1,sales 2", 6)]
    public async Task Pages_filters_and_orders(string query, string names, int total)
    {
        var page = (await (await fixture.Cast.Olga).Get("livechat/units?" + query)).ShouldAgree();
        string.Join(',', page.Each("units", "name")).ShouldBe(names);
        page["count"]!.GetValue<int>().ShouldBe(page["units"]!.AsArray().Count);
        page["total"]!.GetValue<int>().ShouldBe(total);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("{\"name\":2}")]
    [InlineData("{\"name\":\"1\"}")]
    [InlineData("[1]")]
    public async Task An_order_that_is_none_is_refused(string sort)
    {
        var refused = await (await fixture.Cast.Olga).Get("livechat/units?sort=" + Uri.EscapeDataString(sort));
        refused.ShouldRefuse(400, $"Invalid sort parameter provided: \"{sort}\" [error-invalid-sort]", "error-invalid-sort");

        (await (await fixture.Cast.Anna).Get("livechat/units?sort=" + Uri.EscapeDataString(sort))).ShouldRefuse(403, Forbidden); // the permission comes first, decision D21
    }

    [Fact]
    public async Task A_monitor_who_may_manage_units_touches_only_their_own()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (olga, mona) = (await host.Cast.Olga, await host.Cast.Mona);
        var (own, other) = (await host.Unit("Own", mona.Id), await host.Unit("Other"));
        (await olga.Post("permissions.update", """{"permissions":[{"_id":"manage-livechat-units","roles":["admin","livechat-monitor"]}]}""")).ShouldAgree();

        (await mona.Get("livechat/units")).Each("units", "name").ShouldBe(["Other", "Own"]); // D1: whoever may manage sees all in the list
        (await mona.Get("livechat/units/" + own.Id)).ShouldAgree();
        (await mona.Get("livechat/units/" + other.Id)).ShouldRefuse(404, "Unit not found [error-unit-not-found]", "error-unit-not-found");
        (await mona.Delete("livechat/units/" + other.Id)).ShouldRefuse(400, "Unit not found [unit-not-found]", "unit-not-found");
        (await olga.Get("livechat/units/" + other.Id)).ShouldAgree();
        (await (await host.Cast.Max).Get("livechat/units/" + own.Id)).ShouldRefuse(403, Forbidden);
    }

    public sealed class Units : IAsyncLifetime
    {
        private FrontdeskHost? host;

        public Cast Cast => host!.Cast;

        public async ValueTask InitializeAsync()
        {
            host = await FrontdeskHost.StartAsync();
            var mona = await Cast.Mona;
            foreach (var name in (string[])["abc", "C", "12345", "b", "sales 2", "sales 1"])
                await host.Unit(name, name is "C" or "sales 2" ? [mona.Id] : []);
        }

        public ValueTask DisposeAsync() => host!.DisposeAsync();
    }
}
