using System.Globalization;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Storage;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.History;

/// <summary><c>/api/ext/v1/changes</c>: what happened. <c>/api/ext/v1/organization</c>: everything, as it is or was.</summary>
internal static class HistoryEndpoints
{
    private const string AsOfParameter = "asOf";
    internal static readonly Refusal Unknown = new(404, "There is no change of that sequence [error-change-not-found]", "error-change-not-found", ("field", "sequence"));

    extension(IEndpointRouteBuilder ext)
    {
        public void MapHistory()
        {
            var history = ext.MapGroup("").WithTags("History");

            history.MapGet("changes", List).WithName("Changes_List").RequirePermission(Permission.ViewAuditLog).Query(ChangeFilter.Rules)
                .Answers(Shape.Object(Member.Required("changes", Shape.ListOf(ChangeSetReply.Item)), Member.Required("count", Shape.Integer), Member.OptionalNotNull("next", Shape.Integer)));
            history.MapGet("changes/{sequence}", Get).WithName("Changes_Get").Tagged().RequirePermission(Permission.ViewAuditLog).Answers(ChangeSetReply.Item);
            history.MapGet("organization", AsItWas).WithName("Organization_AsOf").RequirePermission(Permission.ViewAuditLog)
                .Query(new QueryRules([new Parameter(AsOfParameter, ParameterKind.Text, "A revision, or an instant (ISO 8601); the present where it is absent.")], RefusesOthers: true))
                .Answers(OrganizationReply.Whole);
        }
    }

    private static async Task<IResult> List(Caller caller, ListQuery query, Store store, CancellationToken cancellationToken)
    {
        if (!Reader.Of(caller).Agreed(out var reader, out var refusal) || !ChangeFilter.Read(query, caller.Present).Agreed(out var filter, out refusal))
            return new RefusalReply(refusal);
        var (_, most) = query.Window(caller.Organization.PageLimits with { AllowsAll = false });
        var (after, before) = await filter.BoundsAsync(store, cancellationToken);
        var rows = await store.HistoryAsync(filter.Terms, after, before, most + 1, cancellationToken);
        var page = rows.Take(most).Select(ChangeSetJson.Read).ToList();
        return new Reply(json =>
        {
            json.WriteStartArray("changes");
            foreach (var changeSet in page)
            {
                json.WriteStartObject();
                ChangeSetReply.WriteMembers(json, changeSet, caller.Organization, reader, ChangeSetReply.MostInList);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteNumber("count", page.Count);
            if (rows.Count > page.Count)
                json.WriteNumber("next", page[^1].Sequence);
        });
    }

    private static async Task<IResult> Get(string sequence, Caller caller, OrganizationStore store, CancellationToken cancellationToken)
    {
        if (!Reader.Of(caller).Agreed(out var reader, out var refusal))
            return new RefusalReply(refusal);
        if (!long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || await store.ChangeSetAsync(number, cancellationToken) is not { } changeSet)
            return new RefusalReply(Unknown);
        return new Reply(json => ChangeSetReply.WriteMembers(json, changeSet, caller.Organization, reader))
        {
            Tag = EntityTags.Variant(TagOf(changeSet, caller.Organization), reader.ReadsAllOf(changeSet)),
        };
    }

    /// <summary>What is in the log stays as it is; only a sentence that is not in it is made anew, with the names of the moment.</summary>
    private static string TagOf(ChangeSet changeSet, Organization present) => changeSet.Summary.Length > 0
        ? $"\"{changeSet.Hash}\""
        : string.Create(CultureInfo.InvariantCulture, $"\"{changeSet.Hash}-{present.Sequence}\"");

    private static async Task<IResult> AsItWas(Caller caller, ListQuery query, Archive archive, CancellationToken cancellationToken)
    {
        if (!Reader.Of(caller).Agreed(out var reader, out var refusal))
            return new RefusalReply(refusal);
        if (query.Text(AsOfParameter) is not { } text)
            return OrganizationReply.Of(caller.Organization, reader);
        if (!AsOf.Parse(text, AsOfParameter).Agreed(out var time, out refusal) || !(await archive.AtAsync(time, AsOfParameter, cancellationToken)).Agreed(out var past, out refusal))
            return new RefusalReply(refusal);
        return OrganizationReply.Of(past, reader);
    }
}
