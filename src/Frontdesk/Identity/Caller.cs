using System.Reflection;
using Frontdesk.Permissions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Identity;

/// <summary>A request, and the organisation as it was when the request was let in.</summary>
internal class Asker(HttpContext context, Organization organization)
{
    public Organization Organization => organization;

    /// <summary>Where the request comes from.</summary>
    public string Address => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    /// <summary>What the log will say about whoever asked.</summary>
    public virtual Origin Origin => OriginOf(null, "anonymous");

    public static ValueTask<Asker> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult(context.Features.Get<Asker>()!);

    protected Origin OriginOf(string? id, string username) =>
        new(id, username, context.TraceIdentifier, $"{context.Request.Method} /{(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.Trim('/')}")
        {
            IsDryRun = context.Request.Query.TryGetValue("dryRun", out var dryRun) && dryRun == "true",
        };
}

/// <summary>Somebody who is signed in.</summary>
internal sealed class Caller(HttpContext context, Organization organization, Person person, Token token) : Asker(context, organization)
{
    public Person Person => person;

    /// <summary>What they signed in with.</summary>
    public Token Token => token;

    public override Origin Origin => OriginOf(person.Id, person.Username);

    /// <summary>They hold the permission.</summary>
    public bool May(Permission permission) => Organization.Allows(person, permission);

    public static new ValueTask<Caller> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult((Caller)context.Features.Get<Asker>()!);
}
