using Frontdesk.Testing;

namespace Frontdesk.Tests.Departments;

/// <summary>Five departments: two enabled, one disabled, one archived, one that came back from the archive.</summary>
public sealed class DepartmentListFixture : IAsyncLifetime
{
    public FrontdeskHost Host { get; private set; } = null!;

    public Dictionary<string, string> Ids { get; } = [];

    public async ValueTask InitializeAsync()
    {
        Host = await FrontdeskHost.StartAsync();
        var olga = await Host.Cast.Olga;
        foreach (var name in new[] { "a test", "A test", "Disabled", "Archived", "Back" })
            Ids[name] = await olga.MakeDepartment(name, enabled: name != "Disabled", beside: name == "a test" ? $"\"agents\":[{{\"agentId\":\"{(await Host.Cast.Doro).Id}\"}}]" : "");
        await olga.Post($"livechat/department/{Ids["Archived"]}/archive");
        await olga.Post($"livechat/department/{Ids["Back"]}/archive");
        await olga.Post($"livechat/department/{Ids["Back"]}/unarchive");
        await olga.MakeUnit("Monitored", [Ids["Disabled"], Ids["Archived"]], await Host.Cast.Doro, await Host.Cast.Mona);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

public sealed class DepartmentListTests(DepartmentListFixture fixture) : IClassFixture<DepartmentListFixture>
{
    [Theory]
    [InlineData("", "A test|Back|Disabled|a test")]
    [InlineData("?showArchived=true", "A test|Archived|Back|Disabled|a test")]
    [InlineData("?showArchived=false", "A test|Back|Disabled|a test")]
    [InlineData("?enabled=true", "A test|a test")]
    [InlineData("?enabled=true&showArchived=true", "A test|a test")]
    [InlineData("?enabled=false", "Back|Disabled")]
    [InlineData("?enabled=false&showArchived=true", "Archived|Back|Disabled")]
    [InlineData("?enabled=false&showArchived=true&sort={\"name\":-1}", "Disabled|Back|Archived")]
    [InlineData("?enabled=maybe", "A test|Back|Disabled|a test")]
    [InlineData("?text=TEST", "A test|a test")]
    [InlineData("?text=t.st", "")]
    [InlineData("?sort={\"name\":-1}", "a test|Disabled|Back|A test")]
    [InlineData("?sort={\"numAgents\":-1,\"name\":1}&count=2", "a test|A test")]
    [InlineData("?fields={\"name\":1}&query={\"name\":\"x\"}", "A test|Back|Disabled|a test")]
    [InlineData("?count=2&offset=1", "Back|Disabled")]
    [InlineData("?count=0", "A test|Back|Disabled|a test")]
    public async Task Departments_are_listed_by_name_and_what_is_asked_for(string query, string names)
    {
        var listed = (await (await fixture.Host.Cast.Anna).Get("livechat/department" + query)).ShouldAgree();
        listed.Members.ShouldBe(["departments", "count", "offset", "total", "success"]);
        string.Join('|', listed.Each("departments", "name")).ShouldBe(names);
        if (!query.Contains("count", StringComparison.Ordinal))
            listed["total"]!.GetValue<int>().ShouldBe(names.Length == 0 ? 0 : names.Split('|').Length);
    }

    [Theory]
    [InlineData("mona", "?onlyMyDepartments=true", "Disabled")]
    [InlineData("mona", "?onlyMyDepartments=true&showArchived=true", "Archived|Disabled")]
    [InlineData("mona", "?onlyMyDepartments=true&enabled=true", "")]
    [InlineData("mona", "?onlyMyDepartments=false", "A test|Back|Disabled|a test")]
    [InlineData("doro", "?onlyMyDepartments=true", "Disabled|a test")] // decision D15
    [InlineData("doro", "?onlyMyDepartments=true&enabled=true", "a test")]
    [InlineData("doro", "?onlyMyDepartments=true&text=DIS", "Disabled")]
    [InlineData("anna", "?onlyMyDepartments=true", "")]
    [InlineData("olga", "?onlyMyDepartments=true", "A test|Back|Disabled|a test")]
    [InlineData("max", "?onlyMyDepartments=true", "A test|Back|Disabled|a test")]
    public async Task Only_ones_own_departments_are_those_one_monitors_or_serves(string who, string query, string names) =>
        string.Join('|', (await (await fixture.Host.Cast.Play(who)).Get("livechat/department" + query)).ShouldAgree().Each("departments", "name")).ShouldBe(names);

    [Fact]
    public async Task The_archive_lists_only_what_is_archived()
    {
        var olga = await fixture.Host.Cast.Olga;
        var archived = (await olga.Get("livechat/departments/archived?enabled=true&showArchived=false")).ShouldAgree();
        archived.Each("departments", "name").ShouldBe(["Archived"]);
        archived.Each("departments", "archived").ShouldBe(["true"]);
        (await (await fixture.Host.Cast.Mona).Get("livechat/departments/archived?onlyMyDepartments=true")).Each("departments", "name").ShouldBe(["Archived"]);
        (await (await fixture.Host.Cast.Anna).Get("livechat/departments/archived?onlyMyDepartments=true")).Each("departments", "name").ShouldBeEmpty();
        (await olga.Get("livechat/departments/archived?foo=1")).ShouldRefuse(400, "must NOT have additional properties [invalid-params]", "invalid-params");
    }

    [Theory]
    [InlineData("?count=invalid", "must be number [invalid-params]", "invalid-params")]
    [InlineData("?offset=invalid", "must be number [invalid-params]", "invalid-params")]
    [InlineData("?count=NaN", "must be number [invalid-params]", "invalid-params")]
    [InlineData("?offset=Infinity", "must be number [invalid-params]", "invalid-params")]
    [InlineData("?foo=1", "must NOT have additional properties [invalid-params]", "invalid-params")]
    [InlineData("?onlyMyDepartments=yes", "must be equal to one of the allowed values [invalid-params]", "invalid-params")]
    [InlineData("?sort=name", "Invalid sort parameter provided: \"name\" [error-invalid-sort]", "error-invalid-sort")]
    public async Task A_query_that_is_wrong_is_refused(string query, string error, string errorType) =>
        (await (await fixture.Host.Cast.Olga).Get("livechat/department" + query)).ShouldRefuse(400, error, errorType);

    [Theory]
    [InlineData("department/unknown")]
    [InlineData("department.listByIds?ids[]=unknown")]
    [InlineData("agents/unknown/departments")]
    public async Task Where_nothing_is_ordered_a_wrong_order_is_a_parameter_like_any_unknown_one(string route)
    {
        var olga = await fixture.Host.Cast.Olga;
        var answer = (await olga.Get("livechat/" + route)).ShouldAgree();
        (await olga.Get($"livechat/{route}{(route.Contains('?', StringComparison.Ordinal) ? '&' : '?')}sort=name")).ShouldAgree().Text.ShouldBe(answer.Text);
    }

    [Fact]
    public async Task One_department_can_be_left_out_and_not_everybody_may_look()
    {
        (await (await fixture.Host.Cast.Olga).Get($"livechat/department?excludeDepartmentId={fixture.Ids["Back"]}")).Each("departments", "name").ShouldBe(["A test", "Disabled", "a test"]);
        (await (await fixture.Host.Cast.Vera).Get("livechat/department?count=invalid")).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        (await (await fixture.Host.Cast.Vera).Get("livechat/departments/archived")).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("mona", "Disabled", true)]
    [InlineData("mona", "A test", false)]
    [InlineData("doro", "a test", true)]
    [InlineData("olga", "A test", true)]
    public async Task One_department_can_be_asked_for_as_ones_own(string who, string name, bool seen)
    {
        var answer = (await (await fixture.Host.Cast.Play(who)).Get($"livechat/department/{fixture.Ids[name]}?onlyMyDepartments=true")).ShouldAgree();
        (answer["department"] is not null).ShouldBe(seen);
    }

    [Theory]
    [InlineData("{}", "A test|Back|Disabled|a test")]
    [InlineData("{\"term\":\"A T\"}", "A test|a test")]
    [InlineData("{\"term\":\"test\"}", "")]
    [InlineData("{\"term\":\"\",\"exceptions\":[\"BACK\"]}", "A test|Disabled|a test")]
    [InlineData("{\"conditions\":{\"enabled\":true}}", "A test|a test")]
    [InlineData("{\"conditions\":{\"archived\":null}}", "A test|Disabled|a test")]
    [InlineData("{\"conditions\":{\"numAgents\":1}}", "a test")]
    [InlineData("{}&showArchived=true", "A test|Archived|Back|Disabled|a test")]
    [InlineData("{}&onlyMyDepartments=true", "Disabled|a test")]
    public async Task Suggestions_begin_with_the_term(string selector, string names)
    {
        var answer = (await (await fixture.Host.Cast.Doro).Get("livechat/department.autocomplete?selector=" + selector.Replace("BACK", fixture.Ids["Back"], StringComparison.Ordinal))).ShouldAgree();
        answer.Members.ShouldBe(["items", "success"]);
        string.Join('|', answer.Each("items", "name")).ShouldBe(names);
    }

    [Theory]
    [InlineData("", "The 'selector' param is required")]
    [InlineData("?selector=", "The 'selector' param is required")]
    [InlineData("?selector[name]=x", "The 'selector' param is required")]
    [InlineData("?selector={broken", "The 'selector' param is not valid JSON at byte 2")]
    [InlineData("?selector=[]", "must be object [invalid-params]")]
    [InlineData("?selector={\"conditions\":{\"numAgents\":{\"$gt\":1}}}", "must be string, integer or boolean [invalid-params]")]
    public async Task A_selector_that_is_no_selector_is_refused(string query, string error) =>
        (await (await fixture.Host.Cast.Olga).Get("livechat/department.autocomplete" + query)).Json["error"]!.GetValue<string>().ShouldBe(error);

    [Fact]
    public async Task Departments_are_looked_up_by_their_ids()
    {
        var anna = await fixture.Host.Cast.Anna;
        var (first, second) = (fixture.Ids["A test"], fixture.Ids["Archived"]);
        (await anna.Get($"livechat/department.listByIds?ids[]={first}&ids[]=unknown&ids[]={second}&ids[]={first}")).ShouldAgree().Each("departments", "name").ShouldBe(["A test", "Archived"]);
        (await anna.Get($"livechat/department.listByIds?ids[0]={second}")).ShouldAgree().Members.ShouldBe(["departments", "success"]);
        (await anna.Get("livechat/department.listByIds")).ShouldRefuse(400, "The 'ids' param is required");
        (await anna.Get($"livechat/department.listByIds?ids={first}")).ShouldRefuse(400, "The 'ids' param must be an array");
        (await (await fixture.Host.Cast.Vera).Get("livechat/department.listByIds")).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }
}
