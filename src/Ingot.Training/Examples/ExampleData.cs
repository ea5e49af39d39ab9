using Ingot.Models.Batches;
using Ingot.Training.Loop;

namespace Ingot.Training.Examples;

/// <summary>Examples in the order of <see cref="ExampleOrder"/>, as batches in micro-batches.</summary>
internal sealed class ExampleData(ExampleSet examples, int batch, int microBatch, long seed) : ITrainingData
{
    private readonly ExampleOrder order = new(examples, batch, seed);

    /// <inheritdoc/>
    public IReadOnlyList<Batch> Read(long step)
    {
        ReadOnlySpan<int> numbers = order.Read(step);
        var pieces = new List<Batch>();
        for (int first = 0; first < numbers.Length; first += microBatch)
            pieces.Add(examples.Read(numbers.Slice(first, Math.Min(microBatch, numbers.Length - first)), (step * batch) + first));
        return pieces;
    }

    /// <inheritdoc/>
    public double? Epochs(long steps) => (double)steps / order.StepsPerEpoch;

    /// <inheritdoc/>
    public IReadOnlyList<string> Documents(long step) => [.. order.Read(step).ToArray().Order().Select(number => $"example {number}")];
}
