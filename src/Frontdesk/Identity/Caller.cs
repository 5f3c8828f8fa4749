using System.Reflection;
using Frontdesk.Permissions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Identity;

/// <summary>A request, and the organisation that it is answered from: as it was when the request was let in, or as of the time that it asks for.</summary>
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
            Address = context.Connection.RemoteIpAddress?.ToString(),
            Reason = Requested.Reason(context.Request),
            Precondition = Requested.Precondition(context.Request),
            Key = context.Features.Get<AnswerKey>(),
            Part = context.Features.Get<Part>(),
            IsDryRun = context.Request.Query.TryGetValue("dryRun", out var dryRun) && dryRun == "true",
        };
}

/// <summary>Somebody who is signed in.</summary>
/// <param name="present">What they may is a matter of the present, whatever time they look at.</param>
internal sealed class Caller(HttpContext context, Organization organization, Organization present, Person person, Token token) : Asker(context, organization)
{
    private readonly List<Permission> relied = new(1);

    public Person Person => person;

    /// <summary>What they signed in with.</summary>
    public Token Token => token;

    /// <summary>They are known by the cookie of a page of ours.</summary>
    public bool IsByCookie { get; init; }

    public override Origin Origin => OriginOf(person.Id, person.Username) with { Authority = new Standing(person, token.Hash, [.. relied]) };

    /// <summary>The person as they are by now, where they are still signed in with that token, active and allowed; null where not: for answers that take their time.</summary>
    public Person? StillMay(Organization now, Permission permission, DateTimeOffset instant) =>
        now.Tokens.TryGetValue(token.Hash, out var kept) && (kept.ExpiresAt is not { } end || end > instant) && now.Person(person.Id) is { Person: { Active: true } known } && now.Allows(known, permission) ? known : null;

    /// <summary>The organisation as it was when the request was let in.</summary>
    public Organization Present => present;

    /// <summary>They hold the permission, and their request rests on it from here on.</summary>
    public bool May(Permission permission)
    {
        var may = present.Allows(person, permission);
        if (may)
            relied.Add(permission);
        return may;
    }

    public static new ValueTask<Caller> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult((Caller)context.Features.Get<Asker>()!);
}
