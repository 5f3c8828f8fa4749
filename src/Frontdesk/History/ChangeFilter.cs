using System.Globalization;
using Frontdesk.Storage;
using Frontdesk.Wire;

namespace Frontdesk.History;

/// <summary>Which ChangeSets are asked for. The filters are all to hold; the newest come first.</summary>
/// <param name="Terms">The rarest first, see <see cref="LogTerms"/>.</param>
/// <param name="After">Only those with a higher sequence.</param>
/// <param name="Before">Only those with a lower one: the cursor.</param>
internal sealed record ChangeFilter(IReadOnlyList<string> Terms, long After, long Before, DateTimeOffset? Since, DateTimeOffset? Until)
{
    public static readonly QueryRules Rules = new(
    [
        new("after", ParameterKind.Number, "Only changes with a higher sequence."),
        new("before", ParameterKind.Number, "Only changes with a lower sequence: `next` of the page before."),
        new("kind", ParameterKind.Text, "Only changes that touch a record of this kind: " + string.Join(", ", Enum.GetValues<Kind>().Select(kind => kind.Word())) + "."),
        new("record", ParameterKind.Text, "Only changes that touch the record of this id; a department or a person also through its memberships."),
        new("actor", ParameterKind.Text, "Only changes by this person: id or user name; `system` for the server itself."),
        new("since", ParameterKind.Text, "Only changes at this instant or later (ISO 8601)."),
        new("until", ParameterKind.Text, "Only changes before this instant (ISO 8601)."),
        new("count", ParameterKind.Number, "How many."),
    ], RefusesOthers: true);

    /// <param name="present">Whoever is called so now is meant with what they did under another name, too.</param>
    public static Outcome<ChangeFilter> Read(ListQuery query, Organization present)
    {
        var terms = new List<string>();
        if (query.Text("record") is { } record)
            terms.Add(LogTerms.Record(record));
        if (query.Text("actor") is { } actor)
            terms.Add(LogTerms.Actor(present.PersonNamed(actor)?.Id ?? actor));
        if (query.Text("kind") is { } kind)
        {
            if (KindWords.Parse(kind) is null)
                return Invalid("kind", "must be equal to one of the allowed values");
            terms.Add(LogTerms.Kind(kind));
        }
        if (query.Text("count") is { } count && !(int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0))
            return Invalid("count", "must be a whole number >= 1");
        if (!Sequence(query, "after", 0).Agreed(out var after, out var refusal) || !Sequence(query, "before", long.MaxValue).Agreed(out var before, out refusal)
            || !Instant(query, "since").Agreed(out var since, out refusal) || !Instant(query, "until").Agreed(out var until, out refusal))
        {
            return refusal;
        }
        return new ChangeFilter(terms, after, before, since.Value, until.Value);
    }

    /// <summary>The bounds as sequences: instants are looked up in the log, which never goes back in time.</summary>
    public async Task<(long After, long Before)> BoundsAsync(Store store, CancellationToken cancellationToken)
    {
        var after = Since is { } since ? Math.Max(After, await store.SequenceAtAsync(since.ToUnixTimeMilliseconds() - 1, cancellationToken)) : After;
        var before = Until is { } until ? Math.Min(Before, await store.SequenceAtAsync(until.ToUnixTimeMilliseconds() - 1, cancellationToken) + 1) : Before;
        return (after, before);
    }

    private static Outcome<long> Sequence(ListQuery query, string name, long otherwise) =>
        query.Text(name) is not { } text ? otherwise
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence
        : Invalid(name, "must be a whole number >= 0");

    private static Outcome<Moment> Instant(ListQuery query, string name) =>
        query.Text(name) is not { } text ? new Moment(null)
        : Instants.TryRead(text, out var instant) ? new Moment(Instants.Whole(instant))
        : Invalid(name, "must be an instant such as 2026-01-31T12:00:00Z");

    private static Refusal Invalid(string name, string fault) => new(400, $"{name} {fault} [invalid-params]", "invalid-params", ("field", name));

    private sealed record Moment(DateTimeOffset? Value);
}
