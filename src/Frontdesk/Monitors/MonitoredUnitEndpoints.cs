using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Monitors;

/// <summary><c>/api/ext/v1/monitors/{id}/units</c>: which units somebody watches over. The contract's routes go the other way only, from a unit to its monitors.</summary>
internal static class MonitoredUnitEndpoints
{
    private static readonly Refusal Nobody = new(404, "There is nobody of that id [error-not-found]", "error-not-found", ("field", "id"));

    extension(IEndpointRouteBuilder ext)
    {
        public void MapMonitoredUnits() => ext.MapGet("monitors/{id}/units", List).WithTags("Monitors").WithName("Monitors_Units").RequireSignIn()
            .Answers(Shape.Object(Member.Required("units", Shape.ListOf(NamedReply.Item))));
    }

    /// <summary>Everybody about themselves, others who manage monitors. Who may not ask is refused before it is said whether there is such a person.</summary>
    private static IResult List(string id, Caller caller)
    {
        if (id != caller.Person.Id && !caller.May(Permission.ManageMonitors))
            return new RefusalReply(Refusal.Forbidden);
        var organization = caller.Organization;
        if (organization.Person(id) is not { } monitor)
            return new RefusalReply(Nobody);
        return new Reply(json =>
        {
            json.WriteStartArray("units");
            foreach (var unit in monitor.MonitoredUnits.Select(unit => new NamedId(organization.Units[unit].Unit.Name, unit)).OrderBy(unit => unit.Name, StringComparer.Ordinal).ThenBy(unit => unit.Id, StringComparer.Ordinal))
                json.WriteNamed(unit);
            json.WriteEndArray();
        });
    }
}
