using System.Collections.Immutable;
using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>
/// What a decision is written on: it starts from an organisation, puts and removes records, and sees the organisation as it would be.
/// Nothing outside changes; an amendment that is thrown away never was.
/// </summary>
public sealed class Amendment(Organization start, DateTimeOffset now)
{
    private readonly Dictionary<(Kind Kind, string Key), Record?> befores = [];
    private readonly List<(Kind Kind, string Key)> touched = [];
    private readonly List<string> warnings = [];

    /// <summary>The organisation that it starts from.</summary>
    internal Organization Start { get; } = start;

    /// <summary>The sequence that the change will have.</summary>
    internal long Revision { get; } = start.Sequence + 1;

    /// <summary>The organisation as it would be.</summary>
    public Organization Organization { get; private set; } = start;

    /// <summary>The instant of the decision, whole milliseconds, UTC.</summary>
    public DateTimeOffset Now { get; } = Instants.Whole(now);

    /// <summary>Sentences about what was accepted without effect.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>
    /// Puts a record in place of the one of its key, and stamps it with the instant. A record that is as it was is no change.
    /// Returns the record as it stands now.
    /// </summary>
    public T Put<T>(T record)
        where T : Record => Put(record, (T)record.At(Now));

    /// <summary>The same without the stamp: for what is nobody else's business, and so no reason to say that the record is another.</summary>
    public T PutQuietly<T>(T record)
        where T : Record => Put(record, record);

    private T Put<T>(T record, T successor)
        where T : Record
    {
        if (Organization.Find(record.Kind, record.Key) is T present && present.SameAs(record))
            return present;
        var stamped = (T)successor.InRevision(Revision);
        Touch(record.Kind, record.Key);
        Organization = Organization.With(stamped);
        return stamped;
    }

    /// <summary>Removes the record of that key, if there is one.</summary>
    public void Remove(Record record)
    {
        Touch(record.Kind, record.Key);
        Organization = Organization.Without(record.Kind, record.Key);
    }

    /// <summary>One plain sentence about something that was accepted and has no effect.</summary>
    public void Warn(string sentence) => warnings.Add(sentence);

    /// <summary>What changed, in the order in which it was first touched; what came back to what it was is not in it.</summary>
    internal ImmutableArray<Change> Changes()
    {
        var changes = ImmutableArray.CreateBuilder<Change>(touched.Count);
        foreach (var (kind, key) in touched)
        {
            var before = befores[(kind, key)];
            var after = Organization.Find(kind, key);
            if (before is null ? after is not null : after is null || !before.SameAs(after))
                changes.Add(new Change(kind, key, before, after));
        }
        return changes.ToImmutable();
    }

    private void Touch(Kind kind, string key)
    {
        if (befores.TryAdd((kind, key), Organization.Find(kind, key)))
            touched.Add((kind, key));
    }
}
