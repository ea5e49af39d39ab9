using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Checkpoints;
using Ingot.Models.Networks;

namespace Ingot.Models.Scoring;

/// <summary>Tells the classes of texts with a trained classifier on libtorch, in float32.</summary>
public sealed class TorchClassifier : IDisposable
{
    private const int BatchTokens = 8192;
    private readonly ITrainableModel model;
    private readonly IClassifierConfig config;

    private TorchClassifier(ITrainableModel model, IClassifierConfig config) => (this.model, this.config) = (model, config);

    /// <summary>The classes, in the order of the probabilities.</summary>
    public IReadOnlyList<string> Labels => [.. Enumerable.Range(0, config.Id2label.Count).Select(number => config.Id2label[$"{number}"])];

    /// <summary>Loads the model folder <paramref name="folder"/>; throws IngotException (Data) when it cannot be read, (Usage) when it does not classify.</summary>
    public static TorchClassifier Load(string folder)
    {
        ITrainableModel model = ModelFolder.Open(folder, Precision.Float32, ComputeDevice.Auto);
        if (model.Config is IClassifierConfig config && model is IClassifier) return new TorchClassifier(model, config);
        model.Dispose();
        throw new Core.Errors.IngotException(Core.Errors.ExitCode.Usage, $"a model of kind {model.Config.ModelType} tells no classes", folder, "Name the folder of a classifier.");
    }

    /// <summary>The probabilities of every class [K] for each of <paramref name="texts"/>, in their order.</summary>
    public float[][] Predict(IReadOnlyList<int[]> texts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        int classes = config.Id2label.Count;
        int[][] rows = [.. texts.Select(text => ClassifierText.Frame(text, config))];
        var outcomes = new float[rows.Length][];
        int[] order = [.. Enumerable.Range(0, rows.Length).OrderBy(number => rows[number].Length)];
        for (int first = 0, count; first < order.Length; first += count)
        {
            cancellation.ThrowIfCancellationRequested();
            count = Fitting(rows, order, first);
            int[] chosen = order[first..(first + count)];
            var answers = new float[count * classes];
            ((IClassifier)model).Predict(Batch(rows, chosen), answers);
            for (int i = 0; i < count; i++) outcomes[chosen[i]] = answers[(i * classes)..((i + 1) * classes)];
        }

        return outcomes;
    }

    /// <summary>Frees the model.</summary>
    public void Dispose() => model.Dispose();

    // Rows come by length: the last of a batch is its longest.
    private static int Fitting(int[][] rows, int[] order, int first)
    {
        int count = 1;
        while (first + count < order.Length && (count + 1) * rows[order[first + count]].Length <= BatchTokens) count++;
        return count;
    }

    private LabelledBatch Batch(int[][] rows, int[] chosen)
    {
        int longest = chosen.Max(number => rows[number].Length);
        var ids = new int[chosen.Length * longest];
        ids.AsSpan().Fill(config.PadTokenId);
        for (int i = 0; i < chosen.Length; i++) rows[chosen[i]].CopyTo(ids, i * longest);
        return new LabelledBatch { Count = chosen.Length, Ids = ids, Lengths = chosen.Select(number => rows[number].Length).ToArray(), Labels = new float[chosen.Length] };
    }
}
