using Ingot.Core.Distributed;
using Ingot.Core.Errors;
using Ingot.Core.Tokens;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;

namespace Ingot.Training.Loop;

/// <summary>The part of the validation split that is looked at during training: windows as training has them, at even distances over the whole of it.</summary>
internal sealed class ValidationSlice : IValidationData
{
    private readonly int[] windows;
    private readonly float[] scores;
    private readonly int window, batch;
    private readonly ICollectives processes;

    /// <summary>The windows are shared among <paramref name="processes"/>.</summary>
    public ValidationSlice(ITokenSource source, int length, int batch, long tokens, ICollectives? processes = null)
    {
        this.processes = processes ?? SingleProcess.Instance;
        if (source.Length < 2)
            throw new IngotException(ExitCode.Data, "the validation split has no text", null, "Add text, or give the validation split a larger share in prepare.split.");
        length = (int)Math.Min(length, source.Length - 1);
        long[] starts = new WindowStarts(source, length).All(shift: 0);
        int count = (int)Math.Clamp(tokens / length, 1, starts.Length);
        window = length + 1;
        this.batch = Math.Min(batch, count);
        windows = new int[checked(count * window)];
        scores = new float[this.batch * length];
        for (int i = 0; i < count; i++)
            source.Read(starts[(long)i * starts.Length / count], windows.AsSpan(i * window, window));
    }

    /// <summary>Predictions in one look.</summary>
    public long Tokens => (long)windows.Length / window * (window - 1);

    /// <inheritdoc/>
    public ValidationLook Measure(ITrainableModel model, CancellationToken cancellation)
    {
        double nats = 0;
        long? hits = 0;
        int count = windows.Length / window;
        for (int first = batch * processes.Rank; first < count; first += batch * processes.Size)
        {
            cancellation.ThrowIfCancellationRequested();
            int here = Math.Min(batch, count - first);
            Span<float> part = scores.AsSpan(0, here * (window - 1));
            model.Score(new WindowBatch { Count = here, Ids = windows.AsMemory(first * window, here * window) }, part);
            foreach (float score in part) nats -= score;
            hits += model.Hits;
        }

        // One exchange for both, so that a process without windows does not wait for what the others never send.
        double[] all = processes.Gather(nats, hits ?? double.NaN);
        return ValidationLook.OfText(Sum(all, 0), Sum(all, 1), Tokens);
    }

    private static double Sum(double[] pairs, int which) => pairs.Where((_, at) => at % 2 == which).Sum();
}
