using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Networks;

namespace Ingot.Training.Calibration;

/// <summary>Measures what a batch keeps for the backward pass, by running one.</summary>
public static class BatchMemory
{
    /// <summary>
    /// Bytes by which this process grows beyond the weights and gradients of a model of <paramref name="config"/> while <paramref name="batch"/> sequences of <paramref name="length"/>
    /// tokens go forwards and backwards in float32 on the CPU. Throws IngotException (Usage) for lengths that the shape does not take.
    /// </summary>
    public static long Bytes(IModelConfig config, int batch, int length)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        int? longest = config switch { IClassifierConfig classifier => classifier.MaxPositionEmbeddings, IPairConfig pair => pair.MaxPositionEmbeddings - 1, _ => config.CarriesState ? null : config.ContextLength };
        if (length > longest) throw new IngotException(ExitCode.Usage, $"{length} tokens are longer than the {longest} that the model takes", "--length", "Make it shorter.");
        using ITrainableModel model = ArchitectureCatalog.Create(config, Precision.Float32, ComputeDevice.Cpu, seed: 1);
        // The first pass takes the memory of the gradients and of what is kept for good.
        model.Accumulate(Random(config, 1, Math.Min(length, 2)), 0);
        ProcessMemory.Restart();
        long before = Environment.WorkingSet;
        model.Accumulate(Random(config, batch, length), 1.0 / batch);
        return Math.Max(0, ProcessMemory.Peak() - before);
    }

    private static Batch Random(IModelConfig config, int batch, int length)
    {
        int[] Ids(int columns, int? vocabulary = null)
        {
            var ids = new int[batch * columns];
            new RandomTokens(vocabulary ?? config.VocabSize, ids.Length).Read(0, ids);
            return ids;
        }

        int[] Lengths(int each) => [.. Enumerable.Repeat(each, batch)];
        return config switch
        {
            BertConfig { IsMasked: true } => new MaskedBatch { Count = batch, Position = 0, Ids = Ids(length), Lengths = Lengths(length), Places = Enumerable.Range(0, batch).Select(row => row * length).ToArray(), Targets = new int[batch] },
            IClassifierConfig classifier => new LabelledBatch { Count = batch, Position = 0, Ids = Ids(length), Lengths = Lengths(length), Labels = new float[classifier.ProblemType == ProblemTypes.SingleLabel ? batch : batch * classifier.Id2label.Count] },
            IPairConfig pair => new PairBatch { Count = batch, Position = 0, Sources = Ids(length), SourceLengths = Lengths(length), Targets = Ids(length + 1, pair.TargetVocabSize), TargetLengths = Lengths(length + 1) },
            _ => new WindowBatch { Count = batch, Position = 0, Ids = Ids(length + 1) },
        };
    }
}
