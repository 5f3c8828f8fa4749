using System.Globalization;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Identity;

public sealed class RateLimitTests
{
    [Fact]
    public async Task So_many_calls_a_minute_for_each_route_and_then_the_contracts_words()
    {
        await using var host = await FrontdeskHost.StartAsync(settings: [("OVERWRITE_SETTING_API_Enable_Rate_Limiter", "true"), ("OVERWRITE_SETTING_API_Enable_Rate_Limiter_Limit_Calls_Default", "3")]);
        var vera = await host.Cast.Vera;
        for (var left = 2; left >= 0; left--)
        {
            var answer = (await vera.Get("me")).ShouldAgree();
            answer.Header("X-RateLimit-Limit").ShouldBe("3");
            answer.Header("X-RateLimit-Remaining").ShouldBe(left.ToString(CultureInfo.InvariantCulture));
            var reset = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(answer.Header("X-RateLimit-Reset")!, CultureInfo.InvariantCulture));
            (reset - host.Clock.GetUtcNow()).TotalSeconds.ShouldBeInRange(50, 60);
        }

        var refused = await vera.Get("me");
        var seconds = int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture);
        seconds.ShouldBeInRange(50, 60);
        refused.ShouldRefuse(429, $"Error, too many requests. Please slow down. You must wait {seconds} seconds before trying this endpoint again. [error-too-many-requests]");
        refused.Header("X-RateLimit-Remaining").ShouldBe("0");
        (await host.Cast.Nobody.Get("me")).ShouldRefuse(401, "You must be logged in to do this."); // who is refused at the door is not counted

        (await vera.Get("users.info?username=vera")).ShouldAgree(); // another route has a window of its own
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        (await vera.Get("me")).ShouldAgree();
    }

    [Fact]
    public async Task A_page_of_ours_has_a_window_of_its_own_for_all_routes()
    {
        await using var host = await FrontdeskHost.StartAsync(settings: [("OVERWRITE_SETTING_API_Enable_Rate_Limiter", "true"), ("OVERWRITE_SETTING_API_Enable_Rate_Limiter_Limit_Calls_Default", "1")]);
        var (page, other) = (new Browser(host), new Browser(host));
        await page.SignIn("vera");
        for (var call = 0; call < 120; call++)
            (await page.Get(call % 2 == 0 ? "/api/v1/me" : "/api/v1/roles.list")).ShouldAgree();
        ((int)(await page.Get("/api/v1/me")).Status).ShouldBe(429);
        (await page.Get("/api/ext/v1/session")).ShouldAgree(); // whether it is still signed in may always be asked

        host.Clock.Advance(TimeSpan.FromSeconds(61));
        await other.SignIn("anna");
        (await other.Get("/api/v1/me")).ShouldAgree();
        (await page.Get("/api/v1/me")).ShouldAgree();
    }

    [Fact]
    public async Task Administrators_are_exempt_and_the_switch_holds_at_once()
    {
        await using var host = await FrontdeskHost.StartAsync(settings: [("OVERWRITE_SETTING_API_Enable_Rate_Limiter", "true"), ("OVERWRITE_SETTING_API_Enable_Rate_Limiter_Limit_Calls_Default", "1")]);
        var (olga, vera) = (await host.Cast.Olga, await host.Cast.Vera);
        for (var call = 0; call < 3; call++)
            (await olga.Get("me")).ShouldAgree().Header("X-RateLimit-Limit").ShouldBeNull();
        (await vera.Get("me")).ShouldAgree();
        ((int)(await vera.Get("me")).Status).ShouldBe(429);
        (await olga.Post("settings/API_Enable_Rate_Limiter", """{"value":false}""")).ShouldAgree();
        (await vera.Get("me")).ShouldAgree().Header("X-RateLimit-Limit").ShouldBeNull();
    }
}
