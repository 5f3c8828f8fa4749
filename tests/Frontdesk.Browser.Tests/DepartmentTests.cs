namespace Frontdesk.Browser.Tests;

public sealed class DepartmentTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_department_is_made_and_gets_its_agents_by_search_and_by_a_list()
    {
        await Host.Furnish();
        var visit = await Arrive(Cast.Olga, "/departments");
        await visit.Link("Make a department").ClickAsync();
        await visit.Field("Name").FillAsync("Repairs");
        await visit.Field("E-mail").FillAsync("repairs@example.org");
        await visit.Button("Review and save").ClickAsync();
        await visit.Save("Make department Repairs", "Department Repairs");
        await Expect(visit.Title("Repairs")).ToBeVisibleAsync();

        var roster = visit.Part("0 agents");
        await visit.Pick(roster, "Add agents", "Anna");
        await roster.GetByRole(AriaRole.Button, new() { Name = "Paste a list of user names" }).ClickAsync();
        await roster.GetByRole(AriaRole.Textbox, new() { Name = "User names, separated by commas, spaces or lines" }).FillAsync("arno; @abel\nnobody.here");
        await roster.GetByRole(AriaRole.Button, new() { Name = "Add them" }).ClickAsync();
        await Expect(roster).ToContainTextAsync("Not found: nobody.here");
        await roster.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await roster.GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
        await visit.Save("Change the agents of Repairs", "anna now sees Repairs.", "arno now sees Repairs.", "abel now sees Repairs.");
        await Expect(visit.Part("3 agents").GetByRole(AriaRole.Row)).ToHaveTextAsync(Visit.Each("Agent", "^anna", "^arno", "^abel"));
    }

    /// <summary>Only the lines in view are in the page; the last can be reached and changed all the same, and somebody else who was faster is not overwritten.</summary>
    [Fact]
    public async Task A_long_roster_is_scrolled_and_changed_at_its_end()
    {
        const int Many = 120;
        List<Client> agents = [];
        for (var number = 1; number <= Many; number++)
            agents.Add(await Cast.Join($"agent{number:D3}", "livechat-agent"));
        var large = await Host.Department("Large", [.. agents]);
        var visit = await Arrive(Cast.Max, $"/departments/{large}");
        visit.Watch.ExpectRefusal(412);
        var roster = visit.Part($"{Many} agents");
        var table = roster.GetByRole(AriaRole.Table, new() { Name = "Agents of Large" });
        await Expect(table).ToHaveAttributeAsync("aria-rowcount", $"{Many + 1}");
        (await table.GetByRole(AriaRole.Row).CountAsync()).ShouldBeLessThan(Many / 2);
        await table.GetByRole(AriaRole.Row).Last.HoverAsync();
        await visit.Page.Mouse.WheelAsync(0, 100_000);
        var order = roster.GetByRole(AriaRole.Textbox, new() { Name = "Order of agent120" });
        await order.FillAsync("999");

        (await (await Cast.Olga).Post($"livechat/department/{large}/agents", $$"""{"upsert":[{"agentId":"{{agents[0].Id}}","username":"agent001","count":5,"order":1}],"remove":[]}""")).ShouldAgree();
        await Expect(roster.GetByRole(AriaRole.Status)).ToContainTextAsync("Somebody else has changed this while you were typing.");
        await Expect(order).ToHaveValueAsync("999");
        await roster.GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
        await visit.Preview("Change the agents of Large").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await visit.Button("Go on with mine").ClickAsync();
        await visit.Save("Change the agents of Large");
        var saved = (await (await Cast.Olga).Get($"livechat/department/{large}/agents?count=0"))["agents"]!.AsArray();
        saved.Single(agent => agent!["username"]!.GetValue<string>() == "agent120")!["order"]!.GetValue<int>().ShouldBe(999);
        saved.Single(agent => agent!["username"]!.GetValue<string>() == "agent001")!["count"]!.GetValue<int>().ShouldBe(5);
    }

    [Fact]
    public async Task Agents_change_their_order_and_leave()
    {
        await Host.Furnish();
        var both = await Host.Department("Both", await Cast.Anna, await Cast.Arno);
        var visit = await Arrive(Cast.Max, $"/departments/{both}");
        var roster = visit.Part("2 agents");
        await roster.GetByRole(AriaRole.Textbox, new() { Name = "Order of anna" }).FillAsync("9");
        await roster.GetByRole(AriaRole.Textbox, new() { Name = "Chats given to arno" }).FillAsync("4");
        await roster.GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
        await visit.Save("Change the agents of Both");
        var agents = (await (await Cast.Olga).Get($"livechat/department/{both}/agents"))["agents"]!.AsArray();
        agents.Select(agent => $"{agent!["username"]} {agent["order"]} {agent["count"]}").ShouldBe(["anna 9 0", "arno 2 4"], ignoreOrder: true);

        await roster.GetByRole(AriaRole.Checkbox, new() { Name = "Choose all" }).CheckAsync();
        await roster.GetByRole(AriaRole.Button, new() { Name = "Remove 2" }).ClickAsync();
        await visit.Save("Remove 2 agents from Both", "Both is left without an agent.");
        await Expect(visit.Part("0 agents")).ToContainTextAsync("Nobody serves here");
    }

    [Fact]
    public async Task A_department_is_archived_brought_back_and_deleted()
    {
        var scene = await Host.Furnish();
        var visit = await Arrive(Cast.Olga, $"/departments/{scene.Reception}");
        await visit.Button("Archive").ClickAsync();
        await visit.Save("Archive department Reception");
        await Expect(visit.Main.GetByText("archived", new() { Exact = true })).ToBeVisibleAsync();

        await visit.Go("/departments?show=archived");
        await visit.Link("Reception").ClickAsync();
        await visit.Button("Bring back").ClickAsync();
        await visit.Save("Bring back department Reception");
        await Expect(visit.Main.GetByText("closed", new() { Exact = true })).ToBeVisibleAsync();

        await visit.Button("Delete").ClickAsync();
        await visit.Save("Delete department Reception", "1 of 3 memberships (33 %) is removed.", "abel no longer sees Reception.");
        await Expect(visit.Title("Departments")).ToBeVisibleAsync();
        await Expect(visit.Row("Billing")).ToBeVisibleAsync();
        await Expect(visit.Row("Reception")).ToBeHiddenAsync();
        await visit.Undo("Delete department Reception");
        await Expect(visit.Row("Reception")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_refusal_stands_beside_the_field_that_it_means()
    {
        var scene = await Host.Furnish();
        var visit = await Arrive(Cast.Olga, $"/departments/{scene.Billing}");
        visit.Watch.ExpectRefusal(400);
        await visit.Page.GetByRole(AriaRole.Switch, new() { Name = "Ask for a tag" }).CheckAsync();
        await visit.Part("Details").GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
        await Visit.ShouldComplain(visit.Main.GetByRole(AriaRole.Combobox, new() { Name = "Tags to choose from" }), "At least one closing tag is required when the department requires tag(s) on closing conversations.");
        await Expect(visit.Main.GetByRole(AriaRole.Combobox, new() { Name = "Tags to choose from" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Lists_are_filtered_sorted_and_paged_by_their_address()
    {
        await Host.Furnish();
        for (var number = 10; number < 40; number++)
            await Host.Department($"Branch {number}");
        var visit = await Arrive(Cast.Olga, "/departments");
        await Expect(visit.Main).ToContainTextAsync("1–25 of 34");
        await visit.Button("Name").ClickAsync();
        await Expect(visit.Main.GetByRole(AriaRole.Columnheader, new() { Name = "Name" })).ToHaveAttributeAsync("aria-sort", "ascending");
        await visit.Button("Next page").ClickAsync();
        await Expect(visit.Main).ToContainTextAsync("26–34 of 34");
        await visit.Main.GetByRole(AriaRole.Searchbox).FillAsync("Branch 3");
        await Expect(visit.Main).ToContainTextAsync("1–10 of 10");
        var shared = await Arrive(Cast.Max, new Uri(visit.Page.Url).PathAndQuery);
        await Expect(shared.Main).ToContainTextAsync("1–10 of 10");
        await Expect(shared.Main.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("Branch 3");
    }
}
