using System.Globalization;
using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.History;

/// <summary><c>POST /api/ext/v1/changes/{sequence}/undo</c></summary>
internal static class UndoEndpoints
{
    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(2);

    extension(IEndpointRouteBuilder ext)
    {
        public void MapUndo() => ext.MapPost("changes/{sequence}/undo", Undo).WithName("Changes_Undo").WithTags("History").RequirePermission(Permission.UndoChanges)
            .Answers(Shape.Object(Member.Required("undone", Shape.Integer), Member.Required("sequence", Shape.Integer)));
    }

    private static async Task<IResult> Undo(string sequence, Body<UndoForm> body, Caller caller, Registrar registrar, OrganizationStore store, CancellationToken cancellationToken)
    {
        if (!long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || await store.ChangeSetAsync(number, cancellationToken) is not { } undone)
            return new RefusalReply(HistoryEndpoints.Unknown);
        await registrar.ReachAsync(number, CatchUp, cancellationToken); // another node may have made it: what is compared must be at least as new
        return await registrar.Change(caller.Origin with { Undoes = number }, amendment => amendment.Undo(undone, caller.Person), cancellationToken).Reply((json, agreed) =>
        {
            json.WriteNumber("undone", number);
            json.WriteNumber("sequence", agreed.Organization.Sequence);
        });
    }
}

/// <summary>An undo says nothing but which change: no body, or <c>{}</c>.</summary>
internal sealed record UndoForm : IForm<UndoForm>
{
    public static BodyRules Rules { get; } = new(Shape.Object());

    public static UndoForm Read(Fields fields) => new();
}
