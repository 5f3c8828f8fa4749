namespace Frontdesk.Tests.Monitors;

/// <summary>Which units somebody watches over.</summary>
public sealed class MonitoredUnitTests
{
    private const string Ext = "/api/ext/v1/monitors/";

    [Fact]
    public async Task They_are_told_by_name_to_who_manages_monitors_and_to_the_monitor()
    {
        await using var host = await Testing.FrontdeskHost.StartAsync();
        var (max, mona, moritz, anna) = (await host.Cast.Max, await host.Cast.Mona, await host.Cast.Moritz, await host.Cast.Anna);
        var south = await host.Unit("South", mona.Id);
        var north = await host.Unit("North", mona.Id, moritz.Id);
        await host.Unit("West", moritz.Id);

        var theirs = $$"""{"units":[{"_id":"{{north.Id}}","name":"North"},{"_id":"{{south.Id}}","name":"South"}],"success":true}""";
        (await max.Get(Ext + mona.Id + "/units")).Text.ShouldBe(theirs);
        (await mona.Get(Ext + mona.Id + "/units")).Text.ShouldBe(theirs);
        (await anna.Get(Ext + anna.Id + "/units")).Text.ShouldBe("""{"units":[],"success":true}""");
    }

    [Fact]
    public async Task Others_learn_nothing_not_even_whether_there_is_such_a_person()
    {
        await using var host = await Testing.FrontdeskHost.StartAsync();
        var (max, mona, moritz) = (await host.Cast.Max, await host.Cast.Mona, await host.Cast.Moritz);
        foreach (var id in new[] { moritz.Id, "nobody" })
            (await mona.Get(Ext + id + "/units")).ShouldRefuse(403, "User does not have the permissions required for this action [error-unauthorized]");
        (await max.Get(Ext + "nobody/units")).ShouldRefuse(404, "There is nobody of that id [error-not-found]", "error-not-found");
        (await host.Cast.Nobody.Get(Ext + mona.Id + "/units")).ShouldRefuse(401, "You must be logged in to do this.");
    }
}
