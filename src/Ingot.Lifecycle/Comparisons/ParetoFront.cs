namespace Ingot.Lifecycle.Comparisons;

/// <summary>Marks what is worth its compute.</summary>
internal static class ParetoFront
{
    /// <summary><paramref name="rows"/> with those marked than which none is at least as good for at most as many operations, and better in one of the two.</summary>
    public static IReadOnlyList<ComparisonRow> Mark(IReadOnlyList<ComparisonRow> rows, string metric, bool lowerIsBetter)
    {
        return [.. rows.Select(row => row with { OnFront = !rows.Any(other => Beats(other, row)) })];

        double Merit(ComparisonRow row) => lowerIsBetter ? -row.Scores[metric].Value : row.Scores[metric].Value;

        bool Beats(ComparisonRow other, ComparisonRow row) =>
            Merit(other) >= Merit(row) && other.Flops <= row.Flops && (Merit(other) > Merit(row) || other.Flops < row.Flops);
    }
}
