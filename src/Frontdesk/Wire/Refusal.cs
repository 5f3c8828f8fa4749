using System.Text.Json;

namespace Frontdesk.Wire;

/// <summary>
/// An expected "no". It is a value, not an exception: decisions return it, and <see cref="RefusalReply"/> is the only place that writes it.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Error">The text of the envelope's <c>error</c> member, complete with its bracketed code.</param>
/// <param name="ErrorType">The envelope's <c>errorType</c>; absent where the contract has none.</param>
/// <param name="Details">Members of the envelope's <c>details</c>; <c>field</c> names the member of the request that is wrong.</param>
public sealed record Refusal(int Status, string Error, string? ErrorType = null, params IReadOnlyList<(string Name, string Value)> Details)
{
    /// <summary>The 401 envelope's <c>message</c>, where it says more than <c>error</c>.</summary>
    public string? Message { get; init; }

    /// <summary>400 with the text alone: the contract's plain errors.</summary>
    public static Refusal Plain(string error) => new(400, error);

    /// <summary>400 <c>"reason [code]"</c> with <c>errorType</c>: the contract's coded errors.</summary>
    public static Refusal Coded(string code, string reason, params IReadOnlyList<(string Name, string Value)> details) =>
        new(400, $"{reason} [{code}]", code, details);

    /// <summary>404 with the text alone.</summary>
    public static Refusal NotFound(string error) => new(404, error);

    /// <summary>503: nothing was changed, and the same request may succeed in a moment.</summary>
    public static Refusal Unavailable(string error) => new(503, error, "error-service-unavailable");

    /// <summary>403 of a route (organization.md §1.6).</summary>
    public static readonly Refusal Forbidden = new(403, "User does not have the permissions required for this action [error-unauthorized]");

    /// <summary>403 from within a handler (organization.md §1.6).</summary>
    public static readonly Refusal ForbiddenInside = new(403, "unauthorized");

    /// <summary>401 (decision D12).</summary>
    public static readonly Refusal SignedOut = new(401, "You must be logged in to do this.");

    internal void WriteDetails(Utf8JsonWriter json)
    {
        if (Details.Count == 0)
            return;
        json.WriteStartObject("details");
        foreach (var (name, value) in Details)
            json.WriteString(name, value);
        json.WriteEndObject();
    }
}

/// <summary>A request whose bytes cannot be understood. Thrown by binders only; ends in the envelope.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Error)
{
    public Refusal Refusal { get; } = refusal;
}
