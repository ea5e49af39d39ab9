using System.Text.Json;
using Ingot.Core.Randomness;
using Ingot.Evaluation.Classification;
using Ingot.Evaluation.Metrics;

namespace Ingot.Evaluation.Tests.Metrics;

/// <summary>Beside References/classification_scores.json, which classification_scores.py wrote by scikit-learn.</summary>
public sealed class ClassificationTests
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(Path.Combine(TextReferences.Folder(), "classification_scores.json"))).RootElement;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Accuracy_precision_recall_F1_and_the_matrix_are_those_of_scikit_learn(int zeroDivision)
    {
        foreach (JsonElement one in Root.GetProperty("cases").EnumerateArray())
        {
            string[] classes = one.GetProperty("classes").Deserialize<string[]>()!;
            ConfusionMatrix counts = Count(one, classes, zeroDivision);
            Assert.Equal(one.GetProperty("accuracy").GetDouble(), counts.Accuracy, 1e-9);
            Check(one.GetProperty($"micro_{zeroDivision}"), counts.Micro);
            Check(one.GetProperty($"macro_{zeroDivision}"), counts.Macro);
            Check(one.GetProperty($"weighted_{zeroDivision}"), counts.Weighted);
            for (int index = 0; index < classes.Length; index++)
            {
                ClassScore score = counts.ScoreOf(classes[index], index);
                JsonElement expected = one.GetProperty($"classes_{zeroDivision}")[index];
                Check(expected, new ClassAverages(score.Precision, score.Recall, score.F1));
                Assert.Equal(expected[3].GetInt64(), score.Documents);
                for (int guess = 0; guess < classes.Length; guess++) Assert.Equal(one.GetProperty("matrix")[index][guess].GetInt64(), counts[index, guess]);
            }
        }
    }

    [Fact]
    public void Log_loss_and_calibration_error_are_those_of_the_references()
    {
        var (loss, error, coarse) = (new LogLoss(), new CalibrationError(), new CalibrationError(4));
        var (elsewhere, otherError) = (new LogLoss(), new CalibrationError());
        foreach (var (row, truth) in Root.GetProperty("probabilities").Deserialize<double[][]>()!.Zip(Root.GetProperty("truth").Deserialize<int[]>()!))
        {
            int told = Array.IndexOf(row, row.Max());
            (loss.Documents < 120 ? loss : elsewhere).Add(row, truth);
            (error.Documents < 120 ? error : otherError).Add(row[told], told == truth);
            coarse.Add(row[told], told == truth);
        }

        loss.Merge(elsewhere);
        error.Merge(otherError);
        Assert.Equal(Root.GetProperty("log_loss").GetDouble(), loss.Value, 1e-9);
        Assert.Equal(Root.GetProperty("calibration_error").GetDouble(), error.Value, 1e-9);
        Assert.Equal(Root.GetProperty("calibration_error_4").GetDouble(), coarse.Value, 1e-9);
    }

    [Fact]
    public void Counts_of_two_processes_merge_and_an_unknown_class_is_a_mistake()
    {
        var (one, two) = (new ConfusionMatrix(2), new ConfusionMatrix(2));
        one.Add(0, 0, 3);
        two.Add(-1, 1);
        two.Add(1, 0);
        one.Merge(two);
        Assert.Equal((5, 0.6, 1, 0.75), (one.Documents, one.Accuracy, one[-1, 1], one.Micro.Recall));
    }

    [Fact]
    public void The_interval_of_accuracy_is_that_of_the_binomial_distribution()
    {
        var counts = new ConfusionMatrix(2);
        counts.Add(0, 0, 320);
        counts.Add(0, 1, 80);
        Interval accuracy = ClassificationScore.Of(["a", "b"], counts, 4000, new SeededRandom(1)).Accuracy;
        // Normal approximation: 0.8 ± 1.96 · √(0.8 · 0.2 / 400) = 0.8 ± 0.0392.
        Assert.Equal(0.7608, accuracy.Low!.Value, 0.004);
        Assert.Equal(0.8392, accuracy.High!.Value, 0.004);
    }

    private static ConfusionMatrix Count(JsonElement one, string[] classes, double zeroDivision)
    {
        var counts = new ConfusionMatrix(classes.Length, zeroDivision);
        foreach (var (expected, predicted) in one.GetProperty("expected").EnumerateArray().Zip(one.GetProperty("predicted").EnumerateArray()))
            counts.Add(Array.IndexOf(classes, expected.GetString()), Array.IndexOf(classes, predicted.GetString()));
        return counts;
    }

    private static void Check(JsonElement expected, ClassAverages averages)
    {
        Assert.Equal(expected[0].GetDouble(), averages.Precision, 1e-9);
        Assert.Equal(expected[1].GetDouble(), averages.Recall, 1e-9);
        Assert.Equal(expected[2].GetDouble(), averages.F1, 1e-9);
    }
}
