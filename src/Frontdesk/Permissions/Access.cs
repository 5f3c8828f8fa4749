using Microsoft.AspNetCore.Builder;

namespace Frontdesk.Permissions;

/// <summary>Who gets past a route's door. A route without one stays shut.</summary>
/// <param name="Permissions">All of them are needed, or with <paramref name="AnyWillDo"/> one; none means that signing in is enough.</param>
/// <param name="IsOpen">Nobody needs to sign in.</param>
internal sealed record Access(IReadOnlyList<Permission> Permissions, bool AnyWillDo = false, bool IsOpen = false)
{
    /// <summary>As the route table shows it.</summary>
    public override string ToString() => IsOpen ? "open" : Permissions.Count == 0 ? "signed in" : string.Join(AnyWillDo ? " or " : " and ", Permissions.Select(permission => permission.Id));
}

internal static class AccessConventions
{
    extension<TBuilder>(TBuilder route)
        where TBuilder : IEndpointConventionBuilder
    {
        /// <summary>Anybody, signed in or not.</summary>
        public TBuilder AllowAnyone() => route.WithAccess(new Access([], IsOpen: true));

        /// <summary>Anybody who is signed in.</summary>
        public TBuilder RequireSignIn() => route.WithAccess(new Access([]));

        /// <summary>Whoever holds all of these.</summary>
        public TBuilder RequirePermission(params IReadOnlyList<Permission> permissions) => route.WithAccess(new Access(permissions));

        /// <summary>Whoever holds one of these.</summary>
        public TBuilder RequireAny(params IReadOnlyList<Permission> permissions) => route.WithAccess(new Access(permissions, AnyWillDo: true));

        private TBuilder WithAccess(Access access)
        {
            route.Add(endpoint => endpoint.Metadata.Add(access));
            return route;
        }
    }
}
