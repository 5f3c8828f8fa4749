using System.Globalization;
using Frontdesk.Permissions;
using Frontdesk.Testing;

namespace Frontdesk.Tests.History;

/// <summary>The organisation as it was: whole, and through the ordinary reads.</summary>
public sealed class AsOfTests
{
    private const string Whole = "/api/ext/v1/organization";
    private const string NoTime = "asOf must be a revision such as 42 or an instant such as 2026-01-31T12:00:00Z [invalid-params]";
    private const string Forbidden = "User does not have the permissions required for this action [error-unauthorized]";

    [Theory]
    [InlineData(Testing.Engine.Sqlite)]
    [InlineData(Testing.Engine.Postgres)]
    public async Task The_past_is_answered_by_revision_and_by_instant(Testing.Engine engine)
    {
        if (engine == Testing.Engine.Postgres)
            await Proofs.Proof.NeedsPostgres();
        await using var host = await FrontdeskHost.StartAsync(engine);
        var olga = await host.Cast.Olga;
        var unit = await host.Unit("Before");
        var (revision, instant) = (Text(host.Registrar.Current.Sequence), Frontdesk.Wire.Instants.Text(host.Clock.GetUtcNow()));
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await host.Arrange(amendment => amendment.Put(unit with { Name = "After" }));

        foreach (var time in new[] { revision, instant })
        {
            var past = (await olga.Get($"{Whole}?asOf={time}")).ShouldAgree();
            past.Each("units", "name").ShouldBe(["Before"]);
            past["revision"]!.ToString().ShouldBe(revision);
            var read = (await olga.Send(HttpMethod.Get, "livechat/units", (string?)null, ("X-Frontdesk-As-Of", time))).ShouldAgree();
            read.Each("units", "name").ShouldBe(["Before"]);
            read.Header("X-Frontdesk-Revision").ShouldBe(revision);
        }
        (await olga.Get(Whole)).Each("units", "name").ShouldBe(["After"]);
        (await olga.Get(Whole + "?asOf=0")).ShouldAgree().Each("people", "username").ShouldBeEmpty();
        (await olga.Get(Whole + "?asOf=1999-01-01")).ShouldAgree()["revision"]!.ToString().ShouldBe("0");
        (await olga.Send(HttpMethod.Get, "livechat/units", (string?)null, ("X-Frontdesk-As-Of", "0"))).ShouldAgree()["total"]!.ToString().ShouldBe("0");
        host.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_looked_at_is_refused_and_named()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        foreach (var (time, error) in new[]
        {
            ("1000000", $"asOf is 1000000, but the last revision is {Text(host.Registrar.Current.Sequence)} [invalid-params]"),
            ("2999-01-01", "asOf is in the future [invalid-params]"),
            ("1.5", NoTime), ("12:00", NoTime), ("1/2", NoTime), ("5 May", NoTime), ("2026-11", NoTime), ("1,2", NoTime), ("2026-01-31T25:00:00Z", NoTime), ("", NoTime),
            ("then", "asOf must be a revision such as 42 or an instant such as 2026-01-31T12:00:00Z [invalid-params]"),
        })
        {
            (await olga.Get($"{Whole}?asOf={time}")).ShouldRefuse(400, error, "invalid-params")["details"]!["field"]!.GetValue<string>().ShouldBe("asOf");
        }
        foreach (var (query, field) in new[] { ("asOf=1&asOf=2", "asOf"), ("asof=1", "asof"), ("colour=red", "colour") })
        {
            var other = await olga.Get($"{Whole}?{query}");
            ((int)other.Status).ShouldBe(400, other.Text);
            other["details"]!["field"]!.GetValue<string>().ShouldBe(field);
        }
        (await olga.Send(HttpMethod.Get, "livechat/units", (string?)null, ("X-Frontdesk-As-Of", "1"), ("X-Frontdesk-As-Of", "2")))
            .ShouldRefuse(400, NoTime.Replace("asOf", "X-Frontdesk-As-Of", StringComparison.Ordinal), "invalid-params");
        const string Misplaced = "X-Frontdesk-As-Of goes with reads of the organisation under /api/v1 by somebody who is signed in [invalid-params]";
        (await olga.Send(HttpMethod.Post, "livechat/units", "{}", ("X-Frontdesk-As-Of", "1"))).ShouldRefuse(400, Misplaced, "invalid-params");
        (await olga.Send(HttpMethod.Get, Whole, (string?)null, ("X-Frontdesk-As-Of", "1"))).ShouldRefuse(400, Misplaced, "invalid-params");
        (await host.Cast.Nobody.Send(HttpMethod.Get, "settings.public", (string?)null, ("X-Frontdesk-As-Of", "1"))).ShouldRefuse(400, Misplaced, "invalid-params");
        (await (await host.Cast.Mona).Send(HttpMethod.Get, "livechat/department", (string?)null, ("X-Frontdesk-As-Of", "1"))).ShouldRefuse(403, Forbidden);
    }

    [Fact]
    public async Task Somebody_is_told_who_they_were()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var max = await host.Cast.Max;
        var then = Text(host.Registrar.Current.Sequence);
        await host.Change(max.Id, person => person with { Name = "Otherwise" });
        (await max.Get("me"))["name"]!.GetValue<string>().ShouldBe("Otherwise");
        (await max.Send(HttpMethod.Get, "me", (string?)null, ("X-Frontdesk-As-Of", then))).ShouldAgree()["name"]!.GetValue<string>().ShouldBe("Max");
        (await max.Send(HttpMethod.Get, "me", (string?)null, ("X-Frontdesk-As-Of", "0"))).ShouldRefuse(404, "There was nobody of your id at that time [error-invalid-user]", "error-invalid-user");
        ((int)(await max.Send(HttpMethod.Get, "logout", (string?)null, ("X-Frontdesk-As-Of", then))).Status).ShouldBe(400);
        (await max.Get("me")).ShouldAgree();
    }

    [Theory]
    [InlineData("2026-01-31", "2026-01-31T00:00:00.000Z")]
    [InlineData("2026-01-31T12:00", "2026-01-31T12:00:00.000Z")]
    [InlineData("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.000Z")]
    [InlineData("2026-01-31T12:00:00.1234567+02:00", "2026-01-31T10:00:00.123Z")]
    public void An_instant_is_read_as_it_is_written(string text, string instant)
    {
        Frontdesk.Wire.Instants.TryRead(text, out var read).ShouldBeTrue();
        Frontdesk.Wire.Instants.Text(read).ShouldBe(instant);
    }

    [Fact]
    public async Task Who_may_is_decided_by_the_present_and_what_they_see_by_the_past()
    {
        await using var host = await FrontdeskHost.StartAsync();
        var (mona, max) = (await host.Cast.Mona, await host.Cast.Max);
        await host.Arrange(amendment => amendment.Put(new Grant(Permission.ViewAuditLog.Id, [BuiltInRoles.Admin, BuiltInRoles.Manager, BuiltInRoles.Monitor], amendment.Now)));
        var unit = await host.Unit("Hers", mona.Id);
        await host.Department("Seen", unitId: unit.Id);
        await host.Department("Unseen");
        var then = Text(host.Registrar.Current.Sequence);
        await host.Arrange(amendment => amendment.Put(new Grant(Permission.ViewAuditLog.Id, [BuiltInRoles.Admin, BuiltInRoles.Monitor], amendment.Now)));

        (await mona.Send(HttpMethod.Get, "livechat/department?onlyMyDepartments=true", (string?)null, ("X-Frontdesk-As-Of", then))).ShouldAgree().Each("departments", "name").ShouldBe(["Seen"]);
        (await max.Send(HttpMethod.Get, "livechat/department", (string?)null, ("X-Frontdesk-As-Of", then))).ShouldRefuse(403, Forbidden);
    }

    private static string Text(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);
}
