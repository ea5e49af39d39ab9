namespace Ingot.Lifecycle.Tuning;

/// <summary>
/// Which trial a free worker takes next: asynchronous successive halving (Li et al. 2020, A System for Massively Parallel Hyperparameter Tuning, algorithm 2).
/// It depends on nothing but the results so far, so that a search goes on after any worker's end; random search is a ladder of one rung.
/// </summary>
internal static class SuccessiveHalving
{
    /// <summary>The number of the next trial, which is <paramref name="trials"/>.Count for a new one; null while there is nothing to do but wait for the <paramref name="busy"/> ones, or nothing at all.</summary>
    public static int? Next(IReadOnlyList<Trial> trials, IReadOnlySet<int> busy, TuneSettings settings)
    {
        bool Free(Trial trial) => trial.Failure is null && !busy.Contains(trial.Number);
        for (int rung = settings.Top - 1; rung >= 0; rung--)
        {
            if (Best(trials, rung, settings.Reduction).FirstOrDefault(trial => trial.Next == rung + 1 && Free(trial)) is { } better) return better.Number;
        }

        if (trials.FirstOrDefault(trial => trial.Next == 0 && Free(trial)) is { } broken) return broken.Number;
        if (trials.Count < settings.Trials) return trials.Count;
        return busy.Count == 0 ? Last(trials, settings) : null;
    }

    // The best of those that reached a rung: one of so many.
    private static IEnumerable<Trial> Best(IReadOnlyList<Trial> trials, int rung, int reduction)
    {
        List<Trial> reached = [.. trials.Where(trial => trial.Next > rung).OrderBy(trial => trial.Rungs[rung].BitsPerByte).ThenBy(trial => trial.Number)];
        return reached.Take(reached.Count / reduction);
    }

    // A ladder that is too high for so few trials: the leader climbs alone, so that the search ends with a whole training.
    private static int? Last(IReadOnlyList<Trial> trials, TuneSettings settings)
    {
        Trial? leader = trials.Where(trial => trial.Failure is null && trial.Next > 0).OrderByDescending(trial => trial.Next).ThenBy(trial => trial.Last!.BitsPerByte).FirstOrDefault();
        return leader is not null && leader.Next <= settings.Top ? leader.Number : null;
    }
}
