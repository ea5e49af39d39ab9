using System.Collections.Concurrent;
using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Lifecycle.Tuning;

namespace Ingot.Lifecycle.Tests.Tuning;

public sealed class SearchTests : IDisposable
{
    private static readonly TuneSettings Settings = new() { Trials = 27 };
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-search-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Four_workers_on_one_folder_climb_every_rung_once_and_find_the_valley()
    {
        var valley = new Valley { Pause = 3 };
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ => Worker(valley).Run(TestContext.Current.CancellationToken));
        Assert.Equal(valley.Climbs.Distinct(), valley.Climbs);
        IReadOnlyList<Trial> trials = Worker(valley).Run(TestContext.Current.CancellationToken);
        Assert.Equal(27, trials.Count);
        Trial best = Search.Best(trials);
        Assert.Equal(3, best.Rungs.Count);
        Assert.InRange(Math.Log10(double.Parse(best.Values[0][2..], CultureInfo.InvariantCulture)), -3.3, -2.7);

        // Most of the work is saved: 27 whole trials would be 27.
        Assert.InRange(valley.Climbs.Sum(climb => Settings.Share(climb.Rung) - (climb.Rung > 0 ? Settings.Share(climb.Rung - 1) : 0)), 3, 14);
    }

    [Fact]
    public void A_search_that_was_broken_off_goes_on_and_ends_like_an_unbroken_one()
    {
        IReadOnlyList<Trial> whole = Worker(new Valley(), "whole").Run(TestContext.Current.CancellationToken);
        for (int climbs = 1; ; climbs += 5)
        {
            try
            {
                IReadOnlyList<Trial> broken = Worker(new Valley { EndsAfter = climbs }, "broken").Run(TestContext.Current.CancellationToken);
                Assert.Equal(whole.Select(Told), broken.Select(Told));
                break;
            }
            catch (OperationCanceledException)
            {
                Assert.InRange(climbs, 0, 60);
            }
        }
    }

    [Fact]
    public void More_trials_go_on_with_the_same_search()
    {
        IReadOnlyList<Trial> few = Worker(new Valley()).Run(TestContext.Current.CancellationToken);
        var valley = new Valley();
        IReadOnlyList<Trial> more = new Search(Settings with { Trials = 30 }, Space, folder, valley, NoProgress.Instance).Run(TestContext.Current.CancellationToken);
        Assert.Equal(few.Select(trial => trial.Values[0]), more.Take(27).Select(trial => trial.Values[0]));
        Assert.InRange(valley.Climbs.Count, 3, 8);
    }

    [Fact]
    public void Trials_that_fail_are_told_and_the_others_go_on()
    {
        IReadOnlyList<Trial> trials = Worker(new Valley { Cliff = 3e-3 }).Run(TestContext.Current.CancellationToken);
        Assert.Contains(trials, trial => trial.Failure is "it fell");
        Assert.Null(Search.Best(trials).Failure);
        IngotException fault = Assert.Throws<IngotException>(() => Worker(new Valley { Cliff = 0 }, "all").Run(TestContext.Current.CancellationToken));
        Assert.Equal(ExitCode.Diverged, fault.Code);
    }

    private static IReadOnlyList<SearchDimension> Space { get; } = [SearchDimension.Parse("x=1e-6..1:log")!];

    private Search Worker(ITrialRunner runner, string name = "search") => new(Settings, Space, Path.Combine(folder, name == "search" ? "" : name), runner, NoProgress.Instance);

    private static string Told(Trial trial) => $"{trial.Number}: {trial.Values[0]}, {string.Join(' ', trial.Rungs.Select(rung => rung.BitsPerByte))}";

    /// <summary>A loss whose lowest place is x = 0.001, seen more sharply the longer one looks.</summary>
    private sealed class Valley : ITrialRunner
    {
        public ConcurrentQueue<(int Trial, int Rung)> Climbs { get; } = [];

        public int Pause { get; init; }

        public int EndsAfter { get; init; } = int.MaxValue;

        public double Cliff { get; init; } = double.PositiveInfinity;

        public RungResult Run(Trial trial, double share, string folder, CancellationToken cancellation)
        {
            double x = double.Parse(trial.Values[0][2..], CultureInfo.InvariantCulture);
            if (x > Cliff) throw new IngotException(ExitCode.Diverged, "it fell");
            if (Climbs.Count >= EndsAfter) throw new OperationCanceledException();
            Climbs.Enqueue((trial.Number, trial.Rungs.Count));
            Thread.Sleep(Pause);
            double loss = Math.Abs(Math.Log10(x) + 3) - share;
            return new RungResult(0, (long)(share * 90), loss, loss, 0);
        }
    }
}
