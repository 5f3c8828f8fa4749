namespace Frontdesk.Tests.Units;

/// <summary>Absent, null, empty and a value, for every optional member of a unit: absent leaves it alone, null clears it (decisions D4, D19).</summary>
public sealed class UnitMemberTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Full = """ "enabled":true,"description":"d","email":"e@example.org","showOnOfflineForm":true """;

    /// <summary>What is sent in a revision of a unit that has all members, and what is there afterwards; null for absent.</summary>
    public static TheoryData<string, string, string?> Sent => new()
    {
        { "enabled", "", "true" },
        { "enabled", "null", null },
        { "enabled", "false", "false" },
        { "description", "", "\"d\"" },
        { "description", "null", null },
        { "description", "\"\"", "\"\"" },
        { "description", "\"x\"", "\"x\"" },
        { "email", "", "\"e@example.org\"" },
        { "email", "null", null },
        { "email", "\"\"", "\"\"" },
        { "email", "\"x@example.org\"", "\"x@example.org\"" },
        { "showOnOfflineForm", "", "true" },
        { "showOnOfflineForm", "null", null },
        { "showOnOfflineForm", "false", "false" },
    };

    [Theory]
    [MemberData(nameof(Sent))]
    public async Task Every_optional_member(string member, string sent, string? kept)
    {
        var olga = await fixture.Cast.Olga;
        var made = (await olga.Post("livechat/units", Body(Full))).ShouldAgree();
        var revised = (await olga.Post("livechat/units/" + made["_id"], Body(sent.Length == 0 ? "" : $"\"{member}\":{sent}"))).ShouldAgree();

        revised[member]?.ToJsonString().ShouldBe(kept);
        revised.Json.ContainsKey(member).ShouldBe(kept is not null);
        foreach (var other in (string[])["enabled", "description", "email", "showOnOfflineForm"])
        {
            if (other != member)
                revised[other]?.ToJsonString().ShouldBe(made[other]!.ToJsonString(), $"{other} was not sent");
        }
        (await olga.Get("livechat/units/" + made["_id"])).Text.ShouldBe(revised.Text);
    }

    [Theory]
    [InlineData("enabled", "\"\"")]
    [InlineData("enabled", "1")]
    [InlineData("description", "{}")]
    [InlineData("email", "[]")]
    [InlineData("showOnOfflineForm", "{}")]
    public async Task A_member_of_another_kind_is_refused(string member, string sent)
    {
        var refused = await (await fixture.Cast.Olga).Post("livechat/units", Body($"\"{member}\":{sent}"));
        ((int)refused.Status).ShouldBe(400);
        refused["details"]!["field"]!.GetValue<string>().ShouldBe("unitData." + member);
    }

    private static string Body(string members) =>
        $$"""{"unitData":{"name":"n","visibility":"private"{{(members.Length == 0 ? "" : "," + members)}}},"unitMonitors":[],"unitDepartments":[]}""";
}
