using Ingot.Core.Errors;
using Ingot.Core.Objectives;
using Ingot.Core.Recipes;

namespace Ingot.Evaluation.Bars;

/// <summary>The names of metrics that a success bar may stand on.</summary>
public static class MetricName
{
    public const string NatsPerToken = "nats_per_token";

    public const string BitsPerByte = "bits_per_byte";

    public const string Perplexity = "perplexity";

    public const string PercentAboveFloor = "percent_above_floor";

    public const string Accuracy = "accuracy";

    public const string MacroF1 = "macro_f1";

    public const string MicroF1 = "micro_f1";

    public const string LogLoss = "log_loss";

    public const string HammingLoss = "hamming_loss";

    public const string R2 = "r2";

    public const string Rmse = "rmse";

    public const string Mae = "mae";

    public const string Pearson = "pearson";

    public const string Spearman = "spearman";

    public const string Bleu = "bleu";

    public const string Chrf = "chrf";

    public const string Rouge1 = "rouge1";

    public const string Rouge2 = "rouge2";

    public const string RougeL = "rougeL";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [NatsPerToken, BitsPerByte, Perplexity, PercentAboveFloor, Accuracy, MacroF1, MicroF1, LogLoss, HammingLoss, R2, Rmse, Mae, Pearson, Spearman, Bleu, Chrf, Rouge1, Rouge2, RougeL];

    /// <summary>Throws <see cref="IngotException"/> (Usage) that names every bar of <paramref name="objective"/> on an unknown metric, each with the nearest name where one is near.</summary>
    public static void Require(ObjectiveSettings objective)
    {
        var unknown = objective.Bars.Keys.Where(name => !All.Contains(name)).Select(Describe).ToList();
        if (unknown.Count > 0)
            throw new IngotException(ExitCode.Usage, $"no such metric: {string.Join(", ", unknown)}", "objective.bars", $"Known: {string.Join(", ", All)}.");
    }

    private static string Describe(string name) => NearestName.Find(name, All) is { } nearest ? $"'{name}' (nearest: {nearest})" : $"'{name}'";
}
