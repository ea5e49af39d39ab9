using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Training.Calibration;
using Ingot.Training.Tracking;

namespace Ingot.Training.Loop;

/// <summary>What of a run is written down, under the names that TensorBoard's users know.</summary>
internal sealed class RunTracking : IDisposable
{
    private readonly TrainingJob job;
    private readonly ITrainableModel model;
    private readonly string folder;
    private readonly TrackSettings settings;
    private readonly Tracker tracker;
    private readonly IProgressSink progress;
    private readonly double flopsPerToken, peak;

    public RunTracking(TrainingJob job, ITrainableModel model, string folder, long step, IProgressSink progress, TimeProvider time)
    {
        (this.job, this.model, this.folder, settings, this.progress) = (job, model, folder, job.Settings.Track, progress);
        tracker = new Tracker(folder, step, settings.Tensorboard, progress, time);
        (flopsPerToken, peak) = (ModelFlops.PerToken(model.Config), MachinePeak.FlopsPerSecond(model));
    }

    /// <summary>A step that was taken.</summary>
    public void Step(long step, in StepReport report, double seconds, double elapsed)
    {
        double speed = report.Tokens / seconds;
        tracker.Scalar(step, "train/loss", report.Loss, elapsed);
        tracker.Scalar(step, "train/learning_rate", report.LearningRate, elapsed);
        tracker.Scalar(step, "train/gradient_norm", report.GradientNorm, elapsed);
        tracker.Scalar(step, "speed/tokens_per_second", speed, elapsed);
        tracker.Scalar(step, "speed/peak_share", speed * flopsPerToken / peak, elapsed);
    }

    /// <summary>A look at the validation data.</summary>
    public void Look(long step, ValidationLook look, double elapsed)
    {
        tracker.Scalar(step, "validation/loss", look.Loss, elapsed);
        foreach ((string name, double value) in look.Metrics) tracker.Scalar(step, $"validation/{name}", value, elapsed);
        tracker.Scalar(step, "memory/resident_bytes", Environment.WorkingSet, elapsed);
    }

    /// <summary>The norms of each tensor's weights and gradient, while the gradients of step <paramref name="step"/> stand.</summary>
    public void Norms(long step, double elapsed)
    {
        if (settings.NormsEvery == 0 || step % settings.NormsEvery != 0) return;
        model.Store.Fetch();
        model.Store.FetchGradients();
        foreach (WeightSlice slice in model.Slices)
        {
            tracker.Scalar(step, $"weight_norm/{slice.Name}", Norm(slice.Values), elapsed);
            tracker.Scalar(step, $"gradient_norm/{slice.Name}", Norm(slice.Gradients), elapsed);
        }
    }

    /// <summary>Lets the model continue the prompts where look number <paramref name="look"/> is one of those that show them.</summary>
    public void Sample(long step, long look)
    {
        if (settings.SamplesEvery == 0 || job.Continue is null || look % settings.SamplesEvery != 0) return;
        string place = Path.Combine(folder, "sampling");
        job.Save(model, place);
        IReadOnlyList<string> texts = job.Continue(place, settings.Prompts);
        for (int i = 0; i < texts.Count; i++)
        {
            tracker.Text(step, $"sample/{i}", texts[i]);
            progress.Report(new Message(MessageLevel.Information, $"Step {step}, sample: {texts[i].ReplaceLineEndings(" ")}"));
        }

        Directory.Delete(place, recursive: true);
    }

    public void GoBack(long step) => tracker.GoBack(step);

    public void Dispose() => tracker.Dispose();

    private static double Norm(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values) sum += (double)value * value;
        return Math.Sqrt(sum);
    }
}
