using System.Text.Json;
using Frontdesk.Wire.Shapes;

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

    /// <summary>The entity tag of the record as it is, where that is what the caller has to know.</summary>
    public string? Tag { get; init; }

    /// <summary>Everything that stands in the way, where it is more than one thing: <c>details.conflicts</c>.</summary>
    internal IReadOnlyList<Conflict> Conflicts { get; init; } = [];

    internal void WriteDetails(Utf8JsonWriter json)
    {
        if (Details.Count == 0 && Conflicts.Count == 0)
            return;
        json.WriteStartObject("details");
        foreach (var (name, value) in Details)
            json.WriteString(name, value);
        if (Conflicts.Count > 0)
        {
            json.WriteStartArray("conflicts");
            foreach (var conflict in Conflicts)
                conflict.Write(json);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}

/// <summary>A request whose bytes cannot be understood. Thrown by binders only; ends in the envelope.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Error)
{
    public Refusal Refusal { get; } = refusal;
}

/// <summary>One thing that stands in the way.</summary>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Id">Its id; null where it is not shown.</param>
/// <param name="Reason">One plain sentence.</param>
internal sealed record Conflict(string Kind, string? Id, string Reason)
{
    public static readonly ObjectShape Shape = Shapes.Shape.Object(
        Member.Required("kind", Shapes.Shape.Text), Member.OptionalNotNull("id", Shapes.Shape.Text), Member.Required("reason", Shapes.Shape.Text));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("kind", Kind);
        if (Id is not null)
            json.WriteString("id", Id);
        json.WriteString("reason", Reason);
        json.WriteEndObject();
    }
}
