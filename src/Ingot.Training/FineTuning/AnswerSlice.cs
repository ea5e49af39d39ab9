using Ingot.Core.Distributed;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Training.Loop;

namespace Ingot.Training.FineTuning;

/// <summary>Rows of conversations at even distances over the validation split; the loss is that of a token of an answer.</summary>
internal sealed class AnswerSlice(ExampleRows rows, int length, int batch, long tokens, ICollectives processes) : IValidationData
{
    private readonly long count = Math.Clamp(tokens / length, 1, rows.Count);

    /// <inheritdoc/>
    public ValidationLook Measure(ITrainableModel model, CancellationToken cancellation)
    {
        double nats = 0, hits = 0, learned = 0;
        for (long first = (long)batch * processes.Rank; first < count; first += (long)batch * processes.Size)
        {
            cancellation.ThrowIfCancellationRequested();
            long[] here = [.. Enumerable.Range(0, (int)Math.Min(batch, count - first)).Select(b => (first + b) * rows.Count / count)];
            WindowBatch piece = rows.Read(here, 0);
            var scores = new float[piece.Ids.Length - piece.Count];
            model.Score(piece, scores);
            foreach (float score in scores) nats -= score;
            learned += piece.Predictions;
            hits += model.Hits ?? double.NaN;
        }

        double[] all = processes.Gather(nats, hits, learned);
        double Sum(int which) => all.Where((_, at) => at % 3 == which).Sum();
        return ValidationLook.OfText(Sum(0), Sum(1), Sum(2));
    }
}
