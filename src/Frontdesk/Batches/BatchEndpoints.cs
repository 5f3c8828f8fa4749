using System.Collections.Immutable;
using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Batches;

/// <summary><c>POST /api/ext/v1/batch</c>: several writes of <c>/api/v1</c> as one change, or none of them.</summary>
internal static class BatchEndpoints
{
    extension(IEndpointRouteBuilder ext)
    {
        public void MapBatch() => ext.MapPost("batch", Do).WithName("Batch").WithTags("Batch").RequireSignIn().Answers(BatchReply.Results);
    }

    /// <summary>First each operation goes its ordinary way up to its decision, then all decisions are taken as one, each on what those before it have left.</summary>
    private static async Task<IResult> Do(Body<BatchForm> body, Caller caller, HttpContext context, Pipeline pipeline, Registrar registrar, CancellationToken cancellationToken)
    {
        var operations = body.Value.Operations;
        var parts = new List<Part>(operations.Length);
        foreach (var (index, operation) in operations.Index())
        {
            var part = new Part();
            var answer = await pipeline.SendAsync(context, operation, part);
            cancellationToken.ThrowIfCancellationRequested();
            if (part.Decide is null)
                return BatchReply.Of(BatchRefusal.Of(index, answer), operations);
            parts.Add(part);
        }

        BatchRefusal? refused = null;
        return await registrar.Change(caller.Origin, amendment => Decide(amendment, parts, out refused), cancellationToken).Answer(outcome =>
        {
            if (refused is not null && outcome.Refusal == refused.Refusal)
                return BatchReply.Of(refused, operations);
            return ChangeReply.Of(outcome, (json, agreed) => BatchReply.WriteDone(json, agreed.Answer));
        });
    }

    private static Outcome<ImmutableArray<Rendered>> Decide(Amendment amendment, List<Part> parts, out BatchRefusal? refused)
    {
        var answers = ImmutableArray.CreateBuilder<Rendered>(parts.Count);
        refused = null;
        foreach (var (index, part) in parts.Index())
        {
            var (refusal, answer) = part.Decide!(amendment);
            if (refusal is not null)
            {
                refused = BatchRefusal.Of(index, refusal, answer);
                return refusal;
            }
            answers.Add(answer);
        }
        return answers.MoveToImmutable();
    }
}
