using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Tokens;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Native;
using Ingot.Training.Loop;

namespace Ingot.Training.Calibration;

/// <summary>Takes real steps from random weights while the learning rate rises from one that does nothing to one that breaks the training, and keeps nothing but the losses.</summary>
public static class RateFinder
{
    // As in fastai: an average over about ten steps, and the end at four times the lowest.
    private const double Smoothing = 0.9, Broken = 4;

    /// <summary>
    /// The losses of at most <paramref name="steps"/> steps from rate <paramref name="low"/> to <paramref name="high"/>. Every null of <paramref name="settings"/> must have been decided.
    /// Throws IngotException (Data) where there is too little text for one batch.
    /// </summary>
    public static RateCurve Find(
        IModelConfig config, TrainSettings settings, ITokenSource train, int steps, double low, double high, IProgressSink progress, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 10);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(low);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low);
        TorchRuntime.Start();
        TrainingJob job = Trainer.Job(config, settings, train, train, startFrom: null);
        using ITrainableModel model = job.Create(job.Decide(cancellation), settings.Seed);
        model.Follow(settings);
        using var runner = new StepRunner(model, job.Data(), settings);
        var points = new List<RatePoint>();
        double average = 0, lowest = double.PositiveInfinity;
        long began = time.GetTimestamp();
        for (int step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            double rate = low * Math.Pow(high / low, step / (steps - 1.0));
            StepReport report = runner.Gradients(step) with { LearningRate = rate };
            if (!report.IsFinite) return new RateCurve(points, Diverged: true);
            average = (Smoothing * average) + ((1 - Smoothing) * report.Loss);
            double smoothed = average / (1 - Math.Pow(Smoothing, step + 1));
            points.Add(new RatePoint(rate, report.Loss, smoothed));
            lowest = Math.Min(lowest, smoothed);
            if (smoothed > Broken * lowest) return new RateCurve(points, Diverged: true);
            runner.Apply(report);
            TimeSpan elapsed = time.GetElapsedTime(began);
            progress.Report(new TrainingStep(step + 1, steps, report.Loss, rate, report.GradientNorm, report.Tokens * (step + 1) / elapsed.TotalSeconds, elapsed, elapsed / (step + 1) * (steps - step - 1)));
        }

        return new RateCurve(points, Diverged: false);
    }
}
