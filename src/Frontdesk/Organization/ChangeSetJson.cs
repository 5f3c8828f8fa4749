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
            changeSet.Sequence, changeSet.Instant.ToUnixTimeMilliseconds(), origin.ActorId, origin.Actor, origin.RequestId, origin.Route, Encoding.UTF8.GetString(body));
    }

    public static ChangeSet Read(ChangeSetRow row)
    {
        using var body = JsonDocument.Parse(row.Body);
        var changes = ImmutableArray.CreateBuilder<Change>();
        foreach (var change in body.RootElement.GetProperty("changes").EnumerateArray())
            changes.Add(Read(change));
        return new ChangeSet(
            row.Sequence, DateTimeOffset.FromUnixTimeMilliseconds(row.Instant), new Origin(row.ActorId, row.Actor, row.RequestId, row.Route), changes.ToImmutable());
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

    private static Change Read(JsonElement change)
    {
        var word = change.GetProperty("kind").GetString()!;
        var kind = KindWords.Parse(word) ?? throw new StoreRefusedException($"The log has a record of kind '{word}', which this version does not know.");
        return new Change(kind, change.GetProperty("id").GetString()!, Record(kind, change, "before"), Record(kind, change, "after"));
    }

    private static Record? Record(Kind kind, JsonElement change, string member) =>
        change.TryGetProperty(member, out var record) ? RecordJson.Decode(kind, record.GetRawText()) : null;
}
