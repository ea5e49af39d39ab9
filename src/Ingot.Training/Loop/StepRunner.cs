using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Kernels;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

namespace Ingot.Training.Loop;

/// <summary>One optimizer step: gradients of a batch, in micro-batches, then clipping and the update.</summary>
internal sealed unsafe class StepRunner : IDisposable
{
    private readonly TrainSettings settings;
    private readonly ISchedule schedule;
    private readonly int batch, microBatch, window;
    private readonly double peakRate;
    private readonly int[] ids;

    public StepRunner(LlamaModel model, TrainSettings settings)
    {
        OptimizerSettings optimizer = settings.Optimizer ?? throw Undecided(nameof(settings.Optimizer));
        batch = settings.Batch ?? throw Undecided(nameof(settings.Batch));
        peakRate = optimizer.LearningRate ?? throw Undecided(nameof(optimizer.LearningRate));
        long steps = settings.Steps ?? throw Undecided(nameof(settings.Steps));
        schedule = ScheduleCatalog.Create(settings.Schedule ?? throw Undecided(nameof(settings.Schedule)), steps);
        microBatch = Math.Min(settings.MicroBatch ?? batch, batch);
        window = model.Config.MaxPositionEmbeddings + 1;
        ids = new int[batch * window];
        this.settings = settings;
        Model = model;
        Optimizer = OptimizerCatalog.Create(optimizer, model.Weights);
    }

    public LlamaModel Model { get; }

    public IOptimizer Optimizer { get; }

    /// <summary>Predictions in one step.</summary>
    public int Tokens => batch * (window - 1);

    /// <summary>
    /// Runs step number <paramref name="step"/>, counted from 0. A loss or gradient that is not finite leaves the weights as they were.
    /// </summary>
    public StepReport Run(long step, WindowOrder order)
    {
        for (int b = 0; b < batch; b++) order.Read((step * batch) + b, ids.AsSpan(b * window, window));
        double nats = 0;
        for (int first = 0; first < batch; first += microBatch)
        {
            int here = Math.Min(microBatch, batch - first);
            nats += Model.Accumulate(ids.AsSpan(first * window, here * window), here, 1.0 / Tokens);
        }

        double norm = Math.Sqrt(Elementwise.SumOfSquares(Model.Weights.Store.Gradients, Model.Weights.Store.Count));
        double rate = peakRate * schedule.Factor(step);
        if (double.IsFinite(nats) && double.IsFinite(norm))
            Optimizer.Step(rate, settings.GradientClip > 0 && norm > settings.GradientClip ? settings.GradientClip / norm : 1);
        return new StepReport(nats / Tokens, norm, rate);
    }

    public void Dispose() => Optimizer.Dispose();

    private static ArgumentException Undecided(string what) => new($"{what} must be decided before training.");
}
