using Ingot.Core.Training;
using Ingot.Data.Shards;
using Ingot.Evaluation.Metrics;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Training.FineTuning;

namespace Ingot.Lifecycle.Evaluations;

/// <summary>How well a tuned model predicts the answers of conversations it has not seen, beside the base that it was tuned from.</summary>
internal static class ExampleScore
{
    /// <summary>Whether the recipe's documents are examples of which only a part is learnt.</summary>
    public static bool Applies(StageContext context) => context.Has("import") && context.Recipe.Train.LossOn != LossScope.Text;

    /// <summary>Scores the rows in two files; of preferences the chosen answers, and how often each is preferred more than the base does.</summary>
    public static (LanguageModelScore Score, BaselineScore Base, double? Preferred) Of(StageContext context, string model, string tokensPath, string marksPath, CancellationToken cancellation)
    {
        int length = ResolvedTraining.Read(context["plan"].Folder).Config.ContextLength!.Value;
        using TokenShard tokens = TokenShard.Open(tokensPath), marks = TokenShard.Open(marksPath);
        IReadOnlyList<(double Nats, long Tokens)> Rows(string folder) => AnswerScores.Of(folder, tokens, marks, length, context.Recipe.Train.Device, cancellation);
        IReadOnlyList<(double Nats, long Tokens)> tuned = Rows(model), before = Rows(context["import"].Folder);
        bool pairs = context.Recipe.Train.LossOn == LossScope.Preferences;
        double? preferred = pairs ? Enumerable.Range(0, tuned.Count / 2).Average(pair => Gain(tuned, before, 2 * pair) > Gain(tuned, before, (2 * pair) + 1) ? 1.0 : 0) : null;
        if (pairs) (tuned, before) = (Chosen(tuned), Chosen(before));
        double nats = before.Sum(row => row.Nats);
        return (BlockScores.Of([.. tuned.Select(row => row.Nats)], [.. tuned.Select(row => (double)row.Tokens)], context.Recipe.Evaluate), BaselineScore.Of("the base", nats, before.Sum(row => row.Tokens), 0), preferred);
    }

    private static double Gain(IReadOnlyList<(double Nats, long Tokens)> tuned, IReadOnlyList<(double Nats, long Tokens)> before, int row) => before[row].Nats - tuned[row].Nats;

    private static List<(double Nats, long Tokens)> Chosen(IReadOnlyList<(double Nats, long Tokens)> rows) => [.. rows.Where((_, row) => row % 2 == 0)];
}
