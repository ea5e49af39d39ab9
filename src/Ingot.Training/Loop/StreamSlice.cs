using Ingot.Core.Errors;
using Ingot.Core.Tokens;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;

namespace Ingot.Training.Loop;

/// <summary>The part of the validation split that a model with a carried state is looked at by: streams that begin at even distances, each read in order from a state of zeros.</summary>
internal sealed class StreamSlice : IValidationData
{
    private readonly int[][] streams;
    private readonly int length;

    /// <summary>At most <paramref name="batch"/> streams with <paramref name="tokens"/> predictions in all, in windows of <paramref name="length"/>.</summary>
    public StreamSlice(ITokenSource source, int length, int batch, long tokens)
    {
        if (source.Length < 2)
            throw new IngotException(ExitCode.Data, "the validation split has no text", null, "Add text, or give the validation split a larger share in prepare.split.");
        long predictions = source.Length - 1;
        int count = (int)Math.Clamp(Math.Min(predictions, tokens) / length, 1, batch);
        long stride = predictions / count, each = Math.Clamp(tokens / count, 1, stride);
        this.length = length;
        streams = [.. Enumerable.Range(0, count).Select(stream =>
        {
            var ids = new int[each + 1];
            source.Read(stream * stride, ids);
            return ids;
        })];
    }

    /// <summary>Predictions in one look.</summary>
    public long Tokens => streams.Sum(stream => stream.Length - 1L);

    /// <inheritdoc/>
    public ValidationLook Measure(ITrainableModel model, CancellationToken cancellation)
    {
        double nats = 0;
        long? hits = 0;
        for (int at = 0; at < streams[0].Length - 1; at += length)
        {
            cancellation.ThrowIfCancellationRequested();
            int here = Math.Min(length, streams[0].Length - 1 - at);
            var scores = new float[streams.Length * here];
            int[] ids = [.. streams.SelectMany(stream => stream.AsSpan(at, here + 1).ToArray())];
            model.Score(new WindowBatch { Count = streams.Length, Ids = ids, Stream = 0, Continues = at > 0 }, scores);
            foreach (float score in scores) nats -= score;
            hits += model.Hits;
        }

        return ValidationLook.OfText(nats, hits ?? double.NaN, Tokens);
    }
}
