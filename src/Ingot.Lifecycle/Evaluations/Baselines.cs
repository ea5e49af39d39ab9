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
            scores.AddRange(baseline switch
            {
                Baseline.Unigram => [Of("unigram", UnigramModel.Train(train, progress, cancellation).Evaluate(validation, progress, cancellation), validation)],
                Baseline.KneserNey => [KneserNey(settings, train, validation, progress, cancellation)],
                _ => WittenBellModel.Train(train, settings.BaselineOrder, progress, cancellation).Evaluate(validation, progress, cancellation).Select(score => Of($"witten-bell {score.Order}-gram", score, validation)),
            });
        }

        return scores;
    }

    private static BaselineScore Of(string name, NGramScore score, ITokenSource validation) => BaselineScore.Of(name, score.Nats, score.Tokens, validation.TextBytes);

    private static BaselineScore KneserNey(EvaluateSettings settings, ITokenSource train, ITokenSource validation, IProgressSink progress, CancellationToken cancellation)
    {
        NGramScore score = KneserNeyModel.Train(train, settings.BaselineOrder, WittenBellModel.DefaultLimit, progress, cancellation).Evaluate(validation, progress, cancellation);
        return Of($"kneser-ney {score.Order}-gram", score, validation);
    }
}
