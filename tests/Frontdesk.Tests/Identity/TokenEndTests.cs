using Frontdesk.Testing;

namespace Frontdesk.Tests.Identity;

/// <summary>When a token is no longer good, and when somebody has to wait before they may try again.</summary>
public sealed class TokenEndTests
{
    private const string SignedOut = "You must be logged in to do this.";
    private static readonly string RightPassword = $$"""{"user":"anna","password":"{{Cast.Password}}"}""";

    [Fact]
    public async Task A_login_lasts_as_long_as_the_setting_says_and_its_token_is_forgotten_at_the_next()
    {
        await using var host = await FrontdeskHost.StartAsync(settings: ("OVERWRITE_SETTING_Accounts_LoginExpiration", "30"));
        var anna = await Login(host);
        host.Clock.Advance(TimeSpan.FromDays(29));
        (await anna.Get("me")).ShouldAgree();
        host.Clock.Advance(TimeSpan.FromDays(1));
        (await anna.Get("me")).ShouldRefuse(401, SignedOut);
        (await host.Cast.Nobody.Post("login", $$"""{"resume":"{{anna.Token}}"}""")).ShouldRefuse(401, "Unauthorized");

        var before = host.Registrar.Current.Tokens.Count;
        await Login(host);
        host.Registrar.Current.Tokens.Count.ShouldBe(before);
    }

    [Fact]
    public async Task With_zero_days_a_login_does_not_end()
    {
        await using var host = await FrontdeskHost.StartAsync(settings: ("OVERWRITE_SETTING_Accounts_LoginExpiration", "0"));
        var anna = await Login(host);
        host.Clock.Advance(TimeSpan.FromDays(4000));
        (await anna.Get("me")).ShouldAgree();
    }

    [Fact]
    public async Task Ten_failures_lock_the_user_at_that_address_for_a_minute()
    {
        await using var host = await FrontdeskHost.StartAsync();
        await host.Cast.Anna;
        await host.Cast.Arno;
        for (var attempt = 0; attempt < 10; attempt++)
            (await host.Cast.Nobody.Post("login", """{"user":"anna","password":"wrong"}""")).ShouldRefuse(401, "Unauthorized");

        var locked = await host.Cast.Nobody.Post("login", RightPassword);
        locked.ShouldRefuse(401, "error-login-blocked-for-user");
        locked["message"]!.GetValue<string>().ShouldBe("Too many failed attempts. Wait a moment before you try again.");
        (await host.Cast.Nobody.Post("login", RightPassword.Replace("anna", "ANNA", StringComparison.Ordinal))).ShouldRefuse(401, "error-login-blocked-for-user");
        (await host.Cast.Nobody.Post("login", RightPassword.Replace("anna", "arno", StringComparison.Ordinal))).ShouldAgree();

        host.Clock.Advance(TimeSpan.FromSeconds(61));
        (await host.Cast.Nobody.Post("login", RightPassword)).ShouldAgree();
    }

    [Fact]
    public async Task Somebody_unknown_is_locked_just_alike_and_success_forgives()
    {
        await using var host = await FrontdeskHost.StartAsync(
            settings: [("OVERWRITE_SETTING_Block_Multiple_Failed_Logins_Attempts_Until_Block_by_User", "2"), ("OVERWRITE_SETTING_Block_Multiple_Failed_Logins_Time_To_Unblock_By_User_In_Minutes", "5")]);
        await host.Cast.Anna;
        foreach (var user in new[] { "anna", "unknown" })
        {
            var wrong = $$"""{"user":"{{user}}","password":"wrong"}""";
            (await host.Cast.Nobody.Post("login", wrong)).ShouldRefuse(401, "Unauthorized");
            if (user == "anna")
            {
                (await host.Cast.Nobody.Post("login", RightPassword)).ShouldAgree();
                (await host.Cast.Nobody.Post("login", wrong)).ShouldRefuse(401, "Unauthorized");
            }
            (await host.Cast.Nobody.Post("login", wrong)).ShouldRefuse(401, "Unauthorized");
            (await host.Cast.Nobody.Post("login", wrong)).ShouldRefuse(401, "error-login-blocked-for-user");
        }
        host.Clock.Advance(TimeSpan.FromMinutes(4));
        (await host.Cast.Nobody.Post("login", RightPassword)).ShouldRefuse(401, "error-login-blocked-for-user");
        (await (await host.Cast.Olga).Post("settings/Block_Multiple_Failed_Logins_Enabled", """{"value":false}""")).ShouldAgree();
        (await host.Cast.Nobody.Post("login", RightPassword)).ShouldAgree();
    }

    [Fact]
    public async Task Guesses_sent_all_at_once_do_not_outrun_the_lock()
    {
        await using var host = await FrontdeskHost.StartAsync();
        await host.Cast.Anna;
        var guesses = await Task.WhenAll(Enumerable.Range(0, 80).Select(_ => host.Cast.Nobody.Post("login", """{"user":"anna","password":"wrong"}""")));
        guesses.Count(guess => guess["error"]!.GetValue<string>() == "Unauthorized").ShouldBeInRange(10, 40); // each core may be at one more when the tenth fails
        (await host.Cast.Nobody.Post("login", RightPassword)).ShouldRefuse(401, "error-login-blocked-for-user");
    }

    private static async Task<Client> Login(FrontdeskHost host)
    {
        var anna = await host.Cast.Anna;
        var data = (await host.Cast.Nobody.Post("login", RightPassword)).ShouldAgree()["data"]!;
        return anna.With(data["userId"]!.GetValue<string>(), data["authToken"]!.GetValue<string>());
    }
}
