using System.Reflection;
using System.Text.Json;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Frontdesk.Wire;

/// <summary>What may come in, and how its faults are worded.</summary>
/// <param name="Coerces"><c>5</c> is taken for <c>"5"</c>, <c>"true"</c> for <c>true</c> and so on (organization.md §1.4).</param>
internal sealed record BodyRules(ObjectShape Shape, Wording Wording = Wording.Bracketed, bool Coerces = true)
{
    /// <summary>How large the body may be, in bytes.</summary>
    public long Largest { get; init; } = BodyLimits.Largest;
}

/// <summary>A form: what comes in, read from checked fields.</summary>
internal interface IForm<TSelf>
    where TSelf : IForm<TSelf>
{
    static abstract BodyRules Rules { get; }

    static abstract TSelf Read(Fields fields);
}

/// <summary>The body of a request, checked. Judged in the order of decision D21: 413, 415, broken JSON, validation.</summary>
internal sealed record Body<TForm>(TForm Value) : IEndpointParameterMetadataProvider
    where TForm : IForm<TForm>
{
    private const int Deepest = 32;

    public static async ValueTask<Body<TForm>> BindAsync(HttpContext context)
    {
        var rules = TForm.Rules;
        using var document = await ParseAsync(context.Request, rules.Largest, context.RequestAborted);
        return ShapeReader.Read(rules.Shape, document?.RootElement ?? default, rules.Wording, rules.Coerces).Agreed(out var fields, out var refusal)
            ? new Body<TForm>(TForm.Read(fields))
            : throw new RefusedException(refusal);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(TForm.Rules);

    private static async Task<JsonDocument?> ParseAsync(HttpRequest request, long largest, CancellationToken cancellationToken)
    {
        if (request.ContentLength > largest)
            throw new RefusedException(BodyLimits.TooLarge(largest));
        BodyLimits.Allow(request.HttpContext, largest);
        var hasBody = request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? false;
        if (!hasBody)
            return null;
        if (request.ContentType is { Length: > 0 } && !request.HasJsonContentType())
            throw new RefusedException(new Refusal(415, "The body must be JSON: send Content-Type: application/json [error-unsupported-media-type]", "error-unsupported-media-type"));
        try
        {
            return await JsonDocument.ParseAsync(request.Body, new JsonDocumentOptions { MaxDepth = Deepest }, cancellationToken);
        }
        catch (JsonException fault)
        {
            if (fault is { LineNumber: 0, BytePositionInLine: 0 } && request.ContentLength is null or 0)
                return null;
            throw new RefusedException(new Refusal(
                400, $"The body is not valid JSON at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}, or is nested deeper than {Deepest} levels [invalid-json]", "invalid-json"));
        }
    }
}

/// <summary>How large a body may be.</summary>
public static class BodyLimits
{
    /// <summary>1 MiB.</summary>
    public const long Largest = 1024 * 1024;

    /// <summary>What the route of the request takes.</summary>
    internal static long Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<BodyRules>()?.Largest ?? Largest;

    /// <summary>The server reads that much of this request; more than usual only where the route takes it.</summary>
    internal static void Allow(HttpContext context, long largest)
    {
        if (largest != Largest && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = largest;
    }

    internal static Refusal TooLarge(long largest = Largest) => new(413, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The body is larger than {largest} bytes [error-body-too-large]"), "error-body-too-large");
}
