using Ingot.Core.Distributed;
using Ingot.Core.Errors;
using Ingot.Core.Tokens;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;

namespace Ingot.Training.Loop;

/// <summary>The part of the validation split that a model with a carried state is looked at by: streams that begin at even distances, each read in order from a state of zeros.</summary>
internal sealed class StreamSlice : IValidationData
{
    private readonly int[][] streams;
    private readonly int length, together;
    private readonly ICollectives processes;

    /// <summary>At most <paramref name="most"/> streams with <paramref name="tokens"/> predictions in all, in windows of <paramref name="length"/>; <paramref name="together"/> of them go through the model at once, and <paramref name="processes"/> share them.</summary>
    public StreamSlice(ITokenSource source, int length, int most, int together, long tokens, ICollectives? processes = null)
    {
        if (source.Length < 2)
            throw new IngotException(ExitCode.Data, "the validation split has no text", null, "Add text, or give the validation split a larger share in prepare.split.");
        long predictions = source.Length - 1;
        int count = (int)Math.Clamp(Math.Min(predictions, tokens) / length, 1, most);
        long stride = predictions / count, each = Math.Clamp(tokens / count, 1, stride);
        (this.length, this.together, this.processes) = (length, Math.Min(together, count), processes ?? SingleProcess.Instance);
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
        for (int first = together * processes.Rank; first < streams.Length; first += together * processes.Size)
            Read(model, streams.AsSpan(first, Math.Min(together, streams.Length - first)).ToArray(), ref nats, ref hits, cancellation);

        double[] all = processes.Gather(nats, hits ?? double.NaN);
        double Sum(int which) => all.Where((_, at) => at % 2 == which).Sum();
        return ValidationLook.OfText(Sum(0), Sum(1), Tokens);
    }

    // From beginning to end, so that no other stream needs its state meanwhile.
    private void Read(ITrainableModel model, int[][] piece, ref double nats, ref long? hits, CancellationToken cancellation)
    {
        for (int at = 0; at < piece[0].Length - 1; at += length)
        {
            cancellation.ThrowIfCancellationRequested();
            int here = Math.Min(length, piece[0].Length - 1 - at);
            var scores = new float[piece.Length * here];
            int[] ids = [.. piece.SelectMany(stream => stream.AsSpan(at, here + 1).ToArray())];
            model.Score(new WindowBatch { Count = piece.Length, Ids = ids, Stream = 0, Continues = at > 0 }, scores);
            foreach (float score in scores) nats -= score;
            hits += model.Hits;
        }
    }
}
