using System.Runtime.InteropServices;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Text.Features.Classification;

/// <summary>
/// Trains a text classifier (Joulin et al. 2016): the mean of a vector for each word and run of words, a linear layer, stochastic gradient steps. One thread, and the same
/// bits for the same settings and texts. Texts are read once; their features go through temporary files, whatever their size.
/// </summary>
internal sealed class ClassifierTrainer(ClassifierSettings settings, IProgressSink progress) : IDisposable
{
    private const int MostBuckets = 2_000_000, BucketsForEachRun = 4, TextsBetweenReports = 4096;
    private readonly CountedWords words = new();
    private readonly NumberFile features = new();
    private readonly List<long> ends = [];
    private readonly List<int> labels = [], lengths = [], order = [];
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);

    public TextClassifier Train(IEnumerable<(string Text, string Label)> texts, CancellationToken cancellationToken)
    {
        Read(texts, cancellationToken);
        (Vocabulary classes, int[] places) = Classes();
        var counts = new long[words.Table.Count];
        for (int id = 0; id < counts.Length; id++) counts[id] = words.Table.Occurrences(id);
        (int[] kept, int[] placeOf) = Vocabulary.Rank(counts, settings.MinimumCount);
        var vocabulary = new Vocabulary([.. kept.Select(id => System.Text.Encoding.UTF8.GetString(words.Table.Word(id)))], [.. kept.Select(id => counts[id])]);
        int buckets = settings.WordGrams == 1 && settings.LongestGram == 0 ? 0 : settings.Buckets ?? (int)Math.Min(MostBuckets, BucketsForEachRun * words.Length * (settings.LongestGram > 0 ? MostBuckets : settings.WordGrams - 1));
        var rowOfBucket = new int[buckets];
        rowOfBucket.AsSpan().Fill(-1);
        int rows = WriteFeatures(vocabulary.Count, placeOf, rowOfBucket, cancellationToken);
        var input = new RowMatrix(rows, settings.Dimension);
        input.Randomize(settings.Seed);
        var output = new RowMatrix(classes.Count, settings.Dimension);
        var arguments = new FastTextArguments
        {
            Dimension = settings.Dimension,
            Window = 5,
            Epochs = settings.Epochs,
            MinimumCount = settings.MinimumCount,
            Negatives = 5,
            WordGrams = settings.WordGrams,
            Loss = settings.Loss == ClassifierLoss.Softmax ? FastTextArguments.Softmax : FastTextArguments.HierarchicalSoftmax,
            Model = FastTextArguments.Supervised,
            Buckets = buckets,
            ShortestGram = settings.LongestGram == 0 ? 0 : settings.ShortestGram,
            LongestGram = settings.LongestGram,
            Subsampling = 1e-4,
        };
        var classifier = new TextClassifier(new FastTextFile(arguments, vocabulary, classes, words.Length + labels.Count, input, rowOfBucket, output), settings.Words);
        Learn(classifier.MakeOutput(), input, places, cancellationToken);
        return classifier;
    }

    public void Dispose()
    {
        words.Dispose();
        features.Dispose();
    }

    private void Read(IEnumerable<(string Text, string Label)> texts, CancellationToken cancellationToken)
    {
        var splitter = new WordSplitter(settings.Words);
        foreach ((string text, string label) in texts)
        {
            words.Add(splitter, text);
            if (!ids.TryGetValue(label, out int id)) ids[label] = id = ids.Count;
            labels.Add(id);
            ends.Add(words.Length);
            if (labels.Count % TextsBetweenReports != 0) continue;
            cancellationToken.ThrowIfCancellationRequested();
            progress.Report(new Counted("Reading texts", labels.Count, null, "texts"));
        }

        words.Seal();
        if (ids.Count < 2) throw new IngotException(ExitCode.Data, "all texts are of one class", mend: "Give texts of at least two");
        order.AddRange(Enumerable.Range(0, labels.Count));
        if (settings.Shuffle) new SeededRandom(settings.Seed, "texts").Shuffle(CollectionsMarshal.AsSpan(order));
    }

    /// <summary>The classes, the most frequent first, and the place of each label id.</summary>
    private (Vocabulary Classes, int[] Places) Classes()
    {
        var counts = new long[ids.Count];
        foreach (int label in labels) counts[label]++;
        (int[] ranked, int[] places) = Vocabulary.Rank(counts, 1);
        string[] names = [.. ids.Keys];
        return (new Vocabulary([.. ranked.Select(id => TextClassifier.LabelPrefix + names[id])], [.. ranked.Select(id => counts[id])]), places);
    }

    /// <summary>Writes the rows of each text in the order of training; says how many rows there are.</summary>
    private int WriteFeatures(int vocabulary, int[] placeOf, int[] rowOfBucket, CancellationToken cancellationToken)
    {
        var subwords = new Subwords(settings.ShortestGram, settings.LongestGram, rowOfBucket.Length);
        var finder = new TextFeatures(vocabulary, subwords, settings.WordGrams);
        var hashes = new int[placeOf.Length];
        for (int id = 0; id < hashes.Length; id++) hashes[id] = (int)Subwords.Hash(words.Table.Word(id));
        int rows = vocabulary;
        int[] text = [], runs = [];
        var found = new List<int>();
        foreach (int at in order)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long start = at == 0 ? 0 : ends[at - 1];
            int length = checked((int)(ends[at] - start));
            if (text.Length < length) (text, runs) = (new int[length * 2], new int[length * 2]);
            words.Read(start, text.AsSpan(0, length));
            found.Clear();
            for (int i = 0; i < length; i++)
            {
                finder.AddWord(words.Table.Word(text[i]), placeOf[text[i]], found);
                runs[i] = hashes[text[i]];
            }

            finder.AddRuns(runs.AsSpan(0, length), found);
            foreach (int feature in found)
            {
                if (feature < vocabulary) features.Add(feature);
                else features.Add(rowOfBucket[feature - vocabulary] < 0 ? rowOfBucket[feature - vocabulary] = rows++ : rowOfBucket[feature - vocabulary]);
            }

            lengths.Add(found.Count);
        }

        features.Flush();
        return rows;
    }

    private unsafe void Learn(IOutput output, RowMatrix input, int[] places, CancellationToken cancellationToken)
    {
        var scratch = new RowMatrix(2, settings.Dimension);
        float* hidden = scratch[0], gradient = scratch[1];
        double total = (double)features.Length * settings.Epochs, done = 0;
        var reader = new NumberReader(features);
        for (int epoch = 0; epoch < settings.Epochs; epoch++)
        {
            reader.Rewind();
            for (int at = 0; at < order.Count; at++)
            {
                ReadOnlySpan<int> rows = reader.Next(lengths[at]);
                if (rows.Length > 0)
                {
                    TrainedMatrices.Mean(rows, input, hidden);
                    RowKernels.Clear(gradient, input.Stride);
                    output.Learn(hidden, gradient, places[labels[order[at]]], (float)(settings.LearningRate * (1 - (done / total))));
                    RowKernels.Scale(gradient, 1f / rows.Length, input.Stride);
                    foreach (int row in rows) RowKernels.Add(input[row], gradient, input.Stride);
                }

                done += rows.Length;
                if (at % TextsBetweenReports != 0) continue;
                cancellationToken.ThrowIfCancellationRequested();
                progress.Report(new Counted("Training a classifier", (long)done, (long)total, "features"));
            }
        }

        if (!float.IsFinite(RowKernels.Dot(hidden, hidden, input.Stride))) throw new IngotException(ExitCode.Diverged, "the vectors grew beyond all bounds", mend: "Lower the learning rate");
    }
}
