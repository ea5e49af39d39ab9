using Ingot.Core.Distributed;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Tensors;
using Ingot.Training.Calibration;
using Ingot.Training.Distributed;

namespace Ingot.Training.Loop;

/// <summary>The loop of one run: steps, looks at the validation data, early stopping, checkpoints, going back when it is unstable, and what is reported about them.</summary>
internal sealed unsafe class TrainingRun : IDisposable
{
    private const int HistoryPoints = 200, GoodPoints = 20;
    private readonly TrainingJob job;
    private readonly ITrainableModel model;
    private readonly TrainSettings settings;
    private readonly string folder;
    private readonly CheckpointStore checkpoints;
    private readonly CheckpointWriter writer;
    private readonly IReadOnlyDictionary<string, string> fingerprint;
    private readonly IProgressSink progress;
    private readonly TimeProvider time;
    private readonly StepRunner runner;
    private readonly SpikeGuard guard;
    private readonly IValidationData validation;
    private readonly BestWeights? best;
    private readonly Membership members;
    private readonly IReadOnlyList<ShardedBlock> optimizerState;
    private readonly AveragedWeights? average;
    private readonly long steps;
    private readonly Stopclock clock;
    private readonly FreedMemory freed = new();
    private TrainingState state;
    private LossHistory? history;
    private RunTracking? tracking;
    private double lastValidation = double.NaN;

    public TrainingRun(
        TrainingJob job, ITrainableModel model, string folder,
        CheckpointStore checkpoints, IReadOnlyDictionary<string, string> fingerprint, IProgressSink progress, TimeProvider time)
    {
        (this.job, this.model, settings, this.folder) = (job, model, job.Settings, folder);
        (this.checkpoints, this.fingerprint, this.progress, this.time) = (checkpoints, fingerprint, progress, time);
        members = new Membership(job.Processes);
        runner = new StepRunner(model, job.Data(), settings, job.Processes) { Disturb = job.Faults?.Disturb };
        optimizerState = [.. runner.Optimizer.State.Select(block => new ShardedBlock(block, settings.ShardOptimizer ? job.Processes : SingleProcess.Instance))];
        guard = new SpikeGuard(settings.Stability);
        validation = job.Validation();
        best = members.Leads ? new BestWeights(model.Store) : null;
        average = settings.Average > 0 ? new AveragedWeights(model.Store, settings.Average) : null;
        writer = new CheckpointWriter(checkpoints, progress);
        steps = settings.Steps!.Value;
        clock = new Stopclock(time);
        state = new TrainingState { Precision = model.Precision };
    }

    private int ValidateEvery => settings.ValidateEvery ?? (int)Math.Clamp(steps / 20, 1, 1000);

    private bool RanOutOfPatience => settings.Patience > 0 && state.Stale >= settings.Patience;

    private bool IsPaused => job.PauseAt is { } pause && state.Step >= pause && state.Step < steps;

    /// <summary>Takes the weights, the optimizer and the position of a checkpoint.</summary>
    public void Resume(Checkpoint checkpoint, string place)
    {
        Take(checkpoint, place);
        clock.Resume(state.Seconds);
        progress.Report(new Message(MessageLevel.Information, $"Training goes on from step {state.Step} of {steps}."));
    }

    /// <summary>Runs to the last step, to where it shall pause, or until patience runs out; unless it pauses, the model then holds the best weights.</summary>
    public TrainingResult Finish(CancellationToken cancellation)
    {
        history = members.Leads ? new LossHistory(folder, state.Step) : null;
        tracking = members.Leads ? new RunTracking(job, model, folder, state.Step, progress, time) : null;
        if (state.Step == 0) Save(required: true);
        while (state.Step < steps && !RanOutOfPatience && !IsPaused)
        {
            long before = state.Step;
            Step();
            freed.Look();
            bool looks = state.Step > before && (state.Step % ValidateEvery == 0 || state.Step == steps), good = looks && Validate();
            if (!looks && state.LossCount > 0 && state.Step % Math.Max(1, steps / HistoryPoints) == 0) Note(null);
            (bool stop, bool due) = members.Agree(cancellation.IsCancellationRequested, clock.SinceMark >= settings.CheckpointEvery);
            if (stop) Leave(cancellation);
            if (state.Step < steps && (good || due)) Save(required: good);
        }

        if (IsPaused) Save(required: true);
        writer.Wait();
        if (double.IsNaN(lastValidation)) lastValidation = history?.Points.LastOrDefault(point => point.ValidationLoss is not null)?.ValidationLoss ?? state.BestValidation;
        if (!IsPaused) best?.Restore();
        return Result();
    }

    public void Dispose()
    {
        tracking?.Dispose();
        writer.Dispose();
        runner.Dispose();
        best?.Dispose();
        average?.Dispose();
    }

    private void Leave(CancellationToken cancellation)
    {
        Save(required: true);
        writer.Wait();

        // Who leaves earlier would end process 0 while it writes.
        job.Processes.Barrier();
        throw new OperationCanceledException(cancellation);
    }

    private void Step()
    {
        TimeSpan start = clock.Elapsed;
        StepReport report = runner.Gradients(state.Step, state.RateFactor);
        if (guard.Judge(report) is { } fault)
        {
            Skip(fault);
            return;
        }

        if (settings.Track.NormsEvery > 0 && (state.Step + 1) % settings.Track.NormsEvery == 0) runner.Complete();
        tracking?.Norms(state.Step + 1, clock.Elapsed.TotalSeconds);
        runner.Apply(report);
        average?.Add(runner.Optimizer.Steps);
        double seconds = (clock.Elapsed - start).TotalSeconds;
        state = state with
        {
            Step = state.Step + 1,
            SkippedInARow = 0,
            Tokens = state.Tokens + report.Tokens,
            StepSeconds = state.StepSeconds + seconds,
            LossSum = state.LossSum + report.Loss,
            LossCount = state.LossCount + 1,
        };
        TimeSpan elapsed = clock.Elapsed, remaining = elapsed * ((double)(steps - state.Step) / state.Step);
        tracking?.Step(state.Step, report, seconds, elapsed.TotalSeconds);
        progress.Report(new TrainingStep(
            state.Step, steps, report.Loss, report.LearningRate, report.GradientNorm, report.Tokens / seconds, elapsed, remaining));
    }

    private void Skip(string fault)
    {
        if (state.SkippedInARow + 1 >= settings.Stability.Skips)
        {
            GoBack(fault, takesStep: true);
            return;
        }

        runner.Discard();
        state = state with { Step = state.Step + 1, Skipped = state.Skipped + 1, SkippedInARow = state.SkippedInARow + 1 };
        progress.Report(new Message(MessageLevel.Warning, $"Step {state.Step} of {steps} was skipped: {fault}."));
    }

    // The same steps come again with a smaller rate. Everything here follows from seed and settings, so that a run that is killed in between goes the same way.
    private void GoBack(string fault, bool takesStep)
    {
        writer.Wait();
        if (state.Rewinds >= settings.Stability.Rewinds || members.Find(checkpoints, progress, state.Good) is not var (checkpoint, place)) throw Diverged(fault, takesStep);
        runner.Discard();
        (long from, TrainingState before) = (state.Step, state);
        Take(checkpoint, place);
        state = state with { RateFactor = before.RateFactor * settings.Stability.RateFactor, Rewinds = before.Rewinds + 1, Skipped = before.Skipped };
        if (members.Leads) checkpoints.GoBack(checkpoint with { State = state });
        history?.CutAfter(state.Step);
        tracking?.GoBack(state.Step);
        progress.Report(new Message(
            MessageLevel.Warning, $"At step {from + 1} of {steps}: {fault}. Training goes back to step {state.Step} with {state.RateFactor:G3} of the learning rate."));
    }

    private IngotException Diverged(string fault, bool takesStep)
    {
        long step = takesStep ? state.Step : state.Step - 1;
        if (!members.Leads) return new IngotException(ExitCode.Diverged, $"training diverged at step {step + 1} of {steps}: {fault}");
        return new Divergence(step + 1, fault, FaultLocator.Find(model, runner.Data.Read(step)), runner.Data.Documents(step), state.RateFactor).Tell(folder, steps);
    }

    // Answers whether a run may go back to here.
    private bool Validate()
    {
        // A look is short, and an unbroken one keeps the history whole when Ctrl+C falls into it.
        average?.Swap();
        ValidationLook look = validation.Measure(model, CancellationToken.None);
        (double loss, double score) = members.Same(look.Loss, Watch.Score(settings.StopMetric ?? "loss", look));
        look = look with { Loss = loss };
        bool finite = double.IsFinite(look.Loss), gains = finite && score < state.BestScore - (double.IsFinite(state.BestScore) ? settings.MinimumGain : 0);
        // Of weights that do equally well those with less loss are kept, which is no gain to wait for.
        bool better = gains || (finite && score == state.BestScore && look.Loss < state.BestValidation);
        if (better) best?.Take();
        tracking?.Sample(state.Step, state.Step / ValidateEvery);
        average?.Swap();
        if (!finite)
        {
            GoBack("the validation loss is no finite number", takesStep: false);
            return false;
        }

        lastValidation = look.Loss;
        state = better
            ? state with { BestScore = score, BestValidation = look.Loss, BestStep = state.Step, Stale = gains ? 0 : state.Stale + 1 }
            : state with { Stale = state.Stale + 1 };
        progress.Report(new ValidationResult(state.Step, look.Loss, better));
        tracking?.Look(state.Step, look, clock.Elapsed.TotalSeconds);
        Note(look.Loss);
        if (state.Step < state.Good + (steps / GoodPoints) || state.SkippedInARow > 0) return false;
        state = state with { Good = state.Step };
        return true;
    }

    private void Note(double? validation)
    {
        history?.Add(new LossPoint(state.Step, clock.Elapsed.TotalSeconds, state.LossSum / Math.Max(1, state.LossCount), validation));
        state = state with { LossSum = 0, LossCount = 0 };
    }

    private void Save(bool required)
    {
        state = state with { Seconds = clock.Elapsed.TotalSeconds, Guard = guard.Windows };
        runner.UniteStates();
        runner.Optimizer.Fetch();
        if (members.Leads) writer.Save(new Checkpoint { State = state, OptimizerSteps = runner.Optimizer.Steps, Fingerprint = fingerprint }, Blocks(), required);
        else foreach (ShardedBlock block in optimizerState) block.Give();
        clock.Mark();
    }

    private void Take(Checkpoint checkpoint, string place)
    {
        CheckpointStore.Load(checkpoint, place, Blocks());
        runner.Optimizer.Steps = checkpoint.OptimizerSteps;
        runner.Optimizer.Push();
        model.Store.Round();
        state = checkpoint.State;
        guard.Restore(state.Guard);
    }

    private List<FlatBlock> Blocks()
    {
        ParameterStore store = model.Store;
        store.Fetch();
        var blocks = new List<FlatBlock> { new("weights", store.Values, store.Count) };
        if (best is not null) blocks.Add(new FlatBlock("best", best.Values, store.Count));
        if (model.Carried is { } carried) blocks.Add(new FlatBlock("carried", carried.Values, carried.Count));
        if (average is not null) blocks.Add(new FlatBlock("average", average.Values, store.Count));
        return [.. blocks, .. optimizerState];
    }

    private TrainingResult Result()
    {
        double speed = state.Tokens / Math.Max(1e-9, state.StepSeconds);
        return new TrainingResult
        {
            Steps = state.Step,
            Tokens = state.Tokens,
            Epochs = runner.Data.Epochs(state.Step),
            Seconds = clock.Elapsed.TotalSeconds,
            Parameters = model.Config.Parameters,
            Precision = model.Precision,
            TrainLoss = history?.Points is [.., { } last] ? last.TrainLoss : double.NaN,
            FinalValidation = lastValidation,
            BestValidation = state.BestValidation,
            BestStep = state.BestStep,
            StoppedEarly = state.Step < steps && !IsPaused,
            Paused = IsPaused,
            Skipped = state.Skipped,
            Rewinds = state.Rewinds,
            TokensPerSecond = speed,
            PeakMemory = ProcessMemory.Peak(),
            PeakShare = speed * ModelFlops.PerToken(model.Config) / MachinePeak.FlopsPerSecond(model),
            History = history?.Points ?? [],
        };
    }
}
