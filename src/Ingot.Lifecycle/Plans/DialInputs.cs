using Ingot.Core.Progress;
using Ingot.Lifecycle.Recipes;
using Ingot.Planning.Dial;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

namespace Ingot.Lifecycle.Plans;

/// <summary>What the dial is turned by: the recipe, the estimate of its tokens, and this machine.</summary>
internal static class DialInputs
{
    public static DialInput Of(Recipe recipe, TokenEstimate tokens, IProgressSink progress, CancellationToken cancellation) => new()
    {
        Model = recipe.Model,
        Train = recipe.Train,
        TrainingTokens = tokens.TrainTokens,
        ValidationTokens = tokens.ValidationTokens,
        VocabularySize = tokens.Vocabulary,
        EndOfText = 0,
        DefaultOptimizer = new MuonSettings(),
        LearningRateFactor = (recipe.Train.Optimizer ?? new MuonSettings()).RateFactor,
        DefaultSchedule = new CosineSettings(),
        Machine = new MachineProfile
        {
            Cores = Environment.ProcessorCount,
            MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            HasBfloat16 = true,
            Throughput = new MachineThroughput(recipe.Train.Optimizer ?? new MuonSettings(), recipe.Train.Device, progress, cancellation),
        },
    };
}
