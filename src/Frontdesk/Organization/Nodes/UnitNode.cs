using System.Collections.Immutable;

namespace Frontdesk;

/// <summary>A unit with what belongs to it. A new node is made whenever any of it changes, so the encoded JSON it keeps is never stale.</summary>
public sealed record UnitNode(Unit Unit)
{
    private byte[]? json;
    private string? tag;

    private UnitNode(UnitNode original)
    {
        Unit = original.Unit;
        DepartmentNames = original.DepartmentNames;
        Monitors = original.Monitors;
    }

    public string Id => Unit.Id;

    /// <summary>Its departments by name, archived and disabled ones included.</summary>
    public Ranked<NamedId> DepartmentNames { get; init; } = Ranked<NamedId>.Empty;

    /// <summary>Its monitors by person id.</summary>
    public ImmutableSortedDictionary<string, Monitorship> Monitors { get; init; } = NoMonitors;

    /// <summary>Its entity tag, made once.</summary>
    internal string Tag => tag ??= EntityTags.Of(this);

    /// <summary>The unit as it goes out, encoded once.</summary>
    internal ReadOnlySpan<byte> Json(Func<UnitNode, byte[]> encode) => json ??= encode(this);

    private static readonly ImmutableSortedDictionary<string, Monitorship> NoMonitors =
        ImmutableSortedDictionary.Create<string, Monitorship>(StringComparer.Ordinal);
}

/// <summary>The name and id of something that is looked up by its id.</summary>
public sealed record NamedId(string Name, string Id) : IRanked
{
    string IRanked.RankName => Name;

    string IRanked.RankId => Id;
}
