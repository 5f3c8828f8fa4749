using System.Text.Json;
using Frontdesk.Changes;
using Frontdesk.Permissions;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Events;

/// <summary>A committed ChangeSet as an event: what of it somebody may see.</summary>
/// <param name="Changes">Not empty.</param>
/// <param name="IsWhole">Nothing was left out, so the sentence may be told.</param>
internal sealed record Event(ChangeSet ChangeSet, IReadOnlyList<Change> Changes, bool IsWhole)
{
    public static readonly ObjectShape Item = Shape.Object(
    [
        .. ChangeSetHead.Members,
        Member.Required("route", Shape.Text),
        Member.Required("requestId", Shape.Text),
        Member.OptionalNotNull("summary", Shape.Text),
        Member.Required("changes", Shape.ListOf(ChangeReply.Change)),
    ]);

    /// <summary>What the viewer sees of it; null where that is nothing.</summary>
    public static Event? For(Viewer viewer, ChangeSet changeSet)
    {
        var seen = viewer.Seen(changeSet.Changes);
        return seen.Count == 0 ? null : new Event(changeSet, seen, viewer.SeesAll && seen.SequenceEqual(changeSet.Changes));
    }

    public void Write(Utf8JsonWriter json)
    {
        var origin = ChangeSet.Origin;
        json.WriteStartObject();
        ChangeSetHead.Write(json, ChangeSet);
        json.WriteString("route", origin.Route);
        json.WriteString("requestId", origin.RequestId);
        if (IsWhole && ChangeSet.Summary.Length > 0)
            json.WriteString("summary", ChangeSet.Summary);
        json.WriteStartArray("changes");
        foreach (var change in Changes)
            ChangeReply.WriteChange(json, change);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
