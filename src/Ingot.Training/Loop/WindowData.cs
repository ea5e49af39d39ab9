using Ingot.Core.Training;
using Ingot.Models.Batches;

namespace Ingot.Training.Loop;

/// <summary>Windows of a token source in the order of <see cref="WindowOrder"/>, as batches; the next step's are read while a step is computed.</summary>
internal sealed class WindowData : ITrainingData
{
    private readonly WindowOrder order;
    private readonly int batch, microBatch, window;
    private readonly int[][] buffers;
    private Task ahead = Task.CompletedTask;
    private long aheadStep = -1;

    /// <summary><paramref name="length"/> is T; the batch of <paramref name="settings"/> must be decided.</summary>
    public WindowData(WindowOrder order, int length, TrainSettings settings)
    {
        this.order = order;
        batch = settings.Batch ?? throw new ArgumentException("The batch must be decided before training.", nameof(settings));
        microBatch = Math.Min(settings.MicroBatch ?? batch, batch);
        window = length + 1;
        buffers = [new int[checked(batch * window)], new int[batch * window]];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Batch> Read(long step)
    {
        Task last = ahead;
        (ahead, long read) = (Task.CompletedTask, aheadStep);
        aheadStep = -1;
        last.GetAwaiter().GetResult();
        if (read != step) Fill(step);
        (ahead, aheadStep) = (Task.Run(() => Fill(step + 1)), step + 1);
        return Pieces(step);
    }

    /// <inheritdoc/>
    public double? Epochs(long steps) => (double)steps * batch / order.WindowsPerEpoch;

    /// <inheritdoc/>
    public IReadOnlyList<string> Documents(long step)
    {
        ahead.Wait();
        return order.Documents(Enumerable.Range(0, batch).Select(b => (step * batch) + b));
    }

    /// <inheritdoc/>
    public void Dispose() => ahead.Wait();

    private void Fill(long step)
    {
        int[] ids = buffers[step & 1];
        for (int b = 0; b < batch; b++) order.Read((step * batch) + b, ids.AsSpan(b * window, window));
    }

    private List<Batch> Pieces(long step)
    {
        int[] ids = buffers[step & 1];
        var pieces = new List<Batch>();
        for (int first = 0; first < batch; first += microBatch)
        {
            int here = Math.Min(microBatch, batch - first);
            pieces.Add(new WindowBatch { Count = here, Position = (step * batch) + first, Ids = ids.AsMemory(first * window, here * window) });
        }

        return pieces;
    }
}
