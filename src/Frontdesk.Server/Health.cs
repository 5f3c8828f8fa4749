using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Storage;
using Frontdesk.Wire;

namespace Frontdesk.Server;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: the organisation is loaded, the store answers, and the gate has not lost it.</summary>
internal static class Health
{
    private static readonly Refusal StoreSilent = Refusal.Unavailable("The store does not answer.");

    extension(IEndpointRouteBuilder routes)
    {
        public void MapHealth()
        {
            var health = routes.MapGroup("health").WithTags("Health").AllowAnyone().WithMetadata(new Unlimited());
            health.MapGet("live", static () => Alive).WithName("Health_Live").WithMetadata(new NeedsNoContact());
            health.MapGet("ready", Ready).WithName("Health_Ready");
        }
    }

    private static readonly Reply Alive = new(json => json.WriteString("status", "ok"));

    private static async Task<IResult> Ready(Registrar registrar, Store store, CancellationToken cancellationToken)
    {
        try
        {
            await store.LastSequenceAsync(cancellationToken);
        }
        catch (System.Data.Common.DbException)
        {
            return new RefusalReply(StoreSilent);
        }
        return new Reply(json =>
        {
            json.WriteString("status", "ok");
            json.WriteNumber("revision", registrar.Current.Sequence);
        });
    }
}
