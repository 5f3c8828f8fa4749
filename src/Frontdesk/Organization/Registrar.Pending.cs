using System.Collections.Immutable;
using Frontdesk.Storage;
using Frontdesk.Wire;

namespace Frontdesk;

/// <summary>What stands in the registrar's queue.</summary>
public sealed partial class Registrar
{
    /// <summary>A decision that waits for its turn.</summary>
    private abstract class Pending(Origin origin)
    {
        public Origin Origin => origin;

        /// <summary>The organisation after the last decision.</summary>
        public Organization? After { get; protected set; }

        /// <summary>The answer that is kept in the same transaction; null where none is.</summary>
        public AnswerRow? Row { get; protected set; }

        /// <summary>What would change, or nothing.</summary>
        public ImmutableArray<Change>? Decide(Organization organization, DateTimeOffset now)
        {
            Row = null;
            return Consider(organization, now);
        }

        /// <summary>What it rests on is in the store.</summary>
        /// <param name="earlier">The answer of a request with its key that was first: then nothing was decided here.</param>
        public void Complete(AnswerRow? earlier)
        {
            if ((earlier ?? Row) is { } settled)
                Origin.Key!.Settle(settled, isOwn: earlier is null);
            if (earlier is null)
                Complete();
            else
                Refuse(AnsweredBefore);
        }

        protected abstract ImmutableArray<Change>? Consider(Organization organization, DateTimeOffset now);

        public abstract void Complete();

        public abstract void Refuse(Refusal refusal);
    }

    private sealed class Pending<T>(Origin origin, Func<Amendment, Outcome<T>> decide, Func<Outcome<Agreed<T>>, Rendered>? render, CancellationToken cancellationToken) : Pending(origin)
    {
        private readonly TaskCompletionSource<Outcome<Agreed<T>>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Outcome<Agreed<T>> outcome;
        private Exception? bug;

        public Task<Outcome<Agreed<T>>> Answer => answer.Task;

        protected override ImmutableArray<Change>? Consider(Organization organization, DateTimeOffset now)
        {
            bug = null;
            if (cancellationToken.IsCancellationRequested)
            {
                bug = new OperationCanceledException(cancellationToken);
                return null;
            }
            try
            {
                if (Origin.Refuse(organization) is { } unwanted)
                {
                    outcome = unwanted;
                    return null;
                }
                var amendment = new Amendment(organization, now);
                if (!decide(amendment).Agreed(out var given, out var refusal))
                {
                    outcome = refusal;
                    return null;
                }
                var changes = amendment.Changes();
                After = amendment.Organization;
                outcome = new Agreed<T>(given, organization, changes.IsEmpty ? organization : After with { Sequence = organization.Sequence + 1 }, changes, amendment.Warnings, Origin.IsDryRun) { AskedBy = Origin.ActorId };
                if (Origin.IsDryRun)
                    return null;
                if (render is not null && !changes.IsEmpty && Origin.Key is { } key)
                    Row = key.Seal(render(outcome), now);
                return changes;
            }
            catch (Exception fault)
            {
                bug = fault;
                return null;
            }
        }

        public override void Complete()
        {
            if (bug is OperationCanceledException)
                answer.TrySetCanceled(cancellationToken);
            else if (bug is not null)
                answer.TrySetException(bug);
            else
                answer.TrySetResult(outcome);
        }

        public override void Refuse(Refusal refusal) => answer.TrySetResult(refusal);
    }

    private sealed class CatchUp(long sequence) : Pending(Origin.System("catch up"))
    {
        public long Sequence => sequence;

        protected override ImmutableArray<Change>? Consider(Organization organization, DateTimeOffset now) => null;

        public override void Complete()
        {
        }

        public override void Refuse(Refusal refusal)
        {
        }
    }
}
