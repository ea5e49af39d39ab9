using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Tensors;
using Ingot.Training.Calibration;

namespace Ingot.Training.Loop;

/// <summary>The loop of one run: steps, looks at the validation slice, early stopping, checkpoints and what is reported about them.</summary>
internal sealed unsafe class TrainingRun : IDisposable
{
    private const int HistoryPoints = 200;
    private readonly ITrainableModel model;
    private readonly TrainSettings settings;
    private readonly string folder;
    private readonly CheckpointStore checkpoints;
    private readonly IReadOnlyDictionary<string, string> fingerprint;
    private readonly IProgressSink progress;
    private readonly StepRunner runner;
    private readonly IValidationData validation;
    private readonly BestWeights best;
    private readonly long steps;
    private readonly Stopclock clock;
    private TrainingState state;
    private LossHistory? history;
    private double lastValidation = double.NaN;

    public TrainingRun(
        TrainingJob job, ITrainableModel model, string folder,
        CheckpointStore checkpoints, IReadOnlyDictionary<string, string> fingerprint, IProgressSink progress, TimeProvider time)
    {
        (this.model, settings, this.folder) = (model, job.Settings, folder);
        (this.checkpoints, this.fingerprint, this.progress) = (checkpoints, fingerprint, progress);
        runner = new StepRunner(model, job.Data(), settings);
        validation = job.Validation();
        best = new BestWeights(model.Store);
        steps = settings.Steps!.Value;
        clock = new Stopclock(time);
        state = new TrainingState { Precision = model.Precision };
    }

    private int ValidateEvery => settings.ValidateEvery ?? (int)Math.Clamp(steps / 20, 1, 1000);

    private bool RanOutOfPatience => settings.Patience > 0 && state.Stale >= settings.Patience;

    /// <summary>Takes the weights, the optimizer and the position of a checkpoint.</summary>
    public void Resume(Checkpoint checkpoint, string place)
    {
        CheckpointStore.Load(place, Blocks());
        runner.Optimizer.Steps = checkpoint.OptimizerSteps;
        model.Store.Round();
        state = checkpoint.State;
        clock.Resume(state.Seconds);
        progress.Report(new Message(MessageLevel.Information, $"Training goes on from step {state.Step} of {steps}."));
    }

    /// <summary>Runs to the last step or until patience runs out; the model then holds the best weights.</summary>
    public TrainingResult Finish(CancellationToken cancellation)
    {
        history = new LossHistory(folder, state.Step);
        while (state.Step < steps && !RanOutOfPatience)
        {
            Step();
            if (state.Step % ValidateEvery == 0 || state.Step == steps) Validate();
            else if (state.Step % Math.Max(1, steps / HistoryPoints) == 0) Note(null);
            if (cancellation.IsCancellationRequested) Save();
            cancellation.ThrowIfCancellationRequested();
            if (clock.SinceMark >= settings.CheckpointEvery && state.Step < steps) Save();
        }

        if (double.IsNaN(lastValidation)) lastValidation = history.Points.LastOrDefault(point => point.ValidationLoss is not null)?.ValidationLoss ?? state.BestValidation;
        best.Restore();
        return Result();
    }

    public void Dispose()
    {
        runner.Dispose();
        best.Dispose();
    }

    private void Step()
    {
        TimeSpan start = clock.Elapsed;
        StepReport report = runner.Run(state.Step);
        double seconds = (clock.Elapsed - start).TotalSeconds;
        if (!report.IsFinite) throw Diverged(report);
        state = state with
        {
            Step = state.Step + 1,
            Tokens = state.Tokens + report.Tokens,
            StepSeconds = state.StepSeconds + seconds,
            LossSum = state.LossSum + report.Loss,
            LossCount = state.LossCount + 1,
        };
        TimeSpan elapsed = clock.Elapsed, remaining = elapsed * ((double)(steps - state.Step) / state.Step);
        progress.Report(new TrainingStep(
            state.Step, steps, report.Loss, report.LearningRate, report.GradientNorm, report.Tokens / seconds, elapsed, remaining));
    }

    private void Validate()
    {
        // A look is short, and an unbroken one keeps the history whole when Ctrl+C falls into it.
        lastValidation = validation.Measure(model, CancellationToken.None).Loss;
        if (!double.IsFinite(lastValidation)) throw Diverged(new StepReport(lastValidation, 0, 0, 0));
        bool better = lastValidation < state.BestValidation;
        if (better) best.Take();
        state = better
            ? state with { BestValidation = lastValidation, BestStep = state.Step, Stale = 0 }
            : state with { Stale = state.Stale + 1 };
        progress.Report(new ValidationResult(state.Step, lastValidation, better));
        Note(lastValidation);
    }

    private void Note(double? validation)
    {
        history!.Add(new LossPoint(state.Step, clock.Elapsed.TotalSeconds, state.LossSum / Math.Max(1, state.LossCount), validation));
        state = state with { LossSum = 0, LossCount = 0 };
    }

    private void Save()
    {
        state = state with { Seconds = clock.Elapsed.TotalSeconds };
        checkpoints.Save(state, runner.Optimizer.Steps, fingerprint, Blocks());
        clock.Mark();
    }

    private List<FlatBlock> Blocks()
    {
        ParameterStore store = model.Store;
        var blocks = new List<FlatBlock> { new("weights", store.Values, store.Count), new("best", best.Values, store.Count) };
        foreach (Optimizers.StateBlock block in runner.Optimizer.State) blocks.Add(new FlatBlock(block.Name, block.Values, block.Count));
        return blocks;
    }

    private IngotException Diverged(StepReport report) => new(
        ExitCode.Diverged, $"the {(double.IsFinite(report.Loss) ? "gradient" : "loss")} is no longer a finite number at step {state.Step + 1} of {steps}", folder,
        "Set a smaller train.optimizer.learning_rate or a longer train.schedule.warmup.");

    private TrainingResult Result()
    {
        double speed = state.Tokens / Math.Max(1e-9, state.StepSeconds);
        return new TrainingResult
        {
            Steps = state.Step,
            Tokens = state.Tokens,
            Seconds = clock.Elapsed.TotalSeconds,
            Parameters = model.Config.Parameters,
            Precision = model.Precision,
            TrainLoss = history!.Points is [.., { } last] ? last.TrainLoss : double.NaN,
            FinalValidation = lastValidation,
            BestValidation = state.BestValidation,
            BestStep = state.BestStep,
            StoppedEarly = state.Step < steps,
            TokensPerSecond = speed,
            PeakMemory = ProcessMemory.Peak(),
            PeakShare = speed * ModelFlops.PerToken(model.Config) / MachinePeak.FlopsPerSecond(model.Precision),
            History = history.Points,
        };
    }
}
