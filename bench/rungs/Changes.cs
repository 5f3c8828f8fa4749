using System.Text;
using System.Threading.Channels;

namespace Frontdesk.Rungs;

/// <summary>
/// Concurrent POSTs become changes, one thread commits them in groups, and each request is answered after the commit that holds it.
/// While one group waits for the disk the next one gathers, so nobody has to choose a delay.
/// </summary>
internal sealed class Changes
{
    public const int AnyGroup = 512;

    private readonly Channel<Waiting> _arrivals = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Action<IReadOnlyList<Change>> _commit;
    private readonly int _largestGroup;
    private long _sequence;

    /// <summary>Starts the thread that commits.</summary>
    /// <param name="commit">Makes a group durable before it returns.</param>
    /// <param name="largestGroup">1 is a transaction, and so an fsync, for each change.</param>
    public Changes(Action<IReadOnlyList<Change>> commit, int largestGroup)
    {
        (_commit, _largestGroup) = (commit, largestGroup);

        // A thread of its own: one that waits for the disk is missed in a pool of two.
        new Thread(CommitForever) { IsBackground = true, Name = "commits" }.Start();
    }

    /// <summary>A POST writes; anything else only shows that the rung is up.</summary>
    public async Task Answer(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            return;

        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        var waiting = new Waiting(new Change(Interlocked.Increment(ref _sequence)));
        _arrivals.Writer.TryWrite(waiting);
        await waiting.Done.Task;

        var body = Encoding.UTF8.GetBytes($$"""{"_id":"{{waiting.Change.Id}}","name":"n","visibility":"public","type":"u","success":true}""");
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private void CommitForever()
    {
        var group = new List<Waiting>(_largestGroup);
        while (_arrivals.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < _largestGroup && _arrivals.Reader.TryRead(out var waiting))
                group.Add(waiting);

            CommitGroup(group);
            group.Clear();
        }
    }

    private void CommitGroup(List<Waiting> group)
    {
        try
        {
            _commit([.. group.Select(waiting => waiting.Change)]);
            group.ForEach(waiting => waiting.Done.SetResult());
        }
        catch (Exception exception)
        {
            group.ForEach(waiting => waiting.Done.SetException(exception));
        }
    }

    private sealed record Waiting(Change Change)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
