using Ingot.Core.Distributed;
using Ingot.Models.Architectures;
using Ingot.Training.Loop;

namespace Ingot.Training.FineTuning;

/// <summary>All pairs of the validation split; accuracy is the share in which the chosen answer gained more than the rejected one.</summary>
internal sealed class PreferenceSlice(PreferenceRows rows, int batch, ICollectives processes) : IValidationData
{
    /// <inheritdoc/>
    public ValidationLook Measure(ITrainableModel model, CancellationToken cancellation)
    {
        double loss = 0, hits = 0;
        for (long first = (long)batch * processes.Rank; first < rows.Count; first += (long)batch * processes.Size)
        {
            cancellation.ThrowIfCancellationRequested();
            long[] here = [.. Enumerable.Range(0, (int)Math.Min(batch, rows.Count - first)).Select(b => first + b)];
            var scores = new float[here.Length];
            model.Score(rows.Read(here, 0), scores);
            foreach (float score in scores) loss -= score;
            hits += model.Hits ?? 0;
        }

        double[] all = processes.Gather(loss, hits);
        double Mean(int which) => all.Where((_, at) => at % 2 == which).Sum() / rows.Count;
        return new ValidationLook(Mean(0), new Dictionary<string, double> { ["accuracy"] = Mean(1) });
    }
}
