using Frontdesk.Permissions;

namespace Frontdesk.Explaining;

/// <summary>Why somebody sees something, or does not.</summary>
internal enum Cause
{
    /// <summary>They can do nothing.</summary>
    Deactivated,

    /// <summary>One of their roles holds a permission by which such records are read.</summary>
    MayRead,

    /// <summary>None of their roles does.</summary>
    NoPermission,

    /// <summary>Administrators and managers see every department.</summary>
    SeesEverything,

    /// <summary>As long as there is no unit, everybody sees every department.</summary>
    NoUnits,

    /// <summary>Only agents and monitors are restricted.</summary>
    NeitherAgentNorMonitor,

    MonitorsUnit,
    ServesDepartment,
    NotAMonitor,
    InNoUnit,
    NotAnAgent,
}

/// <summary>One reason.</summary>
internal sealed record Reason(Cause Cause)
{
    public Permission? Permission { get; init; }

    /// <summary>The role's id.</summary>
    public string? Role { get; init; }

    public NamedId? Unit { get; init; }
    public NamedId? Department { get; init; }

    /// <summary>As it stands on the wire.</summary>
    public string Code => Cause switch
    {
        Cause.Deactivated => "deactivated",
        Cause.MayRead => "may-read",
        Cause.NoPermission => "no-permission",
        Cause.SeesEverything => "sees-everything",
        Cause.NoUnits => "no-units",
        Cause.NeitherAgentNorMonitor => "neither-agent-nor-monitor",
        Cause.MonitorsUnit => "monitors-unit",
        Cause.ServesDepartment => "serves-department",
        Cause.NotAMonitor => "not-a-monitor",
        Cause.InNoUnit => "in-no-unit",
        Cause.NotAnAgent => "not-an-agent",
    };
}
