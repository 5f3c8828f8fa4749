using System.Text.Json;
using Frontdesk.Changes;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.History;

/// <summary>A ChangeSet as people and programs see it: who, when, from where, by which request, why, what, and one sentence.</summary>
internal static class ChangeSetReply
{
    /// <summary>How many records an item of a list shows; the ChangeSet by itself shows all.</summary>
    public const int MostInList = 20;

    public static readonly ObjectShape Item = Shape.Object(
    [
        .. ChangeSetHead.Members,
        Member.OptionalNotNull("address", Shape.Text),
        Member.Required("route", Shape.Text),
        Member.Required("requestId", Shape.Text),
        Member.OptionalNotNull("reason", Shape.Text),
        Member.OptionalNotNull("summary", Shape.Text),
        Member.Required("changesTotal", Shape.Integer),
        Member.Required("changes", Shape.ListOf(ChangeReply.Change)),
        Member.Required("previousHash", Shape.Text),
        Member.Required("hash", Shape.Text),
    ]);

    /// <summary>The members, into an object that is open.</summary>
    /// <param name="present">Gives the names for what was committed before there were sentences.</param>
    /// <param name="reader">Who is told; the sentence only where they read all of it, because any value may stand in it.</param>
    public static void WriteMembers(Utf8JsonWriter json, ChangeSet changeSet, Organization present, Reader reader, int most = int.MaxValue)
    {
        var origin = changeSet.Origin;
        ChangeSetHead.Write(json, changeSet);
        if (origin.Address is { } address)
            json.WriteString("address", address);
        json.WriteString("route", origin.Route);
        json.WriteString("requestId", origin.RequestId);
        if (origin.Reason is { } reason)
            json.WriteString("reason", reason);
        if (reader.ReadsAllOf(changeSet))
            json.WriteString("summary", changeSet.Summary.Length > 0 ? changeSet.Summary : Narration.Of(present, present, origin, changeSet.Changes));
        json.WriteNumber("changesTotal", changeSet.Changes.Length);
        json.WriteStartArray("changes");
        foreach (var change in changeSet.Changes.Take(most))
            ChangeReply.WriteChange(json, reader.Seen(change));
        json.WriteEndArray();
        json.WriteString("previousHash", changeSet.PreviousHash);
        json.WriteString("hash", changeSet.Hash);
    }
}
