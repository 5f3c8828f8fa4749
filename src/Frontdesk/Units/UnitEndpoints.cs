using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Units;

/// <summary><c>/api/v1/livechat/units</c> (organization.md §4; decisions D1–D5, D20).</summary>
internal static class UnitEndpoints
{
    private static readonly SortKeys<UnitNode> Keys = new()
    {
        ["_id"] = unit => unit.Id,
        ["name"] = unit => unit.Unit.Name,
        ["visibility"] = unit => unit.Unit.Visibility,
        ["numMonitors"] = unit => unit.Monitors.Count,
        ["numDepartments"] = unit => unit.DepartmentNames.Count,
        ["_updatedAt"] = unit => unit.Unit.UpdatedAt,
    };

    extension(IEndpointRouteBuilder api)
    {
        public void MapUnits()
        {
            var units = api.MapGroup("livechat/units").WithTags("Units");

            units.MapGet("", List).WithName("Units_List").RequireSignIn() // own units without the permission, decision D1
                .Query(QueryRules.Lenient(new Parameter("text", ParameterKind.Text, "A part of the name."))).AnswersPage("units", UnitReply.Item);
            units.MapPost("", Create).WithName("Units_Create").RequirePermission(Permission.ManageUnits).Answers(UnitReply.Item);
            units.MapGet("{id}", Get).WithName("Units_Get").Tagged().RequirePermission(Permission.ManageUnits).Answers(UnitReply.Item);
            units.MapPost("{id}", Revise).WithName("Units_Revise").RequirePermission(Permission.ManageUnits).Answers(UnitReply.Item);
            units.MapDelete("{id}", Delete).WithName("Units_Delete").RequirePermission(Permission.ManageUnits).AnswersSuccess();
            units.MapGet("{id}/monitors", Monitors).WithName("Units_Monitors").RequirePermission(Permission.ManageMonitors)
                .Answers(Shape.Object(Member.Required("monitors", Shape.ListOf(UnitReply.MonitorRow))));
        }
    }

    /// <summary>The query is read only after the permission, so that whoever sees no unit hears 403 and nothing else (decision D21).</summary>
    private static async Task<IResult> List(Caller caller, HttpContext context)
    {
        var organization = caller.Organization;
        var mayManage = caller.May(Permission.ManageUnits);
        var own = organization.Person(caller.Person.Id)?.MonitoredUnits ?? []; // nobody yet, where the past is asked for
        if (!mayManage && own.IsEmpty)
            return new RefusalReply(Refusal.Forbidden);

        var query = await ListQuery.BindAsync(context);
        Func<NamedId, bool>? where = mayManage ? null : unit => own.Contains(unit.Id);
        if (query.Text("text") is { Length: > 0 } text)
            where = unit => unit.Name.Matches(text) && (mayManage || own.Contains(unit.Id));
        return new Listing<UnitNode>(organization.UnitsByName, "name", id => organization.Units[id], Keys) { Where = where }
            .Page(query, organization.PageLimits)
            .Reply("units", UnitReply.WriteItem);
    }

    private static IResult Get(string id, Caller caller) =>
        caller.Organization.UnitFor(caller.Person, id) is { } unit
            ? new Reply(json => UnitReply.WriteMembers(json, unit)) { Tag = caller.Organization.TagOf(Kind.Unit, id) }
            : new RefusalReply(UnitRefusals.UnknownOnGet);

    private static Task<IResult> Create(Body<UnitForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin, amendment => amendment.CreateUnit(caller.Person, body.Value.Draft), cancellationToken).Reply(WriteUnit);

    private static Task<IResult> Revise(string id, Body<UnitForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Unit, id), amendment => amendment.ReviseUnit(caller.Person, id, body.Value.Draft), cancellationToken).Reply(WriteUnit);

    private static Task<IResult> Delete(string id, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(Kind.Unit, id), amendment => amendment.DeleteUnit(caller.Person, id), cancellationToken).Reply();

    private static Reply Monitors(string id, Caller caller) => new(json =>
    {
        json.WriteStartArray("monitors");
        foreach (var monitorship in caller.Organization.Unit(id)?.Monitors.Values ?? [])
            UnitReply.WriteMonitor(json, monitorship, caller.Organization.People[monitorship.MonitorId].Person.Username);
        json.WriteEndArray();
    });

    private static void WriteUnit(System.Text.Json.Utf8JsonWriter json, Agreed<Unit> agreed) =>
        UnitReply.WriteMembers(json, agreed.Organization.Units[agreed.Answer.Id]);
}
