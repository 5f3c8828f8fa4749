using System.Text.Json.Nodes;

namespace Frontdesk.Tests.Proofs;

/// <summary>
/// A kind of request that a history may hold. A new endpoint comes in by a line in <see cref="Writes"/> or <see cref="Reads"/>; a line whose
/// route is not published is left out of the plans, and a test says so.
/// </summary>
/// <param name="Route">Method and path as the published description has them.</param>
/// <param name="Weight">How often, compared with the others.</param>
/// <param name="Prepare">Takes all its chance before it looks at the world, so that a plan depends on its seed alone.</param>
internal sealed record Operation(string Route, int Weight, Func<Chance, World, Step> Prepare)
{
    public HttpMethod Method => new(Route[..Route.IndexOf(' ', StringComparison.Ordinal)]);

    public bool IsWrite => Method != HttpMethod.Get;
}

/// <summary>One request, ready to be made.</summary>
internal sealed record Step(string Path, string? Body = null)
{
    /// <summary>What it makes, and where the answer has its id.</summary>
    public (Kind Kind, Func<JsonObject, string> Id)? Makes { get; init; }

    /// <summary>What the world learns from the answer.</summary>
    public Action<JsonObject>? Learn { get; init; }

    /// <summary>Holds an agreeing answer against the organisation of its revision; null where they say the same.</summary>
    public Func<Organization, JsonObject, string?>? Check { get; init; }

    /// <summary>The organisation in which the request is refused with 403, for reads that not everybody may make.</summary>
    public Func<Organization, bool>? Forbidden { get; init; }

    public bool IsDryRun => Path.Contains("dryRun=true", StringComparison.Ordinal);
}
