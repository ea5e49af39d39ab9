using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Lifecycle.Recipes;
using Ingot.Planning.Dial;
using Ingot.Planning.Reports;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

namespace Ingot.Lifecycle.Plans;

/// <summary>What the dial is turned by: the recipe, the estimate of its tokens, and this machine.</summary>
internal static class DialInputs
{
    /// <summary>For a plain Llama, or for what <paramref name="shape"/> makes of one.</summary>
    public static DialInput Of(Recipe recipe, TokenEstimate tokens, Experience experience, IProgressSink progress, CancellationToken cancellation, Func<TransformerConfig, IModelConfig>? shape = null) => new()
    {
        Model = recipe.Model,
        Train = recipe.Train,
        TrainingTokens = tokens.TrainTokens,
        ValidationTokens = tokens.ValidationTokens,
        VocabularySize = tokens.Vocabulary,
        EndOfText = 0,
        DefaultOptimizer = new MuonSettings(),
        LearningRateFactor = Optimizer(recipe).RateFactor,
        DefaultSchedule = new CosineSettings(),
        Machine = new MachineProfile
        {
            Cores = Environment.ProcessorCount,
            MemoryBytes = ThisMachine.MemoryBytes(ThisMachine.Accelerator(recipe.Train.Device)),
            HasGpu = ThisMachine.Accelerator(recipe.Train.Device) is not null,
            HasBfloat16 = true,
            Throughput = new MachineThroughput(Optimizer(recipe), recipe.Train.Device, experience.Speed.Estimate, shape ?? (config => config), progress, cancellation),
        },
    };

    private static OptimizerSettings Optimizer(Recipe recipe) => OptimizerSettings.Decide(recipe.Train.Optimizer, new MuonSettings());
}
