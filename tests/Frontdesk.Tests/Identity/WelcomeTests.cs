using System.Text.RegularExpressions;
using Frontdesk.Identity;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Identity;

/// <summary>The page behind a set-up link: it works once, in time, and for the one it was made for.</summary>
public sealed class WelcomeTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task Somebody_who_is_invited_chooses_a_password_once()
    {
        var link = await InviteAsync("ida");
        var page = await GetAsync(link);
        page.Status.ShouldBe(200, page.Text);
        page.Text.ShouldContain("choose the password with which you will sign in as <strong>ida</strong>");
        page.Text.ShouldNotContain("<script");
        page.Policy.ShouldStartWith("default-src 'none'");
        page.Referrer.ShouldBe("no-referrer");

        (await ChooseAsync(link, "short", "short")).ShouldSatisfyAllConditions(answer => answer.Status.ShouldBe(400), answer => answer.Text.ShouldContain("The password needs at least 8 characters."));
        (await ChooseAsync(link, "ida's own password", "another one")).ShouldSatisfyAllConditions(answer => answer.Status.ShouldBe(400), answer => answer.Text.ShouldContain("The two are not the same."));
        (await SignInAsync("ida", "short")).ShouldBe(401);
        (await ChooseAsync(link, "ida's own password", "ida's own password")).ShouldSatisfyAllConditions(answer => answer.Status.ShouldBe(200), answer => answer.Text.ShouldContain("Sign in as ida."));
        (await SignInAsync("ida", "ida's own password")).ShouldBe(200);

        (await GetAsync(link)).ShouldSatisfyAllConditions(answer => answer.Status.ShouldBe(403), answer => answer.Text.ShouldContain("It has been used, it has expired, or a part of it is missing."));
        (await ChooseAsync(link, "somebody else's", "somebody else's")).Status.ShouldBe(403);
        (await SignInAsync("ida", "somebody else's")).ShouldBe(401);
        (await fixture.Host.InspectAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_who_use_one_link_together_one_chooses()
    {
        var link = await InviteAsync("iris");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => ChooseAsync(link, $"password {number}", $"password {number}")));
        answers.Select(answer => answer.Status).Order().ShouldBe([200, 403, 403, 403, 403, 403, 403, 403]);
        var chosen = Array.FindIndex(answers, answer => answer.Status == 200);
        (await SignInAsync("iris", $"password {chosen}")).ShouldBe(200);
    }

    [Fact]
    public async Task A_link_is_good_for_fourteen_days_and_for_nobody_else()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var link = await InviteAsync("inge", host);
        (await GetAsync(link, host)).Status.ShouldBe(200);
        foreach (var wrong in new[] { "", "x", "x.y", link[..^1], link + "x", "inge-id." + new string('a', 43), link.Replace("inge", "Inge", StringComparison.Ordinal) })
            (await GetAsync(wrong, host)).Status.ShouldBe(403, wrong);
        host.Clock.Advance(Invitations.Lifetime - TimeSpan.FromMinutes(1));
        (await GetAsync(link, host)).Status.ShouldBe(200);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        (await GetAsync(link, host)).Status.ShouldBe(403);
        (await ChooseAsync(link, "inge's password", "inge's password", host)).Status.ShouldBe(403);

        var other = await InviteAsync("irma", host);
        (await (await host.Cast.Olga).Post("users.update", """{"userId":"irma-id","data":{"password":"set by olga"}}""")).ShouldAgree();
        (await GetAsync(other, host)).Status.ShouldBe(403, "she has a password");
        (await (await host.Cast.Olga).Post("users.delete", """{"userId":"inge-id"}""")).ShouldAgree();
        (await host.InspectAsync()).ShouldBeEmpty();
        var changes = (await (await host.Cast.Olga).Get("/api/ext/v1/changes?kind=invitation")).ShouldAgree();
        Regex.IsMatch(changes.Text, "secretHash", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeFalse();
    }

    private async Task<string> InviteAsync(string username, FrontdeskHost? host = null)
    {
        const string Secret = "0123456789012345678901234567890123456789012";
        var id = username + "-id";
        (await (host ?? fixture.Host).Registrar.Change<Person>(
            Origin.System("test"),
            amendment =>
            {
                var person = amendment.Put(new Person { Id = id, Username = username, Roles = ["user"], CreatedAt = amendment.Now, UpdatedAt = amendment.Now });
                amendment.Invite(id, Secret);
                return person;
            },
            CancellationToken.None)).Refusal.ShouldBeNull();
        return Invitations.Token(id, Secret);
    }

    private async Task<(int Status, string Text, string Policy, string Referrer)> GetAsync(string token, FrontdeskHost? host = null) =>
        await ReadAsync(await Http.GetAsync(new Uri((host ?? fixture.Host).Address, "/welcome?token=" + Uri.EscapeDataString(token))));

    private async Task<(int Status, string Text, string Policy, string Referrer)> ChooseAsync(string token, string password, string again, FrontdeskHost? host = null)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = token, ["password"] = password, ["again"] = again });
        return await ReadAsync(await Http.PostAsync(new Uri((host ?? fixture.Host).Address, "/welcome"), form));
    }

    private static async Task<(int Status, string Text, string Policy, string Referrer)> ReadAsync(HttpResponseMessage response)
    {
        using (response)
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.GetValues("Content-Security-Policy").First(), response.Headers.GetValues("Referrer-Policy").First());
    }

    private async Task<int> SignInAsync(string user, string password) => (int)(await fixture.Cast.Nobody.Post("login", $$"""{"user":"{{user}}","password":"{{password}}"}""")).Status;
}
