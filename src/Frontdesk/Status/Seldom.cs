namespace Frontdesk.Status;

/// <summary>
/// A question that costs something, asked by whoever comes first and then not again for a while; all who come meanwhile share the answer. It is asked beside the requests, which
/// wait for it as long as they like and no longer.
/// </summary>
/// <param name="ask">Never fails: that there is no answer is an answer.</param>
/// <param name="pause">From one question to the next, at the least.</param>
internal sealed class Seldom<T>(Func<T?, Task<T>> ask, TimeSpan pause, TimeProvider clock)
    where T : class
{
    private readonly Lock turn = new();
    private Task<T>? asked;
    private long begun;
    private T? last;

    /// <summary>The newest answer: that of now where it comes within the patience, else the one before it, null before the first.</summary>
    /// <param name="stillHolds">The last answer is good however old it is.</param>
    public async Task<T?> AnswerAsync(Func<T, bool> stillHolds, TimeSpan patience, CancellationToken cancellationToken)
    {
        var answering = Asked(stillHolds);
        try
        {
            return await answering.WaitAsync(patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return Volatile.Read(ref last);
        }
    }

    private Task<T> Asked(Func<T, bool> stillHolds)
    {
        lock (turn)
        {
            if (asked is not null && (!asked.IsCompleted || clock.GetElapsedTime(begun) < pause || (last is { } known && stillHolds(known))))
                return asked;
            begun = clock.GetTimestamp();
            return asked = Task.Run(AskAsync);
        }
    }

    private async Task<T> AskAsync()
    {
        var answer = await ask(Volatile.Read(ref last));
        Volatile.Write(ref last, answer);
        return answer;
    }
}
