using System.Collections.Immutable;
using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Departments;

/// <summary>What <c>department.autocomplete</c> looks for (organization.md §6.9).</summary>
/// <param name="Term">How the name begins, whatever its case.</param>
/// <param name="Exceptions">Ids to leave out.</param>
/// <param name="Conditions">
/// Members of a department and the value that each must have. Anything but a plain value is refused: the original hands it to its database,
/// and an answer that quietly ignores a condition would be a wrong one.
/// </param>
internal sealed record DepartmentSelector(string Term, ImmutableHashSet<string> Exceptions, ImmutableSortedDictionary<string, JsonElement> Conditions)
{
    private static readonly ObjectShape Known = Shape.Object(
        Member.Optional("term", Shape.Text),
        Member.Optional("exceptions", Shape.ListOf(Shape.Text)),
        Member.Optional("conditions", Shape.Object().Open(Shape.Scalar))).Open();

    public static Outcome<DepartmentSelector> Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return Refusal.Plain("The 'selector' param is required") with { Details = [("field", "selector")] };
        try
        {
            using var document = JsonDocument.Parse(text);
            return ShapeReader.Read(Known, document.RootElement, Wording.Bracketed, coerces: false).Then<DepartmentSelector>(Read);
        }
        catch (JsonException fault)
        {
            return Refusal.Plain($"The 'selector' param is not valid JSON at byte {fault.BytePositionInLine + 1}") with { Details = [("field", "selector")] };
        }
    }

    public bool Matches(NamedId entry) =>
        entry.Name.StartsWith(Term, StringComparison.OrdinalIgnoreCase) && !Exceptions.Contains(entry.Id);

    public bool Matches(DepartmentNode node)
    {
        if (Conditions.IsEmpty)
            return true;
        using var department = JsonDocument.Parse(DepartmentReply.Encode(node));
        return Conditions.All(condition => department.RootElement.TryGetProperty(condition.Key, out var value)
            ? JsonElement.DeepEquals(value, condition.Value)
            : condition.Value.ValueKind == JsonValueKind.Null);
    }

    private static Outcome<DepartmentSelector> Read(Fields fields) => new DepartmentSelector(
        fields.MaybeText("term").Or(""),
        [.. fields.Texts("exceptions")],
        fields.MaybeObject("conditions") is { HasValue: true } conditions ? conditions.Value.Others : ImmutableSortedDictionary<string, JsonElement>.Empty);
}
