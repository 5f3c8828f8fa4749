using System.Collections.Immutable;
using System.Text.Json;

namespace Frontdesk.Wire.Shapes;

/// <summary>The members of one object of a request, after the check: what is asked for here is there and of its kind. One slot for each member of the shape: a file has many objects.</summary>
public sealed class Fields
{
    private readonly IReadOnlyList<Member> members;
    private readonly object?[] values;

    /// <param name="values">In the order of the shape's members; <see cref="Absent"/> where a member was not sent.</param>
    internal Fields(ObjectShape shape, object?[] values) => (members, this.values) = (shape.Members, values);

    /// <summary>A member that was not sent.</summary>
    internal static object Absent { get; } = new();

    /// <summary>An object of which no member was sent.</summary>
    internal static Fields Nothing(ObjectShape shape) => new(shape, [.. Enumerable.Repeat(Absent, shape.Members.Count)]);

    /// <summary>Members that the shape does not name, as they were sent.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Others { get; internal set; } = ImmutableSortedDictionary<string, JsonElement>.Empty;

    private object? this[string name]
    {
        get
        {
            for (var index = 0; index < values.Length; index++)
            {
                if (members[index].Name == name)
                    return values[index];
            }
            return Absent;
        }
    }

    /// <summary>The member was sent, possibly as null.</summary>
    public bool Has(string name) => this[name] != Absent;

    public string Text(string name) => (string)this[name]!;

    public bool Flag(string name) => (bool)this[name]!;

    public Fields Object(string name) => (Fields)this[name]!;

    /// <summary>The items of a list; none where the list is absent or null.</summary>
    public IReadOnlyList<Fields> Objects(string name) => [.. List(name).Cast<Fields>()];

    /// <summary>The texts of a list; none where the list is absent or null.</summary>
    public ImmutableArray<string> Texts(string name) => [.. List(name).Cast<string>()];

    /// <summary>The items of a list of anything, as they were sent.</summary>
    public ImmutableArray<JsonElement> Anythings(string name) => [.. List(name).Cast<JsonElement>()];

    public Sent<string> MaybeText(string name) => Maybe<string>(name);

    public Sent<bool> MaybeFlag(string name) => Maybe<bool>(name);

    public Sent<double> MaybeNumber(string name) => Maybe<double>(name);

    public Sent<Fields> MaybeObject(string name) => Maybe<Fields>(name);

    public Sent<JsonElement> MaybeAnything(string name) => Maybe<JsonElement>(name);

    public Sent<ImmutableArray<string>> MaybeTexts(string name) =>
        this[name] is var value && value == Absent ? default : value is null ? Sent<ImmutableArray<string>>.Null : Sent.Value(Texts(name));

    private object?[] List(string name) => this[name] as object?[] ?? [];

    private Sent<T> Maybe<T>(string name) =>
        this[name] is var value && value == Absent ? default : value is null ? Sent<T>.Null : Sent.Value((T)value);
}

/// <summary>
/// An optional member: absent (the stored value stays), null (it is cleared) or a value. The first of the contract's three rules,
/// as a type, so that no endpoint can read an omitted field as an empty one.
/// </summary>
public readonly struct Sent<T>
{
    private enum Presence
    {
        Absent,
        Null,
        Value,
    }

    private readonly Presence presence;
    private readonly T? value;

    private Sent(Presence presence, T? value)
    {
        this.presence = presence;
        this.value = value;
    }

    public static Sent<T> Null { get; } = new(Presence.Null, default);

    public bool IsAbsent => presence == Presence.Absent;

    public bool IsNull => presence == Presence.Null;

    public bool HasValue => presence == Presence.Value;

    /// <summary>The value; only where <see cref="HasValue"/>.</summary>
    public T Value => HasValue ? value! : throw new InvalidOperationException("The member has no value.");

    internal static Sent<T> Of(T value) => new(Presence.Value, value);

    /// <summary>The value, or the given one where the member is absent or null.</summary>
    public T Or(T otherwise) => HasValue ? value! : otherwise;
}

/// <summary>What an optional member makes of the stored value.</summary>
public static class Sent
{
    public static Sent<T> Value<T>(T value) => Sent<T>.Of(value);

    /// <summary>Absent keeps what is stored, null clears it.</summary>
    public static T? Over<T>(this Sent<T> sent, T? stored)
        where T : class => sent.IsAbsent ? stored : sent.HasValue ? sent.Value : null;

    /// <inheritdoc cref="Over{T}(Sent{T}, T?)"/>
    public static T? Over<T>(this Sent<T> sent, T? stored)
        where T : struct => sent.IsAbsent ? stored : sent.HasValue ? sent.Value : null;
}
