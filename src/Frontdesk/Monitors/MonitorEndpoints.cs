using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Monitors;

/// <summary><c>/api/v1/livechat/monitors</c> and the legacy methods of the same (organization.md §5; decision D16).</summary>
internal static class MonitorEndpoints
{
    extension(IEndpointRouteBuilder api)
    {
        public void MapMonitors()
        {
            var monitors = api.MapGroup("livechat").WithTags("Monitors");

            monitors.MapGet("monitors", List).WithName("Monitors_List").RequirePermission(Permission.ManageMonitors)
                .Query(QueryRules.Lenient(new Parameter("text", ParameterKind.Text, "A part of the user name, the name or an e-mail address.")))
                .AnswersPage("monitors", StaffReply.Item);
            monitors.MapGet("monitors/{username}", Get).WithName("Monitors_Get").Tagged().RequirePermission(Permission.ManageMonitors).Answers(StaffReply.Item);
            monitors.MapPost("monitors.create", Create).WithName("Monitors_Create").RequirePermission(Permission.ManageMonitors).Answers(MonitorReply.Added);
            monitors.MapPost("monitors.delete", Delete).WithName("Monitors_Delete").RequirePermission(Permission.ManageMonitors).AnswersSuccess();

            api.MapMethod("livechat:addMonitor", Permission.ManageMonitors, Add);
            api.MapMethod("livechat:removeMonitor", Permission.ManageMonitors, Remove);
        }
    }

    private static Reply List(Caller caller, ListQuery query)
    {
        var organization = caller.Organization;
        Func<NamedId, bool>? where = query.Text("text") is { Length: > 0 } text ? entry => organization.People[entry.Id].Person.Matches(text) : null;
        return new Listing<PersonNode>(organization.InRole(BuiltInRoles.Monitor), "name", id => organization.People[id], StaffReply.Keys) { Where = where }
            .Page(query, organization.PageLimits)
            .Reply("monitors", StaffReply.WriteItem);
    }

    private static IResult Get(string username, Caller caller) =>
        caller.Organization.MonitorNamed(username) is { } monitor
            ? new Reply(json => StaffReply.WriteMembers(json, monitor)) { Tag = caller.Organization.TagOf(Kind.Person, monitor.Id) }
            : new RefusalReply(MonitorRefusals.UnknownOnGet);

    private static Task<IResult> Create(Body<MonitorForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(organization => organization.PersonCalled(body.Value.Username)?.Person), amendment => amendment.AddMonitor(body.Value.Username), cancellationToken).Reply(MonitorReply.WriteAdded);

    private static Task<IResult> Delete(Body<MonitorForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        registrar.Change(caller.Origin.On(organization => organization.PersonCalled(body.Value.Username)?.Person), amendment => amendment.RemoveMonitor(body.Value.Username, MonitorRefusals.UnknownOnDelete), cancellationToken).Reply();

    /// <summary><c>livechat:addMonitor [username]</c>; the result is the person.</summary>
    private static Task<IResult> Add(MethodCall call, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        call.Change(caller.Origin.On(organization => organization.PersonCalled(call.Text(0))?.Person), registrar, amendment => amendment.AddMonitor(call.Text(0)), static (json, agreed) =>
        {
            json.WriteStartObject();
            MonitorReply.WriteAdded(json, agreed);
            json.WriteEndObject();
        }, cancellationToken);

    /// <summary><c>livechat:removeMonitor [username]</c></summary>
    private static Task<IResult> Remove(MethodCall call, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        call.Change(
            caller.Origin.On(organization => organization.PersonCalled(call.Text(0))?.Person),
            registrar,
            amendment => amendment.RemoveMonitor(call.Text(0), MonitorRefusals.UnknownOnRemove),
            static (json, _) => json.WriteBooleanValue(true),
            cancellationToken);
}
