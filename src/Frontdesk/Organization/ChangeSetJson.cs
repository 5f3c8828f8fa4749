using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Frontdesk.Storage;
using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>ChangeSets to and from rows of the log. The body is <c>{"changes":[{"kind","id","before","after"}]}</c>; absent means null.</summary>
internal static class ChangeSetJson
{
    public static ChangeSetRow Row(ChangeSet changeSet)
    {
        var body = Reply.Encode(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("changes");
            foreach (var change in changeSet.Changes)
                Write(json, change);
            json.WriteEndArray();
            json.WriteEndObject();
        });
        var origin = changeSet.Origin;
        return new ChangeSetRow(
            changeSet.Sequence, changeSet.Instant.ToUnixTimeMilliseconds(), origin.ActorId, origin.Actor, origin.RequestId, origin.Route, Encoding.UTF8.GetString(body))
        {
            Address = origin.Address,
            Reason = origin.Reason,
            Summary = changeSet.Summary,
        };
    }

    public static ChangeSet Read(ChangeSetRow row)
    {
        using var body = JsonDocument.Parse(row.Body);
        var changes = ImmutableArray.CreateBuilder<Change>();
        foreach (var change in body.RootElement.GetProperty("changes").EnumerateArray())
            changes.Add(Read(change, row.Sequence));
        var origin = new Origin(row.ActorId, row.Actor, row.RequestId, row.Route) { Address = row.Address, Reason = row.Reason };
        return new ChangeSet(row.Sequence, DateTimeOffset.FromUnixTimeMilliseconds(row.Instant), origin, changes.ToImmutable())
        {
            Summary = row.Summary,
            PreviousHash = row.PreviousHash,
            Row = row,
        };
    }

    /// <summary>The records that a run of ChangeSets leaves behind: for each key its last state.</summary>
    public static IReadOnlyList<RecordRow> Records(IEnumerable<ChangeSet> changeSets)
    {
        var last = new Dictionary<(Kind, string), RecordRow>();
        foreach (var changeSet in changeSets)
        {
            foreach (var change in changeSet.Changes)
                last[(change.Kind, change.Key)] = new RecordRow(change.Kind.Word(), change.Key, change.After is { } after ? Encoding.UTF8.GetString(after.Body.Span) : null, changeSet.Sequence);
        }
        return [.. last.Values];
    }

    /// <summary>What the ChangeSets are found by.</summary>
    public static IReadOnlyList<TermRow> Terms(IEnumerable<ChangeSet> changeSets) => [.. changeSets.SelectMany(changeSet =>
        LogTerms.Of(changeSet.Sequence, changeSet.Origin.ActorId, changeSet.Origin.Actor, changeSet.Changes.Select(change => (change.Kind.Word(), change.Key))))];

    private static void Write(Utf8JsonWriter json, Change change)
    {
        json.WriteStartObject();
        json.WriteString("kind", change.Kind.Word());
        json.WriteString("id", change.Key);
        if (change.Before is { } before)
        {
            json.WritePropertyName("before");
            json.WriteRawValue(before.Body.Span, skipInputValidation: true);
        }
        if (change.After is { } after)
        {
            json.WritePropertyName("after");
            json.WriteRawValue(after.Body.Span, skipInputValidation: true);
        }
        json.WriteEndObject();
    }

    private static Change Read(JsonElement change, long sequence)
    {
        var word = change.GetProperty("kind").GetString()!;
        var kind = KindWords.Parse(word) ?? throw new StoreRefusedException($"The log has a record of kind '{word}', which this version does not know.");
        return new Change(kind, change.GetProperty("id").GetString()!, Record(kind, change, "before"), Record(kind, change, "after")?.InRevision(sequence));
    }

    private static Record? Record(Kind kind, JsonElement change, string member) =>
        change.TryGetProperty(member, out var record) ? RecordJson.Decode(kind, record.GetRawText()) : null;
}
