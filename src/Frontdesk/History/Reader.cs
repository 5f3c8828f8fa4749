using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.History;

/// <summary>
/// What of the history somebody reads. The permission for it shows people, units, departments, roles and grants whole, as they are and were; what has a permission of its own
/// (webhooks, settings that are not public) is named only, to who lacks that one.
/// </summary>
internal sealed class Reader
{
    private readonly Organization present;
    private readonly Person person;

    private Reader(Caller caller) => (present, person) = (caller.Present, caller.Person);

    /// <summary>Refused to who sees only a part of the organisation: history is of the whole. They follow events.</summary>
    public static Outcome<Reader> Of(Caller caller) => caller.Present.SightOf(caller.Person).IsUnrestricted ? new Reader(caller) : Refusal.Forbidden;

    public bool Reads(Record record) => present.ReadsGuarded(person, record);

    public bool ReadsAllOf(ChangeSet changeSet) => changeSet.Changes.All(ReadsAllOf);

    /// <summary>The change, or that there was one.</summary>
    public Change Seen(Change change) => ReadsAllOf(change) ? change : change with { Before = null, After = null };

    private bool ReadsAllOf(Change change) => (change.Before is null || Reads(change.Before)) && (change.After is null || Reads(change.After));
}
