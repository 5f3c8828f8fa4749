using System.Text;

namespace Frontdesk.Wire.Shapes;

/// <summary>
/// What a JSON value looks like, said once. From it come the check of a request in both wordings of the contract (<see cref="ShapeReader"/>)
/// and the schema in the OpenAPI document.
/// </summary>
public abstract record Shape
{
    /// <summary>The longest text that any member takes, in characters.</summary>
    public const int LongestText = 64 * 1024;

    /// <summary>The longest list that any member takes.</summary>
    public const int LongestList = 10_000;

    public static readonly Shape Flag = new FlagShape();
    public static readonly Shape Number = new NumberShape(Whole: false);
    public static readonly Shape Integer = new NumberShape(Whole: true);

    /// <summary>A number, also as a text, whatever the rest of the body takes (decision D7).</summary>
    public static readonly Shape NumberOrNumeral = new NumberShape(Whole: false) { TakesNumerals = true };

    public static readonly Shape Instant = new TextShape { Format = "date-time" };
    public static readonly Shape Anything = new AnythingShape();

    /// <summary>A text, a whole number or true/false: custom members of a department.</summary>
    public static readonly Shape Scalar = new ScalarShape();

    public static Shape Text { get; } = new TextShape();

    /// <summary>A text in which something is written: not empty, not only white space.</summary>
    public static Shape NonEmptyText { get; } = new TextShape { Filled = true };

    public static Shape OneOf(params IReadOnlyList<string> words) => new TextShape { Words = words };

    public static Shape ListOf(Shape item, bool unique = false) => new ListShape(item, unique);

    /// <summary>An object with these members and no others.</summary>
    public static ObjectShape Object(params IReadOnlyList<Member> members) => new(members);
}

/// <summary>True or false.</summary>
public sealed record FlagShape : Shape;

/// <summary>Any JSON value.</summary>
public sealed record AnythingShape : Shape;

/// <inheritdoc cref="Shape.Scalar"/>
public sealed record ScalarShape : Shape;

/// <summary>A number.</summary>
public sealed record NumberShape(bool Whole) : Shape
{
    /// <summary><c>"5"</c> is taken for <c>5</c>.</summary>
    public bool TakesNumerals { get; init; }

    public double Least { get; init; } = double.MinValue;
    public double Most { get; init; } = double.MaxValue;
}

/// <summary>A text.</summary>
public sealed record TextShape : Shape
{
    public bool Filled { get; init; }
    public int Least { get; init; }
    public int Longest { get; init; } = LongestText;
    public IReadOnlyList<string>? Words { get; init; }
    public string? Format { get; init; }
}

/// <summary>A list of like values.</summary>
public sealed record ListShape(Shape Item, bool Unique) : Shape
{
    public int Longest { get; init; } = LongestList;
}

/// <summary>An object. <see cref="Others"/> is the shape of members that are not named, or null where there may be none.</summary>
public sealed record ObjectShape(IReadOnlyList<Member> Members) : Shape
{
    public Shape? Others { get; init; }

    /// <summary>The same object, which may also have other members.</summary>
    public ObjectShape Open(Shape? others = null) => this with { Others = others ?? Anything };

    /// <summary>The same object with more members.</summary>
    public ObjectShape With(params IReadOnlyList<Member> more) => this with { Members = [.. Members, .. more] };
}

/// <summary>One member of an object.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Shape">What it looks like when it is not null.</param>
/// <param name="IsRequired">It must be there.</param>
/// <param name="TakesNull">It may be null; in a request null clears it (decision D19).</param>
public sealed record Member(string Name, Shape Shape, bool IsRequired, bool TakesNull)
{
    /// <summary>The name as a body holds it.</summary>
    internal ReadOnlyMemory<byte> Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);

    /// <summary>Checked without coercion and in the Match wording, whatever the rest of the body uses (decision D10).</summary>
    public bool InMatchWording { get; init; }

    /// <summary>Checked without coercion, whatever the rest of the body does (decision D6).</summary>
    public bool Strict { get; init; }

    /// <summary>It must be there, and not null.</summary>
    public static Member Required(string name, Shape shape) => new(name, shape, IsRequired: true, TakesNull: false);

    /// <summary>It must be there, and may be null.</summary>
    public static Member RequiredOrNull(string name, Shape shape) => new(name, shape, IsRequired: true, TakesNull: true);

    /// <summary>It may be absent, which leaves the stored value alone, or null, which clears it.</summary>
    public static Member Optional(string name, Shape shape) => new(name, shape, IsRequired: false, TakesNull: true);

    /// <summary>It may be absent, but not null.</summary>
    public static Member OptionalNotNull(string name, Shape shape) => new(name, shape, IsRequired: false, TakesNull: false);
}
