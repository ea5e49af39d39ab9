using Ingot.Core.Training;
using Ingot.Models.Batches;

namespace Ingot.Training.Loop;

/// <summary>Windows of a token source in the order of <see cref="WindowOrder"/>, as batches.</summary>
internal sealed class WindowData : ITrainingData
{
    private readonly WindowOrder order;
    private readonly int batch, microBatch, window;
    private readonly int[] ids;

    /// <summary><paramref name="length"/> is T; the batch of <paramref name="settings"/> must be decided.</summary>
    public WindowData(WindowOrder order, int length, TrainSettings settings)
    {
        this.order = order;
        batch = settings.Batch ?? throw new ArgumentException("The batch must be decided before training.", nameof(settings));
        microBatch = Math.Min(settings.MicroBatch ?? batch, batch);
        window = length + 1;
        ids = new int[checked(batch * window)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Batch> Read(long step)
    {
        var pieces = new List<Batch>();
        for (int b = 0; b < batch; b++) order.Read((step * batch) + b, ids.AsSpan(b * window, window));
        for (int first = 0; first < batch; first += microBatch)
        {
            int here = Math.Min(microBatch, batch - first);
            pieces.Add(new WindowBatch { Count = here, Position = (step * batch) + first, Ids = ids.AsMemory(first * window, here * window) });
        }

        return pieces;
    }
}
