using System.Globalization;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Objectives;
using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Data.Splits;
using Ingot.Evaluation.Bars;
using Ingot.Evaluation.Classification;
using Ingot.Evaluation.Metrics;
using Ingot.Evaluation.Regression;
using Ingot.Lifecycle.Features;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Models.Networks;
using Ingot.Text.Features.Baselines;
using Ingot.Text.Features.Vectors;

namespace Ingot.Lifecycle.Tasks;

/// <summary>The label is a number, such as a grade or a price.</summary>
internal sealed class NumberLabel : Labelling
{
    private const string OutputName = "value";

    public override LabelKind Kind => LabelKind.Number;

    public override string ProblemType => ProblemTypes.Regression;

    public override string StopMetric => "loss";

    public override IReadOnlyList<string> Labels(IReadOnlyList<Document> train, IReadOnlyList<Document> validation, IProgressSink progress)
    {
        double first = Value(train[0]);
        if (train.All(document => Value(document) == first)) throw new IngotException(ExitCode.Data, $"all training documents have the number {train[0].Label}", "collect.sources", "Add documents with other numbers.");
        foreach (Document document in validation) _ = Value(document);
        Warn(train, progress);
        return [OutputName];
    }

    public override float[] Row(Document document, IReadOnlyList<string> labels) => [(float)Value(document)];

    public override TaskScore Score(string name, IReadOnlyList<string> labels, IReadOnlyList<Document> documents, float[][] outcomes, EvaluateSettings settings) =>
        Score(name, [.. documents.Select(Value)], [.. outcomes.Select(row => (double)row[0])], settings);

    public override string Told(float[] outcomes, IReadOnlyList<string> labels) => outcomes[0].ToString("0.####", CultureInfo.InvariantCulture);

    // A number is never met to the last digit: some documents are shown as they come.
    public override bool Misses(Document document, float[] outcomes, IReadOnlyList<string> labels) => true;

    public override IReadOnlyList<TaskScore> Baselines(StageContext context, IReadOnlyList<string> labels, SplitSide side, string scratch, CancellationToken cancellation)
    {
        const double penalty = 1;
        return TaskBaselines.Score(context, side, scratch, (train, judged) =>
        {
            double[] numbers = Numbers(train, SplitSide.Train), expected = Numbers(judged, side);
            double mean = numbers.Average();
            RidgeRegression ridge = RidgeRegression.Train(Vectors(train), numbers, penalty, cancellation);
            return
            [
                Score("the mean", expected, [.. expected.Select(_ => mean)], context.Recipe.Evaluate),
                Score("ridge regression", expected, ridge.Predict(Vectors(judged)), context.Recipe.Evaluate),
            ];
        }, cancellation);
    }

    // Says how far from nought and one the numbers are where that makes them slow to learn.
    private static void Warn(IReadOnlyList<Document> train, IProgressSink progress)
    {
        const double far = 20;
        double mean = train.Average(Value), deviation = Math.Sqrt(train.Average(document => Math.Pow(Value(document) - mean, 2)));
        if (Math.Abs(mean) <= far && deviation is >= 1 / far and <= far) return;
        progress.Report(new Message(MessageLevel.Warning, string.Create(
            CultureInfo.InvariantCulture, $"The numbers to be learnt are {mean:0.###} on average, with a deviation of {deviation:0.###}. Networks learn numbers about nought and one best: divide or shift the labels.")));
    }

    private static SparseMatrix Vectors(DocumentSample sample) => sample.Labelled(["number"], _ => 0).Vectors;

    private static double[] Numbers(DocumentSample sample, SplitSide side) => [.. sample.Labels.Select(text => Value(text, side.ToString()))];

    private static TaskScore Score(string name, double[] expected, double[] predicted, EvaluateSettings settings)
    {
        RegressionScore score = RegressionScore.Of(expected, predicted, settings.BootstrapSamples, new SeededRandom(settings.Seed, "evaluate", "bootstrap"));
        var metrics = new Dictionary<string, Interval> { [MetricName.R2] = score.R2, [MetricName.Rmse] = score.Rmse, [MetricName.Mae] = score.Mae };
        if (score.Pearson is { } pearson) metrics[MetricName.Pearson] = pearson;
        if (score.Spearman is { } spearman) metrics[MetricName.Spearman] = spearman;
        return new TaskScore(name, score.Documents, metrics);
    }

    private static double Value(Document document) => Value(document.Label!, $"{document.Source}: {document.Location}");

    private static double Value(string text, string where) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && float.IsFinite((float)value)
        ? value : throw new IngotException(ExitCode.Data, $"the label '{text}' is no number", where, "Write numbers as 3.5 or -2e-3, or leave objective.labels out if the labels are classes.");
}
