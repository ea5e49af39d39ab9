using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Text.Features.Classification;
using Ingot.Text.Features.Embeddings;
using Ingot.Text.Tests.Features.Embeddings;

namespace Ingot.Text.Tests.Features.Classification;

public sealed class TextClassifierTests : IDisposable
{
    private static readonly WordSettings AsFastText = new() { Split = WordSplit.Spaces, LowerCase = false };
    private static readonly string[] Asked = ["the cat saw the dog", "night in the straße", "an unseen 日本語 word", "day and dog"];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("softmax")]
    [InlineData("hs")]
    public void FastText_s_own_models_give_the_probabilities_that_fastText_prints(string loss)
    {
        TextClassifier model = TextClassifier.Load(VectorFileTests.Reference($"{loss}.bin"), AsFastText);
        foreach (var (text, line) in Asked.Zip(File.ReadLines(VectorFileTests.Reference($"{loss}.txt"))))
        {
            string[] parts = line.Split(' ');
            var scores = model.Predict(text);
            Assert.Equal(parts.Length / 2, scores.Count);
            for (int i = 0; i < scores.Count; i++)
            {
                Assert.Equal(parts[2 * i], TextClassifier.LabelPrefix + scores[i].Label);
                // fastText adds 1e-5 to a probability before it takes its logarithm, and reads sigmoids from a table of 512.
                Assert.Equal(double.Parse(parts[(2 * i) + 1], CultureInfo.InvariantCulture), scores[i].Probability, loss == "hs" ? 0.01 : 1e-4);
            }
        }
    }

    // Accuracy of Debian's fasttext 0.9.2 at the same settings: bench/classify_fasttext.py.
    [Theory]
    [InlineData("trec/TREC.train.all", "trec/TREC.test.all", 0.910)]
    [InlineData("sst/stsa.binary.train", "sst/stsa.binary.dev", 0.779)]
    public void Public_texts_are_told_apart_as_well_as_by_fastText(string train, string test, double fastText)
    {
        Assert.SkipUnless(Shared.TryFind("data/classification/" + train, out string trainPath) && Shared.TryFind("data/classification/" + test, out _), "shared/ is not here");
        Shared.TryFind("data/classification/" + test, out string testPath);
        var settings = new ClassifierSettings { Dimension = 100, Buckets = 200_000, Words = AsFastText };
        var model = Train(settings, Lines(trainPath));
        var held = Lines(testPath).ToArray();
        double accuracy = held.Count(line => model.Predict(line.Text)[0].Label == line.Label) / (double)held.Length;
        TestContext.Current.TestOutputHelper!.WriteLine($"{accuracy:P2}, fastText {fastText:P2}");
        Assert.InRange(accuracy, fastText - 0.01, fastText + 0.02);
    }

    [Theory]
    [InlineData(ClassifierLoss.Softmax, 0)]
    [InlineData(ClassifierLoss.Hierarchical, 0)]
    [InlineData(ClassifierLoss.Softmax, 4)]
    public void What_is_learnt_is_kept_bit_for_bit_and_probabilities_sum_to_one(ClassifierLoss loss, int longestGram)
    {
        var model = Train(new ClassifierSettings { Loss = loss, LongestGram = longestGram, Epochs = 50 }, Texts());
        string path = Path.Combine(folder.Path, "model.bin");
        model.Write(path);
        var read = TextClassifier.Load(path, new WordSettings());
        foreach (var (text, label) in Texts().Take(40))
        {
            Assert.Equal(label, model.Predict(text)[0].Label);
            Assert.Equal(1, model.Probabilities(text).Sum(), 5);
            Assert.Equal(model.Probabilities(text), read.Probabilities(text));
        }
    }

    [Fact]
    public void Texts_that_come_class_by_class_are_learnt_as_well_and_equal_seeds_give_equal_models()
    {
        var sorted = Texts().OrderBy(text => text.Label, StringComparer.Ordinal).ToArray();
        var model = Train(new ClassifierSettings(), sorted);
        Assert.All(sorted, text => Assert.Equal(text.Label, model.Predict(text.Text)[0].Label));
        Assert.Equal(model.Probabilities("red wine"), Train(new ClassifierSettings(), sorted).Probabilities("red wine"));
    }

    [Fact]
    public void An_empty_text_gets_the_same_for_all_classes() =>
        Assert.All(Train(new ClassifierSettings(), Texts()).Probabilities(""), probability => Assert.Equal(1 / 3.0, probability, 6));

    [Fact]
    public void What_cannot_be_learnt_from_or_is_no_classifier_is_told()
    {
        Assert.Contains("one class", Assert.Throws<IngotException>(() => Train(new ClassifierSettings(), [("a b", "x"), ("c", "x")])).What, StringComparison.Ordinal);
        Assert.Contains("no word", Assert.Throws<IngotException>(() => Train(new ClassifierSettings(), [])).What, StringComparison.Ordinal);
        Assert.Contains("no classifier", Assert.Throws<IngotException>(() => TextClassifier.Load(VectorFileTests.Reference("skipgram.bin"), AsFastText)).What, StringComparison.Ordinal);
        string broken = Path.Combine(folder.Path, "broken.bin");
        File.WriteAllBytes(broken, File.ReadAllBytes(VectorFileTests.Reference("hs.bin"))[..300]);
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => TextClassifier.Load(broken, AsFastText)).Code);
    }

    private static TextClassifier Train(ClassifierSettings settings, IEnumerable<(string Text, string Label)> texts) => TextClassifier.Train(settings, texts, NoProgress.Instance, TestContext.Current.CancellationToken);

    private static IEnumerable<(string Text, string Label)> Texts()
    {
        string[][] words = [["red", "wine", "bread"], ["car", "wheel", "road"], ["rain", "cloud", "wind"]];
        string[] labels = ["food", "traffic", "weather"];
        var random = new Random(2);
        for (int i = 0; i < 300; i++)
        {
            int topic = i % 3;
            yield return ($"the {words[topic][random.Next(3)]} and the {words[topic][random.Next(3)]}", labels[topic]);
        }
    }

    private static IEnumerable<(string Text, string Label)> Lines(string path) =>
        File.ReadLines(path, System.Text.Encoding.Latin1).Select(line => (line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..], line[..line.IndexOf(' ', StringComparison.Ordinal)]));
}
