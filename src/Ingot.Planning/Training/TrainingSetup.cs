using Ingot.Core.Errors;
using Ingot.Planning.Hardware;

namespace Ingot.Planning.Training;

/// <summary>How a model is to be trained.</summary>
public sealed record TrainingSetup
{
    public TrainingMethod Method { get; init; }

    /// <summary>Numbers of the matrix products: under bf16, fp16 and fp8 the weights and gradients stand in 16 bit beside float32 master weights.</summary>
    public NumberFormat Format { get; init; } = NumberFormat.Bf16;

    /// <summary>Tokens in one sequence.</summary>
    public required int Context { get; init; }

    /// <summary>Sequences that one device holds at once.</summary>
    public int MicroBatch { get; init; } = 1;

    /// <summary>Devices that train together.</summary>
    public int Devices { get; init; } = 1;

    /// <summary>What the devices share among them (Rajbhandari et al. 2020): 0 nothing, 1 optimizer state, 2 and gradients, 3 and weights.</summary>
    public int ZeroStage { get; init; }

    /// <summary>Whether every block's forward pass is done again for the backward pass instead of keeping what it made.</summary>
    public bool Recompute { get; init; }

    /// <summary>Rank of the adapters.</summary>
    public int Rank { get; init; } = 16;

    /// <summary>The setup, or <see cref="IngotException"/> (usage) where it cannot be.</summary>
    public TrainingSetup Checked()
    {
        Require(Context is > 0 and <= 1 << 24, $"a context of {Context} tokens", "--context");
        Require(MicroBatch is > 0 and <= 1 << 20, $"{MicroBatch} sequences at once", "--micro-batch");
        Require(Devices is > 0 and <= 1 << 20, $"{Devices} devices", "--count");
        Require(ZeroStage is >= 0 and <= 3, $"ZeRO stage {ZeroStage}", "--zero");
        Require(Rank is > 0 and <= 4096, $"adapters of rank {Rank}", "--rank");
        return this;
    }

    private static void Require(bool holds, string what, string where)
    {
        if (!holds) throw new IngotException(ExitCode.Usage, $"{what} cannot be trained", where, "Give a number in its range.");
    }
}
