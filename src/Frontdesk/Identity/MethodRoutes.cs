using System.Text.Json;
using Frontdesk.Changes;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Identity;

/// <summary>A legacy method: its arguments have come in, and whoever calls it may.</summary>
internal delegate Task<IResult> Method(MethodCall call, Caller caller, Registrar registrar, CancellationToken cancellationToken);

/// <summary>
/// <c>POST method.call/&lt;method&gt;</c>. Each method is a route of its own, so that it has its own line in the route table and its own
/// rate limit; signing in is required at the door, the permission inside the method (organization.md §5.5, §8 row 41).
/// </summary>
internal static class MethodRoutes
{
    private static readonly Refusal NotAllowed = Refusal.Coded("error-not-allowed", "Not allowed");

    extension(IEndpointRouteBuilder api)
    {
        /// <summary>A method that exists, for example <c>livechat:addMonitor</c>.</summary>
        public void MapMethod(string name, Permission permission, Method method) =>
            api.MapPost("method.call/" + name, (Body<MethodCall> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
                Refuse(name, permission, body.Value, caller) is { } refused
                    ? Task.FromResult(refused)
                    : method(body.Value, caller, registrar, cancellationToken))
                .WithName("Method_" + name.Replace(':', '_')).WithTags("Methods").RequireSignIn().Answers(MethodReply.Shape);

        /// <summary>What is said to a call of a method that does not exist.</summary>
        public void MapUnknownMethods() =>
            api.MapPost("method.call/{method}", (string method, Body<MethodCall> body, Caller caller) => MethodReply.Refused(body.Value, Unknown(method)))
                .WithName("Method_Unknown").WithTags("Methods").RequireSignIn().Answers(MethodReply.Shape);
    }

    extension(MethodCall call)
    {
        /// <summary>Decides and commits, and answers in the method's envelope.</summary>
        /// <param name="writeResult">Writes one JSON value.</param>
        /// <param name="origin">The caller's, and the record that is meant where it is one that exists.</param>
        public Task<IResult> Change<T>(
            Origin origin,
            Registrar registrar,
            Func<Amendment, Outcome<T>> decide,
            Action<Utf8JsonWriter, Agreed<T>> writeResult,
            CancellationToken cancellationToken) =>
            registrar.Change(origin, decide, cancellationToken).Answer(outcome =>
            {
                if (!outcome.Agreed(out var agreed, out var refusal))
                    return MethodReply.Refused(call, refusal);
                return agreed.IsDryRun
                    ? ChangeReply.Preview(agreed)
                    : MethodReply.Agreed(call, json => writeResult(json, agreed), agreed.Warnings, agreed.Organization.Sequence, agreed.Sequence);
            });
    }

    /// <summary>The route decides who may and how often; a message that names another method would get around it.</summary>
    private static IResult? Refuse(string name, Permission permission, MethodCall call, Caller caller)
    {
        if (call.Method != name)
            return new RefusalReply(Mismatch(name));
        return caller.May(permission) ? null : MethodReply.Refused(call, NotAllowed);
    }

    private static Refusal Mismatch(string name) =>
        new(400, $"must call the method of the route, {name} [invalid-params]", "invalid-params", ("field", "message.method"));

    private static Refusal Unknown(string method) => new(404, $"Method '{method}' not found [404]", "404");
}
