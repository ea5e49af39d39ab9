using Ingot.Core.Errors;
using Ingot.Core.Objectives;

namespace Ingot.Evaluation.Bars;

/// <summary>The names of metrics that a success bar may stand on.</summary>
public static class MetricName
{
    public const string NatsPerToken = "nats_per_token";

    public const string BitsPerByte = "bits_per_byte";

    public const string Perplexity = "perplexity";

    public const string PercentAboveFloor = "percent_above_floor";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [NatsPerToken, BitsPerByte, Perplexity, PercentAboveFloor];

    /// <summary>Throws <see cref="IngotException"/> (Usage) that names every bar of <paramref name="objective"/> on an unknown metric, each with the nearest name.</summary>
    public static void Require(ObjectiveSettings objective)
    {
        var unknown = objective.Bars.Keys.Where(name => !All.Contains(name)).Select(name => $"'{name}' (nearest: {Nearest(name)})").ToList();
        if (unknown.Count > 0)
            throw new IngotException(ExitCode.Usage, $"no such metric: {string.Join(", ", unknown)}", "objective.bars", $"Known: {string.Join(", ", All)}.");
    }

    /// <summary>The known name with the fewest changes from <paramref name="name"/>.</summary>
    public static string Nearest(string name) => All.MinBy(known => Edits(name, known))!;

    // Levenshtein's distance, one row at a time.
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
