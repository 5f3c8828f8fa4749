using Frontdesk.Testing;
using Frontdesk.Tests.Proofs;

namespace Frontdesk.Tests.Wire;

/// <summary>What JSON can say and no store can keep.</summary>
public sealed class SentTextTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task The_character_zero_is_refused_wherever_it_stands_and_names_the_member(Engine engine)
    {
        if (engine == Engine.Postgres)
            await Proof.NeedsPostgres();
        await using var host = await FrontdeskHost.StartAsync(engine);
        var olga = await host.Cast.Olga;
        var before = host.Registrar.Current.Sequence;
        foreach (var (path, body, field) in new[]
        {
            ("livechat/units", """{"unitData":{"name":"a\u0000b","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""", "unitData.name"),
            ("livechat/units", """{"unitData":{"name":"a","visibility":"pub\u0000lic"},"unitMonitors":[],"unitDepartments":[]}""", "unitData.visibility"),
            ("livechat/units", """{"unitData":{"name":"a","visibility":"public","o\u0000dd":1},"unitMonitors":[],"unitDepartments":[]}""", "unitData"),
            ("users.create", """{"username":"nul","name":"N\u0000","email":"n@example.org","password":"correct horse"}""", "name"),
            ("users.create", """{"username":"nul","name":"N","email":"n@example.org","password":"correct horse","customFields":{"a":{"b\u0000":1}}}""", "customFields.a"),
            ("/api/ext/v1/organization/apply", """{"blueprint":"units: []\u0000"}""", "blueprint"),
            ("/api/ext/v1/organization/apply", """{"blueprint":"units:\n- name: \"a\\0b\""}""", "units[0].name"),
        })
        {
            var refused = await olga.Post(path, body);
            ((int)refused.Status).ShouldBe(400, refused.Text);
            refused["error"]!.GetValue<string>().ShouldContain("valid Unicode text, without U+0000");
            refused["details"]!["field"]!.GetValue<string>().ShouldBe(field);
        }
        (await olga.Post("users.create", """{"username":"twins","name":"N","email":"n@example.org","password":"correct horse","customFields":{"a":{"b":1,"b":2}}}"""))
            .ShouldRefuse(400, "must NOT have a member twice [invalid-params]", "invalid-params");
        host.Registrar.Current.Sequence.ShouldBe(before);
        host.Errors.ShouldBeEmpty();
    }

    /// <summary>What gets past every check is one decision's fault, not that of those which were committed with it.</summary>
    [Fact]
    public async Task A_record_that_the_database_does_not_take_fails_alone()
    {
        await Proof.NeedsPostgres();
        await using var host = await FrontdeskHost.StartAsync(Engine.Postgres);
        var decisions = Enumerable.Range(0, 40).Select(number => host.Registrar.Change<Role>(
            Origin.System("test"),
            amendment => amendment.Put(new Role($"r{number}", number == 20 ? "bad\0" : $"r{number}", "", "Users", Mandatory2fa: false, Protected: false, amendment.Now) with { Id = number == 20 ? "bad\0" : $"r{number}" }),
            CancellationToken.None));
        var outcomes = await Task.WhenAll(decisions.Select(async decision => await decision));
        outcomes.Count(outcome => outcome.Refusal is null).ShouldBe(39);
        outcomes[20].Refusal!.Status.ShouldBe(503);
        (await host.InspectAsync()).ShouldBeEmpty();
    }
}
