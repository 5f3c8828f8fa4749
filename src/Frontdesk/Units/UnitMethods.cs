using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Units;

/// <summary>The units' legacy method (organization.md §5.5).</summary>
internal static class UnitMethods
{
    extension(IEndpointRouteBuilder api)
    {
        public void MapUnitMethods() => api.MapMethod("livechat:removeUnit", Permission.ManageUnits, Remove);
    }

    /// <summary><c>[id]</c>; the result is how many units went.</summary>
    private static Task<IResult> Remove(MethodCall call, Caller caller, Registrar registrar, CancellationToken cancellationToken) =>
        call.Change(caller.Origin.On(Kind.Unit, call.Text(0)), registrar, amendment => amendment.DeleteUnit(caller.Person, call.Text(0)), static (json, _) => json.WriteNumberValue(1), cancellationToken);
}
