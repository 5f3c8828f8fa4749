using Frontdesk.Permissions;
using Frontdesk.Search;
using Frontdesk.Testing;
using Frontdesk.Tests.Proofs;
using static Frontdesk.Tests.Proofs.RandomOrganization;

namespace Frontdesk.Tests.Search;

/// <summary>What is found, in which order, and by whom.</summary>
public sealed class SearchTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Search = "/api/ext/v1/search";

    [Theory]
    [InlineData("Returns", "ret", Fit.Begins)]
    [InlineData("Returns", "RETURNS", Fit.Begins)]
    [InlineData("New returns", "ret", Fit.WordBegins)]
    [InlineData("The secret retreat", "ret", Fit.WordBegins)]
    [InlineData("john.doe", "doe", Fit.WordBegins)]
    [InlineData("Secret", "ret", Fit.Contains)]
    [InlineData("Ärzte", "ä", Fit.Begins)]
    [InlineData("Returns", "x", null)]
    [InlineData(null, "x", null)]
    public void Names_fit_better_or_worse(string? name, string text, object? fit) => name.FitOf(text).ShouldBe((Fit?)fit);

    [Fact]
    public void The_best_come_first_and_no_more_than_are_wanted()
    {
        var olga = Somebody("olga", BuiltInRoles.Admin);
        var organization = Organization.Of(
        [
            olga, Somebody("sally", BuiltInRoles.Agent), UnitOf("u", "Sales"), DepartmentOf("1", "After sales", "u"), DepartmentOf("2", "sales", null), DepartmentOf("3", "Wholesales", null), DepartmentOf("4", "Sales East", "u") with { Enabled = false },
        ]);
        Found(organization, olga, "SAL", 50).ShouldBe(["unit Sales", "department sales", "department Sales East", "person Sally", "department After sales", "department Wholesales"]);
        Found(organization, olga, "sal", 2).ShouldBe(["unit Sales", "department sales"]);
        Searching.Of(organization, Outlook.Of(organization, olga), new Reach(true, _ => true), "sal", 50).Select(hit => (hit.Detail, hit.State))
            .ShouldBe([("", null), ("", null), ("Sales", "disabled"), ("sally", null), ("Sales", null), ("", null)]);
    }

    /// <summary>Against sorting everything that fits.</summary>
    [Fact]
    public void A_short_answer_is_the_beginning_of_the_long_one()
    {
        foreach (var seed in Effort.Seeds(300, 10_000))
        {
            var chance = new Chance(seed);
            var organization = RandomOrganization.Of(chance);
            var (text, most) = (chance.Of("d", "p", "u", "1", "Unit", "admin"), chance.Between(1, 5));
            foreach (var node in organization.People.Values)
            {
                var all = Found(organization, node.Person, text, 1_000);
                Found(organization, node.Person, text, most).ShouldBe(all.Take(most), $"seed {seed}");
                var seen = Frontdesk.Changes.Seen.By(organization, node.Id);
                all.Count(found => found.StartsWith("unit", StringComparison.Ordinal)).ShouldBe(organization.Units.Values.Count(unit => unit.Unit.Name.Matches(text) && (seen.Units?.Contains(unit.Id) ?? true)));
                all.Count(found => found.StartsWith("department", StringComparison.Ordinal))
                    .ShouldBe(organization.Departments.Values.Count(department => department.Department.Name.Matches(text) && (seen.Departments?.Contains(department.Id) ?? true)));
            }
        }
    }

    [Fact]
    public async Task Everybody_finds_what_they_see()
    {
        var (olga, mona, anna, vera) = (await fixture.Cast.Olga, await fixture.Cast.Mona, await fixture.Cast.Anna, await fixture.Cast.Vera);
        var unit = await fixture.Host.Unit("Quay North", mona.Id);
        await fixture.Host.Unit("Quay South");
        await fixture.Host.Department("Quay desk", unitId: unit.Id);
        await fixture.Host.Department("Quay office", agentIds: anna.Id);
        await fixture.Cast.Join("quayle");

        (await Names(olga, "quay")).ShouldBe(["Quay desk", "Quay North", "Quay office", "Quay South", "Quayle"]);
        (await Names(mona, "quay")).ShouldBe(["Quay desk", "Quay North", "Quayle"]);
        (await Names(anna, "quay")).ShouldBe(["Quay office", "Quayle"]);
        (await Names(vera, "quay")).ShouldBe(["Quayle"]);
        (await Names(vera, "livechat")).ShouldBe(["livechat-agent", "livechat-manager", "livechat-monitor"]);
        (await fixture.Cast.Nobody.Get("/api/ext/v1/search?text=quay")).ShouldRefuse(401, "You must be logged in to do this.");

        (await Names(olga, "quayle@example")).ShouldBe(["Quayle"]);
        (await Names(mona, "quayle@example")).ShouldBeEmpty("an address is no way to find somebody whose addresses are not shown");
        (await Names(mona, "mona@example")).ShouldBe(["Mona"]);

        var found = (await olga.Get(Search + "?text=quay&count=2")).ShouldAgree();
        found.Members.ShouldBe(["results", "success"]);
        found["results"]!.AsArray().Count.ShouldBe(2);
        found["results"]![1]!.ToJsonString().ShouldBe($$"""{"kind":"unit","_id":"{{unit.Id}}","name":"Quay North","detail":""}""");
    }

    [Theory]
    [InlineData("", "text", "text is required [invalid-params]")]
    [InlineData("?text=", "text", "text is required [invalid-params]")]
    [InlineData("?text=%20", "text", "text is required [invalid-params]")]
    [InlineData("?text=a&count=many", "count", "must be number [invalid-params]")]
    [InlineData("?text=a&limit=3", "limit", "must NOT have additional properties [invalid-params]")]
    public async Task What_is_wrong_is_named(string query, string field, string error) =>
        (await (await fixture.Cast.Olga).Get(Search + query)).ShouldRefuse(400, error, "invalid-params")["details"]!["field"]!.GetValue<string>().ShouldBe(field);

    private static async Task<IReadOnlyList<string?>> Names(Client client, string text) => (await client.Get($"{Search}?text={text}")).ShouldAgree().Each("results", "name");

    private static List<string> Found(Organization organization, Person person, string text, int most) =>
    [
        .. Searching.Of(organization, Outlook.Of(organization, person), new Reach(organization.Allows(person, Permission.ViewUsers), _ => false), text, most).Select(hit => $"{hit.Kind.Word()} {hit.Name}"),
    ];
}
