using Ingot.Core.Training;
using Ingot.Models.Batches;
using Ingot.Training.Loop;

namespace Ingot.Training.FineTuning;

/// <summary>Pairs of answers in an order of the seed; a batch counts pairs.</summary>
internal sealed class PreferenceData(PreferenceRows rows, TrainSettings settings) : ITrainingData
{
    private readonly RowOrder order = new(rows.Count, settings.Seed);
    private readonly int batch = settings.Batch!.Value, microBatch = Math.Min(settings.MicroBatch ?? settings.Batch!.Value, settings.Batch!.Value);

    /// <inheritdoc/>
    public IReadOnlyList<Batch> Read(long step)
    {
        var pieces = new List<Batch>();
        for (int first = 0; first < batch; first += microBatch)
        {
            long position = (step * batch) + first;
            pieces.Add(rows.Read([.. Enumerable.Range(0, Math.Min(microBatch, batch - first)).Select(b => order.At(position + b))], position));
        }

        return pieces;
    }

    /// <inheritdoc/>
    public double? Epochs(long steps) => (double)steps * batch / rows.Count;
}
