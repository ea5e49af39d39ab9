using Ingot.Core.Progress;
using Ingot.Lifecycle.Recipes;
using Ingot.Planning.Dial;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

namespace Ingot.Lifecycle.Plans;

/// <summary>What the dial is turned by: the recipe, the estimate of its tokens, and this machine.</summary>
internal static class DialInputs
{
    // Tiny Shakespeare, 4 layers of 128, 400 steps: Muon reached 1.765 nats at 0.003, 1.686 at 0.010; AdamW 1.813 at 0.003.
    private const double MuonRate = 10.0 / 3;

    public static DialInput Of(Recipe recipe, TokenEstimate tokens, IProgressSink progress, CancellationToken cancellation) => new()
    {
        Model = recipe.Model,
        Train = recipe.Train,
        TrainingTokens = tokens.TrainTokens,
        ValidationTokens = tokens.ValidationTokens,
        VocabularySize = tokens.Vocabulary,
        EndOfText = 0,
        DefaultOptimizer = new MuonSettings(),
        LearningRateFactor = recipe.Train.Optimizer is null or MuonSettings ? MuonRate : 1,
        DefaultSchedule = new CosineSettings(),
        Machine = new MachineProfile
        {
            Cores = Environment.ProcessorCount,
            MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            HasBfloat16 = true,
            Throughput = new MachineThroughput(recipe.Train.Optimizer ?? new MuonSettings(), progress, cancellation),
        },
    };
}
