using System.Text.Json;
using Ingot.Core.Randomness;
using Ingot.Evaluation.Classification;
using Ingot.Evaluation.Regression;

namespace Ingot.Evaluation.Tests.Metrics;

/// <summary>Beside References/label_scores.json, which label_scores.py wrote by scikit-learn and SciPy.</summary>
public sealed class LabelScoreTests
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(Path.Combine(TextReferences.Folder(), "label_scores.json"))).RootElement;

    [Fact]
    public void Labels_of_which_several_hold_are_judged_as_scikit_learn_does()
    {
        foreach (JsonElement one in Root.GetProperty("sets").EnumerateArray())
        {
            bool[][] truth = Rows(one, "truth"), guess = Rows(one, "guess");
            LabelSetScore score = Score(truth, guess, new int[truth.Length], samples: 50);
            foreach ((string name, Interval value) in new[] { ("micro_f1", score.MicroF1), ("macro_f1", score.MacroF1), ("accuracy", score.Accuracy), ("hamming_loss", score.HammingLoss) })
            {
                Assert.Equal(one.GetProperty(name).GetDouble(), value.Value, 1e-9);
                Assert.InRange(value.Value, value.Low!.Value, value.High!.Value);
            }

            foreach ((ClassScore label, JsonElement expected) in score.Labels.Zip(one.GetProperty("labels").EnumerateArray()))
                Assert.Equal(expected.Deserialize<double[]>()!, [label.Precision, label.Recall, label.F1, label.Documents], (a, b) => Math.Abs(a - b) < 1e-9);
        }
    }

    [Fact]
    public void A_label_that_the_model_never_knew_is_missed()
    {
        LabelSetScore known = Score([[true], [true]], [[true], [true]], [0, 0], samples: 0), missed = Score([[true], [true]], [[true], [true]], [0, 1], samples: 0);
        Assert.Equal((1, 1), (known.MicroF1.Value, known.Accuracy.Value));
        Assert.Equal((0.8, 0.5), (missed.MicroF1.Value, missed.Accuracy.Value));
        Assert.Equal(1 / 3.0, missed.HammingLoss.Value, 1e-12);
    }

    [Fact]
    public void Numbers_are_judged_as_scikit_learn_and_SciPy_do()
    {
        foreach (JsonElement one in Root.GetProperty("numbers").EnumerateArray())
        {
            RegressionScore score = RegressionScore.Of(one.GetProperty("truth").Deserialize<double[]>()!, one.GetProperty("guess").Deserialize<double[]>()!, 50, new SeededRandom(1, "test"));
            foreach ((string name, Interval? value) in new[] { ("r2", score.R2), ("rmse", score.Rmse), ("mae", score.Mae), ("pearson", score.Pearson), ("spearman", score.Spearman) })
            {
                Assert.Equal(one.GetProperty(name).GetDouble(), value!.Value, 1e-9);
                Assert.InRange(value.Value, value.Low!.Value, value.High!.Value);
            }
        }
    }

    [Fact]
    public void Numbers_that_are_all_the_same_have_no_correlation()
    {
        RegressionScore score = RegressionScore.Of([1, 2, 3], [2, 2, 2], 0, new SeededRandom(1, "test"));
        Assert.Null(score.Pearson);
        Assert.Null(score.Spearman);
        Assert.Equal(0, score.R2.Value, 1e-12);
        Assert.Equal((0, 1), (RegressionScore.Of([2, 2], [2, 3], 0, new SeededRandom(1, "test")).R2.Value, RegressionScore.Of([2, 2], [2, 2], 0, new SeededRandom(1, "test")).R2.Value));
    }

    private static LabelSetScore Score(bool[][] truth, bool[][] guess, int[] unknown, int samples) =>
        LabelSetScore.Of([.. truth[0].Select((_, label) => $"{label}")], truth, guess, unknown, samples, new SeededRandom(1, "test"));

    private static bool[][] Rows(JsonElement one, string name) => [.. one.GetProperty(name).Deserialize<int[][]>()!.Select(row => row.Select(value => value == 1).ToArray())];
}
