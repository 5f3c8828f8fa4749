using System.Collections.Immutable;
using System.Text.Json;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Blueprints;

/// <summary>The items of a part with the place where each stands, for refusals.</summary>
internal static class Items
{
    public static IEnumerable<(Fields Item, Spot At)> Of(Blueprint blueprint, Part part)
    {
        var section = new Spot(parent: null, Blueprint.Word(part));
        return blueprint[part].Select((item, index) => (item, section[index]));
    }

    /// <summary>An open object as it was written; null where it is absent.</summary>
    public static ImmutableSortedDictionary<string, JsonElement>? Members(this Fields item, string name) => item.Has(name) ? item.Object(name).Others : null;

    /// <summary>The value, or null where it is absent.</summary>
    public static bool? FlagOrNull(this Fields item, string name) => item.MaybeFlag(name).Over((bool?)null);

    /// <inheritdoc cref="FlagOrNull"/>
    public static string? TextOrNull(this Fields item, string name) => item.MaybeText(name).Over(null);
}
