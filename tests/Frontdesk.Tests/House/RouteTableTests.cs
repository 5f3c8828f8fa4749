using System.Text;

namespace Frontdesk.Tests.House;

/// <summary>A changed permission is a visible difference in <c>docs/routes.txt</c>.</summary>
public sealed class RouteTableTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    [Fact]
    public void The_route_table_is_the_committed_one()
    {
        var routes = RouteTable.Of(fixture.Host);
        var (path, access) = (routes.Max(route => route.Path.Length), routes.Max(route => route.Access?.Length ?? 0));
        var text = new StringBuilder();
        foreach (var route in routes)
            text.Append($"{route.Method,-6}  {route.Path.PadRight(path)}  {(route.Access ?? "").PadRight(access)}  {route.Name}\n");
        Repository.ShouldBeCommitted("docs/routes.txt", text.ToString());
    }

    [Fact]
    public void Every_route_says_who_may() =>
        RouteTable.Of(fixture.Host).Where(route => route.Access is null).Select(route => $"{route.Method} {route.Path}").ShouldBeEmpty();

    [Fact]
    public void Every_route_of_the_api_has_a_name_of_its_own()
    {
        var routes = RouteTable.Of(fixture.Host).Where(route => route.Path.StartsWith("/api/v1/livechat", StringComparison.Ordinal)).ToList();
        routes.Where(route => route.Name == "-").ShouldBeEmpty();
        routes.CountBy(route => (route.Name, route.Method)).Where(count => count.Value > 1).ShouldBeEmpty();
    }
}
