namespace Frontdesk.Storage;

/// <summary>
/// The terms by which a ChangeSet is found: its actor, the kinds of records it touches and their ids. A row that joins two records
/// (<c>department/agent</c>) is found by either of them too, so the history of a department has its agents' coming and going.
/// </summary>
public static class LogTerms
{
    public static string Actor(string idOrName) => "actor:" + idOrName;

    public static string Kind(string kind) => "kind:" + kind;

    public static string Record(string id) => "record:" + id;

    /// <summary>The terms of one ChangeSet, each once.</summary>
    public static IEnumerable<TermRow> Of(long sequence, string? actorId, string actor, IEnumerable<(string Kind, string Id)> records)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal) { Actor(actor) };
        if (actorId is not null)
            terms.Add(Actor(actorId));
        foreach (var (kind, id) in records)
        {
            terms.Add(Kind(kind));
            terms.Add(Record(id));
            if (id.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 && kind is "membership" or "monitorship")
            {
                terms.Add(Record(id[..slash]));
                terms.Add(Record(id[(slash + 1)..]));
            }
        }
        return terms.Select(term => new TermRow(term, sequence));
    }
}
