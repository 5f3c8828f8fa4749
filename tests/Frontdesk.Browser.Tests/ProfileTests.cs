namespace Frontdesk.Browser.Tests;

/// <summary>What is one's own.</summary>
public sealed class ProfileTests(Chromium chromium) : BrowserTest(chromium)
{
    private const float Promised = 2000; // docs/console.md
    private const string Another = "a better horse and battery";

    [Fact]
    public async Task Another_password_and_a_revoked_session_throw_other_browsers_out()
    {
        var visit = await Arrive(Cast.Max, "/profile");
        var other = await Arrive(Cast.Max, "/units");
        visit.Watch.ExpectRefusal(400);
        other.Watch.ExpectRefusal(401);
        await Expect(other.Title("Units")).ToBeVisibleAsync();

        var (current, wanted, again) = (Hidden(visit, "Current password"), Hidden(visit, "New password"), Hidden(visit, "New password, again"));
        await current.FillAsync("not it");
        await wanted.FillAsync("short");
        await again.FillAsync("shorter");
        await visit.Button("Change the password").ClickAsync();
        await Visit.ShouldComplain(wanted, "At least 8 characters are needed.");
        await Visit.ShouldComplain(again, "This is not the same password.");
        await wanted.FillAsync(Another);
        await again.FillAsync(Another);
        await visit.Button("Change the password").ClickAsync();
        await Visit.ShouldComplain(current, "That is not your current password");
        await Expect(current).ToBeFocusedAsync();
        await current.FillAsync(Password);
        await visit.Button("Change the password").ClickAsync();
        await Expect(other.Title("Sign in to Frontdesk")).ToBeVisibleAsync(new() { Timeout = Promised });
        await Expect(visit.Part("Password").GetByRole(AriaRole.Status)).ToContainTextAsync("Your password is changed. Everywhere else you were signed out.");
        await Expect(current).ToBeEmptyAsync();

        await other.SignIn("max", Password);
        await Expect(other.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("You are not signed in");
        await other.SignIn("max", Another);
        await Expect(other.Title("Units")).ToBeVisibleAsync();
        var sessions = visit.Part("Where you are signed in").GetByRole(AriaRole.Row);
        await Expect(sessions).ToHaveCountAsync(3);
        await Expect(sessions.Filter(new() { HasText = "this one" })).ToContainTextAsync("by signing out");
        await sessions.GetByRole(AriaRole.Button, new() { NameRegex = Visit.Pattern("^End the session of ") }).ClickAsync();
        await Expect(other.Title("Sign in to Frontdesk")).ToBeVisibleAsync(new() { Timeout = Promised });
        await Expect(sessions).ToHaveCountAsync(2);
        await Expect(visit.Title("Your profile")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_token_for_a_program_is_shown_once_and_deleted()
    {
        var max = await Cast.Max;
        var visit = await Arrive(Cast.Max, "/profile");
        var tokens = visit.Part("Personal access tokens");
        await Expect(tokens).ToContainTextAsync("There is no token yet");
        await visit.Button("Make a token").ClickAsync();
        await Visit.ShouldComplain(visit.Field("Name of the token"), "This is needed.");
        await visit.Field("Name of the token").FillAsync("Nightly export");
        await visit.Button("Make a token").ClickAsync();
        await visit.Save("Make the token Nightly export");
        await Expect(tokens.GetByRole(AriaRole.Alert)).ToContainTextAsync(max.Id);
        var secret = await tokens.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Code).InnerTextAsync();
        var program = max.With(max.Id, secret);
        (await program.Get("me")).ShouldAgree()["username"]!.GetValue<string>().ShouldBe("max");
        await Expect(visit.Row("Nightly export")).ToContainTextAsync("…" + secret[^6..]);
        await tokens.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(visit.Page.Locator("body")).Not.ToContainTextAsync(secret);

        await visit.Button("Delete the token Nightly export").ClickAsync();
        await visit.Save("Delete the token Nightly export");
        await Expect(tokens).ToContainTextAsync("There is no token yet");
        ((int)(await program.Get("me")).Status).ShouldBe(401);
    }

    [Fact]
    public async Task Language_and_theme_come_along_to_another_browser_and_stay_with_their_owner()
    {
        var visit = await Arrive(Cast.Olga, "/profile", new() { ColorScheme = ColorScheme.Light });
        await visit.Choose("Language", "Deutsch");
        await Expect(visit.Title("Ihr Profil")).ToBeVisibleAsync();
        await visit.Page.GetByText("Dunkel", new() { Exact = true }).ClickAsync();
        await Expect(visit.Page.Locator("body")).ToHaveCSSAsync("background-color", Pages.Dark);

        var other = await Arrive("/units", new() { ColorScheme = ColorScheme.Light });
        await other.SignIn("olga", Password);
        await Expect(other.Page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Expect(other.Page.Locator("body")).ToHaveCSSAsync("background-color", Pages.Dark);
        await other.Button("Abmelden").ClickAsync();
        await Expect(other.Title("Sign in to Frontdesk")).ToBeVisibleAsync();
        await other.SignIn((await Cast.Max).Username, Password);
        await Expect(other.Title("Units")).ToBeVisibleAsync();
        await Expect(other.Page.Locator("body")).ToHaveCSSAsync("background-color", Pages.Light);
    }

    /// <summary>A password has no role (ARIA), so it is found by its label; that it is needed stands in the label as a star.</summary>
    private static ILocator Hidden(Visit visit, string label) => visit.Page.GetByLabel(Visit.Pattern($@"^{label}(?: \*)?$"));
}
