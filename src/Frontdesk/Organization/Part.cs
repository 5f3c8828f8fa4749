using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>
/// A request that is one of several which are decided together: what its handler would ask the registrar for is taken down here, and nothing is committed. A handler
/// that asks in a way that cannot be taken down is refused.
/// </summary>
internal sealed class Part
{
    /// <summary>Said to whoever asks the registrar without saying how the answer is written.</summary>
    public static readonly Refusal Unfit = new(400, "Only changes of the organisation that take dryRun can be part of a batch, and dryRun itself goes with the batch [error-batch-operation]", "error-batch-operation", ("field", "operations"));

    /// <summary>Decides, on what the parts before it have left, and gives the refusal and the answer as it would have gone out. Null as long as nothing was taken down.</summary>
    public Func<Amendment, (Refusal? Refusal, Rendered Answer)>? Decide { get; private set; }

    public void Take<T>(Deciding<T> deciding, Func<Outcome<Agreed<T>>, IAnswer> answer)
    {
        if (Decide is not null)
            throw new InvalidOperationException("One request decides once.");
        Decide = amendment =>
        {
            var outcome = Outcome(amendment, deciding);
            return (outcome.Refusal, answer(outcome).Render());
        };
    }

    /// <summary>A precondition is held against the organisation that the caller has seen: the one before all parts.</summary>
    private static Outcome<Agreed<T>> Outcome<T>(Amendment amendment, Deciding<T> deciding)
    {
        var (before, warned) = (amendment.Organization, amendment.Warnings.Count);
        if (deciding.Origin.Refuse(amendment.Start) is { } unwanted)
            return unwanted;
        if (!deciding.Decide(amendment).Agreed(out var given, out var refusal))
            return refusal;
        var after = amendment.Organization with { Sequence = amendment.Revision };
        return new Agreed<T>(given, before, after, [], [.. amendment.Warnings.Skip(warned)], IsDryRun: false);
    }
}
