namespace Ingot.Lifecycle.Reports;

/// <summary>A model's score at its task, beside those of the baselines on the same documents.</summary>
public sealed record TaskReport(TaskScore Score, IReadOnlyList<TaskScore> Baselines)
{
    /// <summary>Name in the artifact of the evaluation.</summary>
    public const string FileName = "task.json";

    /// <summary>One line: the model's figures, and the best baseline's first one.</summary>
    internal string Summary
    {
        get
        {
            string first = Score.Metrics.Keys.First(), figures = string.Join(", ", Score.Metrics.Select(metric => $"{metric.Key.Replace('_', ' ')} {metric.Value.Value:0.0000}"));
            return Baselines.MaxBy(baseline => baseline.Metrics[first].Value) is { } best ? $"{figures}; best baseline {best.Name} {best.Metrics[first].Value:0.0000}" : figures;
        }
    }

    /// <summary>The figures that bars stand on.</summary>
    internal IReadOnlyDictionary<string, double> Metrics => Score.Metrics.ToDictionary(metric => metric.Key, metric => metric.Value.Value);
}
