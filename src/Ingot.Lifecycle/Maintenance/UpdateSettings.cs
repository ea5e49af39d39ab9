using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Tokens;
using Ingot.Core.Training;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Stages;
using Ingot.Training.Calibration;

namespace Ingot.Lifecycle.Maintenance;

/// <summary>How an update trains: as the first training did, for a shorter time and at a lower learning rate.</summary>
internal static class UpdateSettings
{
    // More passes over a small mixture teach it by heart.
    private const double MostEpochs = 4, ShareOfFirstTime = 0.25;
    private const int Looks = 8;

    public static TrainSettings Of(StageContext context, Artifact champion, IModelConfig config, ITokenSource mixture)
    {
        TrainSettings first = First(context, champion);
        int batch = first.Batch!.Value;
        long fitting = mixture.Length / ((long)batch * config.ContextLength!.Value);
        if (fitting < 1)
        {
            batch = (int)Math.Max(1, mixture.Length / (config.ContextLength!.Value + 1));
            fitting = 1;
        }

        double seconds = context.Recipe.Maintain.Time?.TotalSeconds ?? (ShareOfFirstTime * FirstSeconds(context, champion, first));
        long steps = context.Recipe.Maintain.Steps ?? Math.Clamp((long)(seconds * Speed(config, batch, first) / (batch * config.ContextLength!.Value)), 1, (long)Math.Ceiling(MostEpochs * fitting));
        return first with
        {
            Steps = steps,
            Batch = batch,
            MicroBatch = Math.Min(first.MicroBatch ?? batch, batch) is var micro && batch % micro == 0 ? micro : batch,
            Optimizer = first.Optimizer! with { LearningRate = first.Optimizer.LearningRate * context.Recipe.Maintain.LearningRateShare },
            Schedule = first.Schedule! with { Warmup = Math.Min(first.Schedule.Warmup ?? 0, steps / 10) },
            ValidateEvery = (int)Math.Max(1, steps / Looks),
        };
    }

    // The plan that the champion was trained by; a later plan of the project may be another.
    private static TrainSettings First(StageContext context, Artifact champion)
    {
        string trained = Corpus.Training(context.Store, champion).Settings;
        return context.Store.All().Where(artifact => artifact.Step == "plan").Select(plan => ResolvedTraining.Read(plan.Folder).Train)
            .LastOrDefault(train => trained.Contains(Canonical.Of(train), StringComparison.Ordinal))
            ?? throw new IngotException(ExitCode.Data, "the plan of the champion's training is gone", context.Store.Folder, "Make it again with: ingot plan");
    }

    private static double FirstSeconds(StageContext context, Artifact champion, TrainSettings first) =>
        first.Time?.TotalSeconds ?? context.Store.All().Where(artifact => artifact.Step == "train").Select(artifact => artifact.Seconds).Append(champion.Seconds).Max();

    private static double Speed(IModelConfig config, int batch, TrainSettings first) =>
        StepCalibration.Measure(config, batch, first.Precision, first.MicroBatch is { } micro && batch % micro == 0 ? micro : null, device: first.Device).TokensPerSecond;
}
