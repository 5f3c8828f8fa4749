using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Agents;

/// <summary><c>/api/v1/livechat/users/:type</c>: who is an agent, who is a manager (organization.md §7.1–7.4).</summary>
internal static class DutyEndpoints
{
    private static readonly QueryRules ListRules = QueryRules.Strict(
        new Parameter("text", ParameterKind.Text, "A part of the user name, the name or an e-mail address."),
        new Parameter("onlyAvailable", ParameterKind.Flag, "Only agents who take chats."),
        new Parameter("excludeId", ParameterKind.Text, "The id of an agent who is left out."),
        new Parameter("showIdleAgents", ParameterKind.Flag, "False leaves out agents who are offline; bots are always there."));

    extension(IEndpointRouteBuilder api)
    {
        public void MapDuties()
        {
            var users = api.MapGroup("livechat/users/{type}").WithTags("Agents and managers");

            users.MapGet("", List).WithName("Duties_List").RequireSignIn() // each type has a permission of its own
                .Query(ListRules).AnswersPage("users", DutyReply.Row);
            users.MapPost("", Appoint).WithName("Duties_Appoint").RequirePermission(Permission.ViewManager).Answers(DutyReply.Appointed);
            users.MapGet("{id}", Get).WithName("Duties_Get").Tagged().RequirePermission(Permission.ViewManager).Answers(DutyReply.One);
            users.MapDelete("{id}", Dismiss).WithName("Duties_Dismiss").RequirePermission(Permission.ViewManager).AnswersSuccess();
        }
    }

    /// <summary>The query is read only after the permission, so that whoever may not see the list hears 403 and nothing else (decision D21).</summary>
    private static async Task<IResult> List(string type, Caller caller, HttpContext context)
    {
        if (Duties.Parse(type) is not { } duty)
            return new RefusalReply(DutyRefusals.InvalidType);
        if (!caller.MaySee(duty))
            return new RefusalReply(Refusal.ForbiddenInside);

        var query = await ListQuery.BindAsync(context);
        var organization = caller.Organization;
        var listing = new Listing<PersonNode>(organization.InRole(duty.Role), "name", id => organization.People[id], StaffReply.Keys);
        return (listing with { Where = Wanted(organization, duty, query) })
            .Page(query, organization.PageLimits)
            .Reply("users", duty == Duty.Agent ? DutyReply.WriteAgent : DutyReply.WriteManager);
    }

    /// <summary>Who is wanted; null for everybody. All but <c>text</c> is about agents alone.</summary>
    private static Func<NamedId, bool>? Wanted(Organization organization, Duty duty, ListQuery query)
    {
        var text = query.Text("text") is { Length: > 0 } asked ? asked : null;
        var isAgent = duty == Duty.Agent;
        var onlyAvailable = isAgent && query.Flag("onlyAvailable") is true;
        var onlyOnline = isAgent && query.Flag("showIdleAgents") is false;
        var excluded = isAgent && query.Text("excludeId") is { Length: > 0 } id ? id : null;
        if (text is null && !onlyAvailable && !onlyOnline && excluded is null)
            return null;
        if (onlyAvailable && !organization.Read(KnownSettings.LivechatEnabled))
            return static _ => false;
        return entry =>
        {
            var person = organization.People[entry.Id].Person;
            return person.Id != excluded
                && (!onlyAvailable || person.IsAvailable)
                && (!onlyOnline || person.Status != Presence.Offline || person.Has(BuiltInRoles.Bot))
                && (text is null || person.Matches(text));
        };
    }

    private static async Task<IResult> Appoint(string type, Body<DutyForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        Duties.Parse(type) is { } duty
            ? await registrar.Change(caller.Origin.On(organization => organization.PersonCalled(body.Value.Username)?.Person), amendment => amendment.Appoint(body.Value.Username, duty), cancellationToken)
                .Reply(DutyReply.WriteAppointed)
            : new RefusalReply(DutyRefusals.InvalidType);

    private static IResult Get(string type, string id, Caller caller)
    {
        if (Duties.Parse(type) is not { } duty)
            return new RefusalReply(DutyRefusals.InvalidType);
        var holder = caller.Organization.Person(id) is { } node && node.Person.Has(duty.Role) ? node : null;
        return new Reply(json => DutyReply.WriteOne(json, holder)) { Tag = holder is null ? null : caller.Organization.TagOf(Kind.Person, id) };
    }

    private static async Task<IResult> Dismiss(string type, string id, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        Duties.Parse(type) is { } duty
            ? await registrar.Change(caller.Origin.On(Kind.Person, id), amendment => amendment.Dismiss(id, duty), cancellationToken).Reply()
            : new RefusalReply(DutyRefusals.InvalidType);
}
