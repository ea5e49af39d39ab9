using Ingot.Lifecycle.Tuning;

namespace Ingot.Lifecycle.Tests.Tuning;

public sealed class SuccessiveHalvingTests
{
    private static readonly TuneSettings Nine = new() { Trials = 9, Reduction = 3, Rungs = 3 };

    // Worked by hand after algorithm 2 of Li et al. 2020: of every three that reach a rung the best goes on, at once and before anything new is begun.
    [Fact]
    public void One_worker_goes_the_way_of_the_paper()
    {
        double[] losses = [5, 3, 4, 9, 8, 7, 1, 2, 6];
        Assert.Equal("0 1 2 1 3 4 5 2 6 6 6 7 7 8", string.Join(' ', Walk(Nine, losses)));
    }

    [Fact]
    public void Random_search_takes_every_trial_to_its_end_once() =>
        Assert.Equal("0 1 2 3", string.Join(' ', Walk(new TuneSettings { Method = TuneMethod.Random, Trials = 4 }, [4, 3, 2, 1])));

    [Fact]
    public void The_leader_of_too_few_trials_climbs_to_the_top_alone() =>
        Assert.Equal("0 1 1 1", string.Join(' ', Walk(Nine with { Trials = 2 }, [2, 1])));

    [Fact]
    public void What_a_dead_worker_left_is_taken_up_before_anything_new() =>
        Assert.Equal(0, SuccessiveHalving.Next([At(0), At(1, 3)], new HashSet<int>(), Nine));

    [Fact]
    public void Nobody_takes_what_is_in_other_hands_or_has_failed()
    {
        List<Trial> trials = [At(0, 1), At(1, 2), At(2, 3), At(3, 4), At(4, 5), At(5, 6)];
        Assert.Equal(1, SuccessiveHalving.Next(trials, new HashSet<int> { 0 }, Nine));
        trials[1] = trials[1] with { Failure = "too wide" };
        Assert.Equal(6, SuccessiveHalving.Next(trials, new HashSet<int> { 0 }, Nine));
        Assert.Null(SuccessiveHalving.Next(trials, new HashSet<int> { 0 }, Nine with { Trials = 6 }));
    }

    [Fact]
    public void The_rungs_stand_at_powers_of_the_reduction()
    {
        Assert.Equal([1 / 9.0, 1 / 3.0, 1], [Nine.Share(0), Nine.Share(1), Nine.Share(2)]);
        Assert.Equal(1, new TuneSettings { Method = TuneMethod.Random }.Share(0));
    }

    private static Trial At(int number, params double[] losses) =>
        new() { Number = number, Values = [], Rungs = [.. losses.Select((loss, rung) => new RungResult(rung, rung + 1, loss, loss, 0))] };

    private static List<int> Walk(TuneSettings settings, double[] losses)
    {
        List<Trial> trials = [];
        List<int> taken = [];
        while (SuccessiveHalving.Next(trials, new HashSet<int>(), settings) is { } number)
        {
            taken.Add(number);
            if (number == trials.Count) trials.Add(At(number));
            trials[number] = At(number, [.. Enumerable.Repeat(losses[number], trials[number].Next + 1)]);
        }

        return taken;
    }
}
