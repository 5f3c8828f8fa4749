using System.Collections.Immutable;
using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Batches;

/// <summary>One request of a batch, as it would be sent by itself.</summary>
/// <param name="Path">Below <c>/api/v1/</c>, with its query.</param>
/// <param name="Body">Undefined where there is none.</param>
/// <param name="IfMatch">As the header; null where there is none.</param>
internal sealed record Operation(string Method, string Path, JsonElement Body, string? IfMatch)
{
    public override string ToString() => $"{Method} {Path.Split('?')[0]}";
}

/// <summary><c>{"operations":[{"method","path","body"?,"ifMatch"?}]}</c></summary>
internal sealed record BatchForm(ImmutableArray<Operation> Operations) : IForm<BatchForm>
{
    private const int Most = 1_000;
    private const string Root = "/api/v1/";

    private static readonly Refusal TooMany = new(400, $"operations must have 1 to {Most} items [invalid-params]", "invalid-params", ("field", "operations"));

    public static BodyRules Rules { get; } = new(Shape.Object(Member.Required("operations", Shape.ListOf(Shape.Object(
        Member.Required("method", Shape.OneOf("POST", "PUT", "DELETE")),
        Member.Required("path", Shape.NonEmptyText),
        Member.Optional("body", Shape.Anything),
        Member.OptionalNotNull("ifMatch", Shape.NonEmptyText))))), Coerces: false);

    public static BatchForm Read(Fields fields)
    {
        var operations = fields.Objects("operations");
        return operations.Count is > 0 and <= Most ? new BatchForm([.. operations.Select(Operation)]) : throw new RefusedException(TooMany);
    }

    private static Operation Operation(Fields fields, int index)
    {
        var path = fields.Text("path");
        if (path.StartsWith(Root, StringComparison.Ordinal))
            path = path[Root.Length..];
        if (path.StartsWith('/') || path.Any(character => character <= ' ') || HasNull(path))
            throw new RefusedException(BadPath(index));
        var ifMatch = fields.MaybeText("ifMatch");
        return new Operation(fields.Text("method"), path, fields.MaybeAnything("body").Or(default), ifMatch.HasValue ? ifMatch.Value : null);
    }

    /// <summary>What the server refuses in the path of any request, before it comes to a route.</summary>
    private static bool HasNull(string path) => path.Split('?')[0].Contains("%00", StringComparison.Ordinal);

    private static Refusal BadPath(int index)
    {
        var field = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"operations[{index}].path");
        return new Refusal(400, $"{field} must be a path below {Root}, without spaces and control characters [invalid-params]", "invalid-params", ("field", field));
    }
}
