namespace Frontdesk;

/// <summary>A monitor's row in a unit.</summary>
/// <param name="Id">The row's own <c>_id</c> on the wire.</param>
public sealed record Monitorship(string Id, string MonitorId, string UnitId, DateTimeOffset UpdatedAt) : Record
{
    internal override Kind Kind => Kind.Monitorship;

    internal override string Key => KeyOf(UnitId, MonitorId);

    public static string KeyOf(string unitId, string monitorId) => $"{unitId}/{monitorId}";

    internal override Record At(DateTimeOffset now) => this with { UpdatedAt = now };
}
