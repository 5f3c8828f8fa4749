using System.Collections.Immutable;
using System.Threading.Channels;
using Frontdesk.Storage;
using Frontdesk.Wire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Frontdesk;

/// <summary>What a committed decision leaves behind.</summary>
/// <param name="Answer">What the decision gave back.</param>
/// <param name="Before">The organisation that it was decided on.</param>
/// <param name="Organization">The organisation after it.</param>
/// <param name="Changes">What it changed; for a dry run what it would have changed.</param>
public sealed record Agreed<T>(T Answer, Organization Before, Organization Organization, ImmutableArray<Change> Changes, IReadOnlyList<string> Warnings, bool IsDryRun)
{
    /// <summary>Who asked; null where nobody in particular did.</summary>
    public string? AskedBy { get; init; }

    /// <summary>The sequence of the change set that was committed; null where nothing was to change, or nothing did.</summary>
    public long? Sequence => IsDryRun || Changes.IsEmpty ? null : Organization.Sequence;
}

/// <summary>
/// The one door for changes. Decisions queue behind one writer; a group of them is decided, one on the other, committed in one transaction
/// and then published. Nobody gets an answer, not even a refusal, before what it rests on is in the store. Another node that was first is
/// noticed by the primary key: this one catches up from the log and decides again.
/// </summary>
public sealed partial class Registrar(OrganizationStore store, Contact contact, Narrator narrator, TimeProvider clock, ILogger<Registrar> logger) : IHostedService, IDisposable
{
    private const int LargestGroup = 128;
    private static readonly Refusal CannotCommit = Refusal.Unavailable("The change could not be saved, and nothing was changed. Try again in a moment.");
    private static readonly Refusal InDoubt = Refusal.Unavailable("The store stopped answering while the change was being saved, so it is not known whether it was. Look before you try again.");

    private readonly Channel<Pending> queue = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource stopping = new();
    private volatile Organization current = Organization.Empty;
    private volatile TaskCompletionSource published = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LogHead head = LogHead.None;
    private bool mayLag;
    private Task running = Task.CompletedTask;

    /// <summary>The organisation as it was last committed and published here.</summary>
    public Organization Current => current;

    /// <summary>Decides on the organisation as it is when its turn comes, and commits; all of it when the result is awaited.</summary>
    /// <param name="decide">Pure: it may be called again on a newer organisation.</param>
    public Deciding<T> Change<T>(Origin origin, Func<Amendment, Outcome<T>> decide, CancellationToken cancellationToken) => new(this, origin, decide, cancellationToken);

    internal Task<Outcome<Agreed<T>>> SubmitAsync<T>(Origin origin, Func<Amendment, Outcome<T>> decide, Func<Outcome<Agreed<T>>, Rendered>? render, CancellationToken cancellationToken)
    {
        if (origin.Part is not null)
            return Task.FromResult<Outcome<Agreed<T>>>(Part.Unfit); // never by accident: it is decided with the others or not at all
        var pending = new Pending<T>(origin, decide, render, cancellationToken);
        return queue.Writer.TryWrite(pending) ? pending.Answer : Task.FromResult<Outcome<Agreed<T>>>(CannotCommit);
    }

    /// <summary>Waits until this node has seen a sequence; false where that takes longer than the limit.</summary>
    public async Task<bool> ReachAsync(long sequence, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (current.Sequence >= sequence)
            return true;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limit);
        Wake(sequence);
        while (true)
        {
            var next = published.Task;
            if (current.Sequence >= sequence)
                return true;
            try
            {
                await next.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var begun = contact.Begin();
        (current, head) = await store.LoadAsync(cancellationToken);
        contact.Made(begun);
        Log.Loaded(logger, current.Sequence, current.People.Count, current.Departments.Count, current.Units.Count);
        running = Task.WhenAll(Task.Run(RunAsync, CancellationToken.None), Task.Run(ListenAsync, CancellationToken.None), Task.Run(PollAsync, CancellationToken.None));
    }

    /// <summary>Finishes what has been begun; whoever comes later is refused.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        await stopping.CancelAsync();
        await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();

    /// <summary>There is a sequence in the log that this node may not have seen.</summary>
    private void Wake(long sequence)
    {
        if (sequence > current.Sequence)
            queue.Writer.TryWrite(new CatchUp(sequence));
    }

    private async Task RunAsync()
    {
        var group = new List<Pending>(LargestGroup);
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (group.Count < LargestGroup && queue.Reader.TryRead(out var pending))
                group.Add(pending);
            await DecideOrRefuseAsync(group);
            group.Clear();
        }
    }

    private async Task DecideOrRefuseAsync(List<Pending> group)
    {
        try
        {
            await DecideAsync(group);
        }
        catch (RowsRefusedException) when (group.Count > 1)
        {
            foreach (var pending in group)
                await DecideOrRefuseAsync([pending]); // one of them is at fault, not the others
        }
        catch (Exception fault)
        {
            Log.CannotCommit(logger, fault);
            mayLag = true;
            foreach (var pending in group)
                pending.Refuse(fault is CommitInDoubtException ? InDoubt : CannotCommit);
        }
    }

    private async Task DecideAsync(List<Pending> group)
    {
        if (mayLag || group.Exists(pending => pending is CatchUp news && news.Sequence > current.Sequence))
            await CatchUpAsync();
        IReadOnlyDictionary<string, AnswerRow> answered = System.Collections.Frozen.FrozenDictionary<string, AnswerRow>.Empty;
        while (true)
        {
            var round = Decide(group, answered);
            if (round.IsEmpty || await CommitAsync(round))
            {
                Publish(round.ChangeSets, round.After);
                foreach (var pending in group)
                    pending.Complete(round.Answers.EarlierOf(pending));
                return;
            }
            await CatchUpAsync();
            answered = await AnsweredAsync(group);
        }
    }

    /// <summary>Each decision sees what those before it in the group would change.</summary>
    private Round Decide(List<Pending> group, IReadOnlyDictionary<string, AnswerRow> answered)
    {
        var organization = current;
        var (instant, hash) = head;
        var changeSets = new List<ChangeSet>(group.Count);
        var answers = new Answers(answered);
        foreach (var pending in group)
        {
            if (answers.Has(pending))
                continue;
            var now = Instants.Whole(clock.GetUtcNow());
            instant = now > instant ? now : instant; // the log never goes back in time, even if a clock does
            var decided = pending.Decide(organization, instant);
            answers.Add(pending);
            if (decided is not { IsEmpty: false } changes)
                continue;
            var changeSet = new ChangeSet(organization.Sequence + 1, instant, pending.Origin.Alone, changes)
            {
                Summary = narrator(organization, pending.After!, pending.Origin, changes),
                PreviousHash = hash,
            };
            hash = changeSet.Hash;
            organization = pending.After! with { Sequence = changeSet.Sequence };
            changeSets.Add(changeSet);
        }
        return new Round(changeSets, answers, organization);
    }

    private async Task CatchUpAsync()
    {
        var begun = contact.Begin();
        var missed = new List<ChangeSet>();
        var organization = current;
        await foreach (var changeSet in store.LogAsync(organization.Sequence, CancellationToken.None))
        {
            missed.Add(changeSet);
            organization = changeSet.ApplyTo(organization);
        }
        mayLag = false;
        Publish(missed, organization);
        contact.Made(begun);
    }

    private void Publish(List<ChangeSet> changeSets, Organization after)
    {
        if (changeSets.Count == 0)
            return;
        head = new LogHead(changeSets[^1].Instant, changeSets[^1].Hash);
        Keep(changeSets);
        current = after;
        Interlocked.Exchange(ref published, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Organisation loaded at revision {Sequence}: {People} people, {Departments} departments, {Units} units")]
        public static partial void Loaded(ILogger logger, long sequence, int people, int departments, int units);

        [LoggerMessage(Level = LogLevel.Error, Message = "A group of changes could not be committed; all of it was refused")]
        public static partial void CannotCommit(ILogger logger, Exception fault);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The commit of revision {Sequence} failed; the log is asked whether it happened")]
        public static partial void CommitInDoubt(ILogger logger, long sequence, Exception fault);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The store cannot be listened to at the moment")]
        public static partial void ListenLost(ILogger logger, Exception fault);
    }
}
