using System.Globalization;

namespace Frontdesk.Wire.Shapes;

/// <summary>A place in a JSON value: <c>emails[0].address</c>. The text is made only where something is wrong there.</summary>
internal sealed class Spot
{
    private readonly Spot? parent;
    private readonly string? name;
    private readonly int index;

    public Spot(Spot? parent, string name) => (this.parent, this.name) = (parent, name);

    public Spot(Spot? parent, int index) => (this.parent, this.index) = (parent, index);

    /// <summary>A member of what is there.</summary>
    public Spot this[string name] => new(this, name);

    /// <summary>An item of the list that is there.</summary>
    public Spot this[int index] => new(this, index);

    /// <summary>The path; empty for the value itself.</summary>
    public static string Path(Spot? at) => at?.ToString() ?? "";

    public override string ToString() => name is null
        ? string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]")
        : parent is null ? name : $"{parent}.{name}";
}
