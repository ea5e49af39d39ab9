using Ingot.Core.Errors;
using Ingot.Core.Tokens;
using Ingot.Core.Training;
using Ingot.Models.Batches;

namespace Ingot.Training.Loop;

/// <summary>
/// A token source cut into as many streams as a batch has rows, each read in order by windows side by side, for models that carry a state from window to window
/// (Zaremba et al. 2014). An epoch reads every stream once; what does not fill a window at its end is left out.
/// </summary>
internal sealed class StreamData : ITrainingData
{
    private readonly ITokenSource source;
    private readonly int streams, microBatch, length;
    private readonly long stride;
    private readonly int[] ids;

    /// <summary><paramref name="length"/> is T; the batch of <paramref name="settings"/> must be decided. Throws <see cref="IngotException"/> (Data) when there is not enough text for one batch.</summary>
    public StreamData(ITokenSource source, int length, TrainSettings settings)
    {
        (this.source, this.length) = (source, length);
        streams = settings.Batch ?? throw new ArgumentException("The batch must be decided before training.", nameof(settings));
        microBatch = Math.Min(settings.MicroBatch ?? streams, streams);
        stride = (source.Length - 1) / streams;
        StepsPerEpoch = stride / length;
        if (StepsPerEpoch < 1)
        {
            throw new IngotException(
                ExitCode.Data, $"the training text has {source.Length} tokens, too few for {streams} streams with a window of {length} each", null,
                "Add text, or set a smaller train.batch or model.context.");
        }

        ids = new int[checked(streams * (length + 1))];
    }

    /// <summary>Steps that read every stream once.</summary>
    public long StepsPerEpoch { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Batch> Read(long step)
    {
        long place = step % StepsPerEpoch;
        int window = length + 1;
        for (int stream = 0; stream < streams; stream++) source.Read((stream * stride) + (place * length), ids.AsSpan(stream * window, window));
        var pieces = new List<Batch>();
        for (int first = 0; first < streams; first += microBatch)
        {
            int here = Math.Min(microBatch, streams - first);
            pieces.Add(new WindowBatch { Count = here, Position = (step * streams) + first, Ids = ids.AsMemory(first * window, here * window), Stream = first, Continues = place > 0 });
        }

        return pieces;
    }

    /// <inheritdoc/>
    public double? Epochs(long steps) => (double)steps / StepsPerEpoch;
}
