using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Blueprints;

/// <summary>A blueprint as it is sent.</summary>
/// <param name="Yaml">The file's text.</param>
/// <param name="Plan">The hash of the plan that was looked at; null where nobody has planned.</param>
internal sealed record BlueprintForm(string Yaml, string? Plan, bool Allow) : IForm<BlueprintForm>
{
    /// <summary>10,000 departments and 100,000 memberships are 6 MB.</summary>
    private const int Largest = 32 * 1024 * 1024;

    public static BodyRules Rules { get; } = new(
        Shape.Object(
            Member.Required("blueprint", new TextShape { Filled = true, Longest = Largest }),
            Member.OptionalNotNull("plan", Shape.NonEmptyText),
            Member.OptionalNotNull("allow", Shape.Flag)),
        Coerces: false)
    {
        Largest = Largest,
    };

    public static BlueprintForm Read(Fields fields) => new(fields.Text("blueprint"), fields.TextOrNull("plan"), fields.MaybeFlag("allow").Or(false));
}
