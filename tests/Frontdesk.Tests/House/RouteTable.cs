using Frontdesk.Permissions;
using Frontdesk.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Frontdesk.Tests.House;

/// <summary>The routes of the running server: what a client can call, and who may.</summary>
internal static class RouteTable
{
    public static IReadOnlyList<Route> Of(FrontdeskHost host) =>
    [
        .. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(Routes)
            .OrderBy(route => route.Path, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal),
    ];

    private static IEnumerable<Route> Routes(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(method => new Route(
            method,
            "/" + endpoint.RoutePattern.RawText!.Trim('/'),
            endpoint.Metadata.GetMetadata<Access>()?.ToString(),
            endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "-"));
}

/// <param name="Access">Null where the route says nothing; it stays shut then.</param>
internal sealed record Route(string Method, string Path, string? Access, string Name);
