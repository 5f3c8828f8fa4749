using System.Net;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Identity;

public sealed class CorsTests
{
    private static readonly (string, string) Page = ("Origin", "https://shop.example");
    private static readonly (string, string) Stranger = ("Origin", "https://evil.example");

    [Fact]
    public async Task Other_origins_are_told_off_on_OPTIONS_until_the_setting_lets_them_in()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var nobody = host.Cast.Nobody;
        var off = await nobody.Send(HttpMethod.Options, "me", (string?)null, Page);
        off.ShouldRefuse(405, "CORS not enabled. Go to \"Admin > General > REST Api\" to enable it.");
        off.Header("Allow").ShouldNotBeNull();
        (await nobody.Send(HttpMethod.Get, "me", (string?)null, Page)).Header("Access-Control-Allow-Origin").ShouldBe("*");

        var olga = await host.Cast.Olga;
        (await olga.Post("settings/API_Enable_CORS", """{"value":true}""")).ShouldAgree();
        var on = await nobody.Send(HttpMethod.Options, "me", (string?)null, Page);
        (on.Status, on.Text, on.Header("Access-Control-Allow-Origin")).ShouldBe((HttpStatusCode.OK, "OK", "*"));
        on.Header("Access-Control-Allow-Headers")!.ShouldContain("X-Auth-Token");
        on.Header("Access-Control-Allow-Methods")!.ShouldContain("DELETE");

        (await olga.Post("settings/API_CORS_Origin", """{"value":"https://shop.example, https://other.example"}""")).ShouldAgree();
        (await nobody.Send(HttpMethod.Options, "me", (string?)null, Page)).Header("Access-Control-Allow-Origin").ShouldBe("https://shop.example");
        var stranger = await nobody.Send(HttpMethod.Options, "me", (string?)null, Stranger);
        stranger.ShouldRefuse(403, "Invalid origin");
        stranger.Header("Access-Control-Allow-Origin").ShouldBeNull();
        var read = await olga.Send(HttpMethod.Get, "me", (string?)null, Page);
        (read.Header("Access-Control-Allow-Origin"), read.Header("Vary")).ShouldBe(("https://shop.example", "Origin"));
        (await olga.Send(HttpMethod.Get, "me", (string?)null, Stranger)).ShouldAgree().Header("Access-Control-Allow-Origin").ShouldBeNull();
    }
}
