using Ingot.Core.Distributed;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Tokens;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Native;
using Ingot.Training.Examples;
using Ingot.Training.FineTuning;
using Ingot.Training.Loop;

namespace Ingot.Training.Calibration;

/// <summary>Takes real steps while the learning rate rises from one that does nothing to one that breaks the training, and keeps nothing but the losses.</summary>
public static class RateFinder
{
    // As in fastai: an average over about ten steps, and the end at four times the lowest.
    private const double Smoothing = 0.9, Broken = 4;

    /// <summary>
    /// The losses of a decoder that begins from random weights. Every null of <paramref name="settings"/> but the steps must have been decided.
    /// Throws IngotException (Data) where there is too little text for one batch.
    /// </summary>
    public static RateCurve Find(
        IModelConfig config, TrainSettings settings, ITokenSource train, RateSweep sweep, IProgressSink progress, TimeProvider time, CancellationToken cancellation) =>
        Find(Trainer.Job(config, Stepping(settings, sweep), train, train, startFrom: null), sweep, progress, time, cancellation);

    /// <summary>The same of a model that learns from examples.</summary>
    public static RateCurve Find(
        IModelConfig config, TrainSettings settings, ExampleSet train, RateSweep sweep, IProgressSink progress, TimeProvider time, CancellationToken cancellation) =>
        Find(ExampleTrainer.Job(config, Stepping(settings, sweep), train, train, nameof(RateFinder), SingleProcess.Instance), sweep, progress, time, cancellation);

    /// <summary>The same of a model that goes on from the pretrained one in <paramref name="start"/>.</summary>
    public static RateCurve Find(
        IModelConfig config, TrainSettings settings, TuningText text, BaseStart start, RateSweep sweep, IProgressSink progress, TimeProvider time, CancellationToken cancellation) =>
        Find(TuningJob.Of(config, Stepping(settings, sweep), text, start, SingleProcess.Instance), sweep, progress, time, cancellation);

    private static TrainSettings Stepping(TrainSettings settings, RateSweep sweep)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentOutOfRangeException.ThrowIfLessThan(sweep.Steps, 10);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sweep.Low);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(sweep.High, sweep.Low);

        // The sweep gives the rate of every step: the optimizer's own is asked for and not used.
        return settings with { Steps = sweep.Steps, Optimizer = settings.Optimizer! with { LearningRate = sweep.High } };
    }

    private static RateCurve Find(TrainingJob job, RateSweep sweep, IProgressSink progress, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(time);
        TorchRuntime.Start();
        using ITrainableModel model = job.Create(job.Decide(cancellation), job.Settings.Seed);
        model.Follow(job.Settings);
        using var runner = new StepRunner(model, job.Data(), job.Settings);
        var points = new List<RatePoint>();
        double average = 0, lowest = double.PositiveInfinity;
        long began = time.GetTimestamp();
        for (int step = 0; step < sweep.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            double rate = sweep.At(step);
            StepReport report = runner.Gradients(step) with { LearningRate = rate };
            if (!report.IsFinite) return new RateCurve(points, Diverged: true);
            average = (Smoothing * average) + ((1 - Smoothing) * report.Loss);
            double smoothed = average / (1 - Math.Pow(Smoothing, step + 1));
            points.Add(new RatePoint(rate, report.Loss, smoothed));
            lowest = Math.Min(lowest, smoothed);
            if (smoothed > Broken * lowest) return new RateCurve(points, Diverged: true);
            runner.Apply(report);
            TimeSpan elapsed = time.GetElapsedTime(began);
            progress.Report(new TrainingStep(step + 1, sweep.Steps, report.Loss, rate, report.GradientNorm, report.Tokens * (step + 1) / elapsed.TotalSeconds, elapsed, elapsed / (step + 1) * (sweep.Steps - step - 1)));
        }

        return new RateCurve(points, Diverged: false);
    }
}
