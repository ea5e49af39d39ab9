using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

namespace Ingot.Training.Loop;

/// <summary>One optimizer step: gradients of a batch, in micro-batches, then clipping and the update.</summary>
internal sealed class StepRunner : IDisposable
{
    private readonly TrainSettings settings;
    private readonly ISchedule schedule;
    private readonly ITrainingData data;
    private readonly double peakRate;

    public StepRunner(ITrainableModel model, ITrainingData data, TrainSettings settings)
    {
        OptimizerSettings optimizer = settings.Optimizer ?? throw Undecided(nameof(settings.Optimizer));
        peakRate = optimizer.LearningRate ?? throw Undecided(nameof(optimizer.LearningRate));
        long steps = settings.Steps ?? throw Undecided(nameof(settings.Steps));
        schedule = ScheduleCatalog.Create(settings.Schedule ?? throw Undecided(nameof(settings.Schedule)), steps);
        (Model, this.data, this.settings) = (model, data, settings);
        Optimizer = OptimizerCatalog.Create(optimizer, model.Store, model.Slices);
    }

    public ITrainableModel Model { get; }

    public IOptimizer Optimizer { get; }

    /// <summary>
    /// Runs step number <paramref name="step"/>, counted from 0. A loss or gradient that is not finite leaves the weights as they were.
    /// </summary>
    public StepReport Run(long step)
    {
        IReadOnlyList<Batch> pieces = data.Read(step);
        long predictions = pieces.Sum(piece => (long)piece.Predictions);
        double nats = 0;
        foreach (Batch piece in pieces) nats += Model.Accumulate(piece, 1.0 / predictions);
        double norm = Math.Sqrt(Model.Store.SquaredGradientNorm());
        double rate = peakRate * schedule.Factor(step);
        if (double.IsFinite(nats) && double.IsFinite(norm))
            Optimizer.Step(rate, settings.GradientClip > 0 && norm > settings.GradientClip ? settings.GradientClip / norm : 1);
        return new StepReport(nats / predictions, norm, rate, pieces.Sum(piece => piece.Tokens));
    }

    public void Dispose() => Optimizer.Dispose();

    private static ArgumentException Undecided(string what) => new($"{what} must be decided before training.");
}
