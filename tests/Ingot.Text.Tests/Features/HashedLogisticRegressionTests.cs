using Ingot.Text.Features;

namespace Ingot.Text.Tests.Features;

public sealed class HashedLogisticRegressionTests
{
    // logistic_regression.py prints it.
    private const double ScikitLearn = 0.7764;

    [Fact]
    public void Sentiment_is_told_as_well_as_by_scikit_learn()
    {
        Assert.SkipUnless(Shared.TryFind("data/classification/sst/stsa.binary.train", out string train) && Shared.TryFind("data/classification/sst/stsa.binary.dev", out _), "shared/ is not here");
        var examples = Load(train);
        var model = HashedLogisticRegression.Train(Of(1), Of(0), epochs: 5, seed: 1);
        var held = Load(Path.Combine(Path.GetDirectoryName(train)!, "stsa.binary.dev"));
        double accuracy = held.Average(example => (model.Probability(example.Text) >= 0.5) == (example.Label == 1) ? 1.0 : 0);
        TestContext.Current.TestOutputHelper!.WriteLine($"accuracy {accuracy:0.0000}, scikit-learn {ScikitLearn}");
        Assert.True(accuracy > ScikitLearn - 0.01, $"{accuracy}");

        List<string> Of(int label) => [.. examples.Where(example => example.Label == label).Select(example => example.Text)];
    }

    [Fact]
    public void The_same_seed_gives_the_same_model_and_classes_weigh_the_same()
    {
        string[] good = ["a fine report", "a careful study of rivers"], bad = [.. Enumerable.Repeat("buy cheap pills now", 50)];
        var (first, second) = (HashedLogisticRegression.Train(good, bad, 5, 3), HashedLogisticRegression.Train(good, bad, 5, 3));
        Assert.Equal(first.Probability("a study of pills"), second.Probability("a study of pills"));
        Assert.True(first.Probability("a careful report") > 0.5);
        Assert.True(first.Probability("cheap pills") < 0.5);
    }

    private static List<(int Label, string Text)> Load(string path) => [.. File.ReadLines(path).Select(line => (line[0] - '0', line[2..]))];
}
