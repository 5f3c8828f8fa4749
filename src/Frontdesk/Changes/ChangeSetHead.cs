using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Changes;

/// <summary>Which ChangeSet, when and by whom: how the history, events and webhooks begin to tell of one.</summary>
internal static class ChangeSetHead
{
    public static readonly IReadOnlyList<Member> Members =
    [
        Member.Required("sequence", Shape.Integer),
        Member.Required("instant", Shape.Instant),
        Member.Required("actor", Shape.Object(Member.Optional("_id", Shape.Text), Member.Required("username", Shape.Text))),
    ];

    /// <summary>Into an object that is open.</summary>
    public static void Write(Utf8JsonWriter json, ChangeSet changeSet)
    {
        json.WriteNumber("sequence", changeSet.Sequence);
        json.WriteInstant("instant", changeSet.Instant);
        json.WriteStartObject("actor");
        json.WriteString("_id", changeSet.Origin.ActorId);
        json.WriteString("username", changeSet.Origin.Actor);
        json.WriteEndObject();
    }
}
