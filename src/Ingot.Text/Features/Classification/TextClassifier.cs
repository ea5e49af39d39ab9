using System.Text;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Progress;
using Ingot.Text.Features.Baselines;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Text.Features.Classification;

/// <summary>A linear text classifier over words and runs of words (Joulin et al. 2016), kept in fastText's format. Safe to ask from several threads.</summary>
public sealed class TextClassifier : IClassifier
{
    /// <summary>What stands before the name of a class in fastText's files.</summary>
    public const string LabelPrefix = "__label__";

    /// <summary>The file that <see cref="Save"/> writes.</summary>
    public const string FileName = "fasttext.bin";

    private readonly FastTextFile model;
    private readonly WordSettings settings;

    internal TextClassifier(FastTextFile model, WordSettings settings)
    {
        (this.model, this.settings) = (model, settings);
        Labels = [.. model.Labels.Words.Select(label => label.StartsWith(LabelPrefix, StringComparison.Ordinal) ? label[LabelPrefix.Length..] : label)];
    }

    /// <summary>The classes, the most frequent first.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Learns from <paramref name="texts"/>, which is enumerated once. Data errors: no word, or only one class.</summary>
    public static TextClassifier Train(ClassifierSettings settings, IEnumerable<(string Text, string Label)> texts, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(progress);
        using var trainer = new ClassifierTrainer(settings, progress);
        return trainer.Train(texts, cancellationToken);
    }

    /// <summary>Learns from <paramref name="texts"/>.</summary>
    public static TextClassifier Train(ClassifierSettings settings, LabelledTexts texts, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Train(settings, texts.Texts.Zip(texts.Labels, (text, label) => (text, texts.Classes[label])), progress, cancellationToken);
    }

    /// <summary>Reads a model that Ingot or fastText wrote; its texts are cut into words by <paramref name="words"/>, which the file does not hold.</summary>
    /// <exception cref="IngotException">The file is missing, damaged, or holds no classifier with a softmax.</exception>
    public static TextClassifier Load(string path, WordSettings words)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(words);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            FastTextFile model = FastTextFile.Read(file);
            if (model.Arguments.Model != FastTextArguments.Supervised || model.Labels.Count == 0) throw new InvalidDataException("the model is no classifier");
            if (model.Arguments.Loss is not (FastTextArguments.Softmax or FastTextArguments.HierarchicalSoftmax)) throw new InvalidDataException("the classifier has neither a softmax nor a hierarchical one");
            return new TextClassifier(model, words);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IngotException(ExitCode.Data, $"the classifier cannot be read: {fault.Message}", path, "Check the path and the rights", fault);
        }
        catch (InvalidDataException fault)
        {
            throw new IngotException(ExitCode.Data, fault.Message, path, "Copy the file again from where it came, or train the classifier again", fault);
        }
    }

    /// <summary>Writes the model in fastText's format, whole or not at all.</summary>
    public void Write(string path) => AtomicFile.Write(path, model.Write);

    /// <inheritdoc/>
    public void Save(string folder) => Write(Path.Combine(folder, FileName));

    /// <inheritdoc/>
    public int[] Predict(LabelledTexts texts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Dictionary<string, int> known = texts.Classes.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        int[] places = [.. Labels.Select(label => known.GetValueOrDefault(label, -1))];
        return [.. texts.Texts.AsParallel().AsOrdered().WithCancellation(cancellation).Select(text => places[Best(Probabilities(text))])];
    }

    /// <summary>The classes of <paramref name="text"/>, the most probable first.</summary>
    public IReadOnlyList<ClassScore> Predict(string text)
    {
        double[] probabilities = Probabilities(text);
        return [.. Labels.Zip(probabilities, (label, probability) => new ClassScore(label, probability)).OrderByDescending(score => score.Probability)];
    }

    /// <summary>The probability of each of <see cref="Labels"/>.</summary>
    public unsafe double[] Probabilities(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var subwords = new Subwords(model.Arguments.ShortestGram, model.Arguments.LongestGram, model.Arguments.Buckets);
        var finder = new TextFeatures(model.Words.Count, subwords, model.Arguments.WordGrams);
        var features = new List<int>();
        var hashes = new List<int>();
        new WordSplitter(settings).Split(text, word =>
        {
            finder.AddWord(word, model.Words.Find(Encoding.UTF8.GetString(word)), features);
            hashes.Add((int)Subwords.Hash(word));
        });
        finder.AddRuns([.. hashes], features);
        int[] rows = [.. features.Select(RowOf).Where(row => row >= 0)];
        var hidden = new RowMatrix(1, model.Input.Columns);
        TrainedMatrices.Mean(rows, model.Input, hidden[0]);
        var probabilities = new double[Labels.Count];
        MakeOutput().Predict(hidden[0], probabilities);
        return probabilities;
    }

    internal IOutput MakeOutput() => model.Arguments.Loss == FastTextArguments.Softmax ? new SoftmaxOutput(model.Output) : new HierarchicalOutput(model.Output, model.Labels.Counts);

    private static int Best(double[] probabilities) => Array.IndexOf(probabilities, probabilities.Max());

    private int RowOf(int feature) => feature < model.Words.Count || model.RowOfBucket is null ? feature : model.RowOfBucket[feature - model.Words.Count];
}
