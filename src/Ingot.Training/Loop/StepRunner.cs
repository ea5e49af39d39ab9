using Ingot.Core.Distributed;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Tensors;
using Ingot.Training.Distributed;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

namespace Ingot.Training.Loop;

/// <summary>One optimizer step: gradients of a batch, in micro-batches, then clipping and the update.</summary>
internal sealed class StepRunner : IDisposable
{
    private readonly TrainSettings settings;
    private readonly ISchedule schedule;
    private readonly double peakRate;
    private readonly DataParallel? parallel;

    public StepRunner(ITrainableModel model, ITrainingData data, TrainSettings settings, ICollectives? processes = null)
    {
        OptimizerSettings optimizer = settings.Optimizer ?? throw Undecided(nameof(settings.Optimizer));
        peakRate = optimizer.LearningRate ?? throw Undecided(nameof(optimizer.LearningRate));
        long steps = settings.Steps ?? throw Undecided(nameof(settings.Steps));
        schedule = ScheduleCatalog.Create(settings.Schedule ?? throw Undecided(nameof(settings.Schedule)), steps);
        (Model, Data, this.settings) = (model, data, settings);
        model.Carry(settings.Batch ?? 1);
        parallel = processes is { Size: > 1 } ? new DataParallel(processes, model, optimizer, settings.ShardOptimizer) : null;
        Optimizer = OptimizerCatalog.Create(optimizer, model.Store, model.Slices, parallel?.Share);
    }

    public ITrainableModel Model { get; }

    public ITrainingData Data { get; }

    public IOptimizer Optimizer { get; }

    /// <summary>Called with the step's number and the rate's factor between gradients and norm; lets tests put faults in.</summary>
    public Action<long, double, ParameterStore>? Disturb { get; init; }

    /// <summary>Takes step number <paramref name="step"/>, counted from 0; a loss or gradient that is not finite leaves the weights as they were.</summary>
    public StepReport Run(long step)
    {
        StepReport report = Gradients(step);
        if (report.IsFinite) Apply(report);
        else Discard();
        return report;
    }

    /// <summary>The gradients of step <paramref name="step"/>, which <see cref="Apply"/> or <see cref="Discard"/> must follow; the schedule's rate is multiplied by <paramref name="rateFactor"/>.</summary>
    public StepReport Gradients(long step, double rateFactor = 1)
    {
        IReadOnlyList<Batch> pieces = Data.Read(step);
        long predictions = pieces.Sum(piece => (long)piece.Predictions);
        bool isOne = pieces.Count == 1 && parallel is null;
        foreach (Parameter parameter in Model.Store.All) parameter.Slope.MayStayRounded = isOne;
        double nats = parallel?.Accumulate(pieces, 1.0 / predictions) ?? pieces.Sum(piece => Model.Accumulate(piece, 1.0 / predictions));
        Disturb?.Invoke(step, rateFactor, Model.Store);
        (nats, double squares) = parallel?.Sum(nats) ?? (nats, Model.Store.SquaredGradientNorm());
        return new StepReport(nats / predictions, Math.Sqrt(squares), peakRate * schedule.Factor(step) * rateFactor, pieces.Sum(piece => piece.Tokens));
    }

    /// <summary>Clips the gradients and changes the weights.</summary>
    public void Apply(in StepReport report)
    {
        bool clips = settings.GradientClip > 0 && report.GradientNorm > settings.GradientClip;
        Optimizer.Step(report.LearningRate, clips ? settings.GradientClip / report.GradientNorm : 1);
        parallel?.Spread();
    }

    /// <summary>Makes the gradients whole in every process, for those who look at them.</summary>
    public void Complete() => parallel?.Complete();

    /// <summary>Makes the carried states whole in every process, for a checkpoint.</summary>
    public void UniteStates()
    {
        if (Model.Carried is { } carried) parallel?.Unite(carried);
    }

    /// <summary>Forgets the gradients, and the states that came of what went wrong.</summary>
    public void Discard()
    {
        Model.Store.ClearGradients();
        Model.Carried?.Clear();
    }

    public void Dispose()
    {
        parallel?.Dispose();
        Data.Dispose();
        Optimizer.Dispose();
    }

    private static ArgumentException Undecided(string what) => new($"{what} must be decided before training.");
}
