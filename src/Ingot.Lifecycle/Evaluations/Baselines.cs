using Ingot.Core.Progress;
using Ingot.Core.Tokens;
using Ingot.Evaluation.Metrics;
using Ingot.Lifecycle.Reports;
using Ingot.Text.Features;

namespace Ingot.Lifecycle.Evaluations;

/// <summary>The models that only count, trained and scored on the same tokens as the model.</summary>
internal static class Baselines
{
    public static IReadOnlyList<BaselineScore> Score(EvaluateSettings settings, ITokenSource train, ITokenSource validation, IProgressSink progress, CancellationToken cancellation)
    {
        var scores = new List<BaselineScore>();
        foreach (Baseline baseline in settings.Baselines)
        {
            if (baseline == Baseline.Unigram)
                scores.Add(Of("unigram", UnigramModel.Train(train, progress, cancellation).Evaluate(validation, progress, cancellation), validation));
            else
                scores.AddRange(WittenBellModel.Train(train, settings.BaselineOrder, progress, cancellation).Evaluate(validation, progress, cancellation)
                    .Select(score => Of($"witten-bell {score.Order}-gram", score, validation)));
        }

        return scores;
    }

    private static BaselineScore Of(string name, NGramScore score, ITokenSource validation) => BaselineScore.Of(name, score.Nats, score.Tokens, validation.TextBytes);
}
