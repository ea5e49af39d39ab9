namespace Ingot.Evaluation.Drift;

/// <summary>Which words moved: log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, equations 16, 19 and 22).</summary>
internal static class LogOdds
{
    /// <summary>The words whose odds changed most certainly: risen and fallen, each by falling |z|.</summary>
    public static (IReadOnlyList<MovedWord> Risen, IReadOnlyList<MovedWord> Fallen) Moved(WordCounts fresh, WordCounts old)
    {
        if (fresh.Total == 0 || old.Total == 0) return ([], []);
        var moved = fresh.Counts.Keys.Union(old.Counts.Keys).Select(word => Of(word, fresh, old)).Where(word => Math.Abs(word.ZScore) >= DriftRules.MovedZ)
            .OrderByDescending(word => Math.Abs(word.ZScore)).ThenBy(word => word.Word, StringComparer.Ordinal).ToList();
        return ([.. moved.Where(word => word.ZScore > 0).Take(DriftRules.MovedWords)], [.. moved.Where(word => word.ZScore < 0).Take(DriftRules.MovedWords)]);
    }

    private static MovedWord Of(string word, WordCounts fresh, WordCounts old)
    {
        double now = fresh.Counts.GetValueOrDefault(word), before = old.Counts.GetValueOrDefault(word);
        double prior = DriftRules.PriorWords * (now + before) / (fresh.Total + old.Total);
        double odds = Odds(now, fresh.Total, prior) - Odds(before, old.Total, prior);
        double deviation = Math.Sqrt((1 / (now + prior)) + (1 / (before + prior)));
        return new(word, odds, odds / deviation, (long)now, (long)before);
    }

    // A text of one word alone would leave odds of nothing; half a word keeps them finite.
    private static double Odds(double count, double total, double prior) =>
        Math.Log((count + prior) / Math.Max(0.5, total + DriftRules.PriorWords - count - prior));
}
