using Frontdesk.Status;

namespace Frontdesk.Tests.Status;

/// <summary>A question that costs something is asked seldom, and nobody waits for it longer than they like.</summary>
public sealed class SeldomTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5), Patience = TimeSpan.FromSeconds(30);

    private readonly Hands clock = new();

    [Fact]
    public async Task It_is_asked_once_in_a_while_and_everybody_shares_the_answer()
    {
        var times = 0;
        var seldom = new Seldom<string>(_ => Task.FromResult($"answer {++times}"), Pause, clock);
        (await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Ask(seldom)))).ShouldAllBe(answer => answer == "answer 1");
        clock.Advance(Pause - TimeSpan.FromTicks(1));
        (await Ask(seldom)).ShouldBe("answer 1");
        clock.Advance(TimeSpan.FromTicks(1));
        (await Ask(seldom)).ShouldBe("answer 2");
    }

    [Fact]
    public async Task An_answer_that_still_holds_is_kept_however_old_it_is()
    {
        var times = 0;
        var seldom = new Seldom<string>(_ => Task.FromResult($"answer {++times}"), Pause, clock);
        await Ask(seldom);
        clock.Advance(TimeSpan.FromDays(1));
        (await seldom.AnswerAsync(last => last == "answer 1", Patience, TestContext.Current.CancellationToken)).ShouldBe("answer 1");
        (await Ask(seldom)).ShouldBe("answer 2");
    }

    [Fact]
    public async Task Nobody_waits_longer_than_they_like_and_nobody_asks_twice_meanwhile()
    {
        var gate = new TaskCompletionSource<string>();
        var times = 0;
        var seldom = new Seldom<string>(last => ++times == 1 ? Task.FromResult("old") : gate.Task, Pause, clock);
        await Ask(seldom);
        clock.Advance(Pause);
        (await seldom.AnswerAsync(_ => false, TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken)).ShouldBe("old");
        clock.Advance(Pause * 10);
        (await seldom.AnswerAsync(_ => false, TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken)).ShouldBe("old");
        gate.SetResult("new");
        (await seldom.AnswerAsync(_ => true, Patience, TestContext.Current.CancellationToken)).ShouldBe("new");
        times.ShouldBe(2);

        var never = new Seldom<string>(_ => new TaskCompletionSource<string>().Task, Pause, clock);
        (await never.AnswerAsync(_ => false, TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    private static Task<string?> Ask(Seldom<string> seldom) => seldom.AnswerAsync(_ => false, Patience, TestContext.Current.CancellationToken);

    /// <summary>A clock that stands still unless it is moved; its timers are real.</summary>
    private sealed class Hands : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref ticks);

        public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
    }
}
