namespace Frontdesk.Browser.Tests;

public sealed class SignInTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_wrong_password_is_answered_beside_the_form_and_the_right_one_opens_the_overview()
    {
        await Cast.Olga;
        var visit = await Arrive();
        visit.Watch.ExpectRefusal(401);
        await Expect(visit.Title("Sign in to Frontdesk")).ToBeVisibleAsync();

        await visit.SignIn("olga", "wrong");
        await Expect(visit.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("You are not signed in");
        await Expect(visit.Field("User name or e-mail")).ToHaveValueAsync("olga");
        (await visit.Context.CookiesAsync()).ShouldBeEmpty();

        await visit.SignIn("olga", Password);
        await Expect(visit.Title("The organisation at a glance")).ToBeVisibleAsync();
        var cookie = (await visit.Context.CookiesAsync()).ShouldHaveSingleItem();
        cookie.HttpOnly.ShouldBeTrue();
        cookie.SameSite.ShouldBe(SameSiteAttribute.Strict);
        (await visit.Page.EvaluateAsync<string>("document.cookie")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_into_the_console_asks_for_the_sign_in_and_then_shows_its_page()
    {
        await Host.Furnish();
        var visit = await Arrive("/units?sort=-name");
        await visit.SignIn("olga@example.org", Password);
        await Expect(visit.Title("Units")).ToBeVisibleAsync();
        await Expect(visit.Main.GetByRole(AriaRole.Row)).ToHaveTextAsync(Visit.Each("Name", "^Service", "^North"));
        visit.Page.Url.ShouldEndWith("/units?sort=-name");
    }

    [Fact]
    public async Task Who_signs_out_is_out_in_every_tab()
    {
        var visit = await Arrive(Cast.Olga, "/units");
        var other = await visit.Context.NewPageAsync();
        await other.GotoAsync("/departments");
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Departments", Level = 1 })).ToBeVisibleAsync();

        await visit.Button("Account of Olga").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await Expect(visit.Title("Sign in to Frontdesk")).ToBeVisibleAsync();
        (await visit.Context.CookiesAsync()).ShouldBeEmpty();
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Frontdesk" })).ToBeVisibleAsync();

        await visit.Go("/units");
        await Expect(visit.Title("Sign in to Frontdesk")).ToBeVisibleAsync();
    }
}
