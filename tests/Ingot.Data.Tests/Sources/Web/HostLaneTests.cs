using Ingot.Data.Sources.Web;

namespace Ingot.Data.Tests.Sources.Web;

public sealed class HostLaneTests
{
    private readonly JumpingTime time = new();

    [Fact]
    public async Task Between_the_beginnings_of_requests_lies_the_longer_of_our_pause_and_the_hosts()
    {
        using var lane = new HostLane(1, TimeSpan.FromSeconds(1), time);
        Assert.Equal("0, 1, 2", await Turns(lane));
        lane.SlowDown(TimeSpan.FromSeconds(0.5));
        Assert.Equal("3, 4, 5", await Turns(lane));
        lane.SlowDown(TimeSpan.FromSeconds(10));
        Assert.Equal("6, 16, 26", await Turns(lane));
        time.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal("126, 136, 146", await Turns(lane));
    }

    [Fact]
    public async Task A_turn_comes_only_when_an_earlier_one_has_ended()
    {
        using var lane = new HostLane(2, TimeSpan.Zero, time);
        var first = await lane.EnterAsync(TestContext.Current.CancellationToken);
        using var second = await lane.EnterAsync(TestContext.Current.CancellationToken);
        var third = lane.EnterAsync(TestContext.Current.CancellationToken);
        Assert.False(third.IsCompleted);
        first.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_place_to_others()
    {
        using var lane = new HostLane(1, TimeSpan.FromHours(1), TimeProvider.System);
        (await lane.EnterAsync(TestContext.Current.CancellationToken)).Dispose();
        using var cut = new CancellationTokenSource();
        var waiting = lane.EnterAsync(cut.Token);
        await cut.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(lane.EnterAsync(TestContext.Current.CancellationToken).IsFaulted);
    }

    [Fact]
    public void A_host_that_fails_five_times_in_a_row_is_dead()
    {
        using var lane = new HostLane(1, TimeSpan.Zero, time);
        for (int i = 0; i < 4; i++) lane.Note(answered: false);
        lane.Note(answered: true);
        for (int i = 0; i < 4; i++) lane.Note(answered: false);
        Assert.False(lane.IsDead);
        lane.Note(answered: false);
        Assert.True(lane.IsDead);
    }

    private async Task<string> Turns(HostLane lane)
    {
        var at = new double[3];
        for (int i = 0; i < at.Length; i++)
        {
            using var turn = await lane.EnterAsync(TestContext.Current.CancellationToken);
            at[i] = time.Seconds;
        }

        return string.Join(", ", at);
    }

    /// <summary>A clock that is wherever somebody waits for.</summary>
    private sealed class JumpingTime : TimeProvider
    {
        private readonly DateTimeOffset start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        private TimeSpan passed;

        public double Seconds => passed.TotalSeconds;

        public void Advance(TimeSpan by) => passed += by;

        public override DateTimeOffset GetUtcNow() => start + passed;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Advance(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
