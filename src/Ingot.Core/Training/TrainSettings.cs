using Ingot.Core.Settings;

namespace Ingot.Core.Training;

/// <summary>The recipe's `train:`; what is `auto` is derived by the plan, which prints why.</summary>
public sealed record TrainSettings
{
    // One list, so that equal settings are equal.
    private static readonly IReadOnlyList<string> Nothing = [];

    [Setting("Seed of weights, data order and dropout.", Minimum = 0)]
    public long Seed { get; init; } = 1;

    [Setting("Time to train for, such as 90s, 6m or 2h; the plan turns it into steps by the speed of this machine.")]
    public TimeSpan? Time { get; init; }

    [Setting("Number of optimizer steps; set by hand it overrides the time.", Minimum = 1)]
    public long? Steps { get; init; }

    [Setting("Passes over the training examples of a task that has examples (classify, translate, summarize); auto: what the architecture needs, unless steps or time are given.", Minimum = 0.01)]
    public double? Epochs { get; init; }

    [Setting("Sequences in one optimizer step.", Minimum = 1)]
    public int? Batch { get; init; }

    [Setting("Sequences in one forward and backward pass; gradients are accumulated until the batch is full.", Minimum = 1)]
    public int? MicroBatch { get; init; }

    [Setting("Arithmetic of the matrix products: auto, float32 or bfloat16 with float32 master weights.")]
    public Precision Precision { get; init; } = Precision.Auto;

    [Setting("Where to train: auto (a GPU where there is one that libtorch can use), cpu or cuda.")]
    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    [Setting("On a GPU, float32 products round their inputs to 10 bits of mantissa (TF32): several times as fast.")]
    public bool Tf32 { get; init; } = true;

    [Setting("The gradient is scaled down to this norm where it is longer; 0: never.", Minimum = 0)]
    public double GradientClip { get; init; } = 1.0;

    [Setting("Share of each target's probability that is spread evenly over the vocabulary (Szegedy et al. 2016).", Minimum = 0, Maximum = 0.99)]
    public double LabelSmoothing { get; init; }

    [Setting("Weight of the squared logarithm of the softmax's normalizer in the loss, which keeps logits small (Chowdhery et al. 2022); 0.0001 is usual.", Minimum = 0)]
    public double ZLoss { get; init; }

    [Setting("Decay of a running average of the weights, which is evaluated and saved in their place; 0: none, 0.999 is usual.", Minimum = 0, Maximum = 0.9999999)]
    public double Average { get; init; }

    [Setting("Keep only the inputs of each block for the backward pass and compute the rest again: less memory, about a third more time.")]
    public bool Recompute { get; init; }

    [Setting("Attention does not look beyond the beginning of a document, where a window holds several.")]
    public bool MaskDocuments { get; init; }

    [Setting("What is learnt: text (every token), answers (of conversations what the assistant says), or preferences (a chosen answer over a rejected one, DPO).")]
    public LossScope LossOn { get; init; }

    [Setting("How far preferences may lead away from the base: the beta of DPO; a smaller one leads farther.", Minimum = 0.0001, Maximum = 10)]
    public double PreferenceBeta { get; init; } = 0.1;

    [Setting("Tensors of a base that stay as they are: embeddings, matrices, gains, biases, or names with * for any text, such as model.layers.0.*.")]
    public IReadOnlyList<string> Freeze { get; init; } = Nothing;

    [Setting("Train a small adapter beside the frozen base; auto: train the weights themselves.")]
    public AdapterSettings? Adapter { get; init; }

    [Setting("The optimizer.")]
    public OptimizerSettings? Optimizer { get; init; }

    [Setting("How the learning rate changes over the run.")]
    public ScheduleSettings? Schedule { get; init; }

    [Setting("Steps between two looks at the validation set.", Minimum = 1)]
    public int? ValidateEvery { get; init; }

    [Setting("Tokens of the validation set that are looked at during training; the evaluation afterwards reads all of it.", Minimum = 1)]
    public long ValidationTokens { get; init; } = 65536;

    [Setting("Looks at the validation set without a better one before training stops early; 0: never.", Minimum = 0)]
    public int Patience { get; init; } = 10;

    [Setting("What is watched on the validation set: the best weights are kept by it, and patience counts by it; loss, perplexity, accuracy, or what else the task measures; auto: accuracy of classes, else the loss.")]
    public string? StopMetric { get; init; }

    [Setting("How much better a look must be to count as better.", Minimum = 0)]
    public double MinimumGain { get; init; }

    [Setting("What happens when a step goes wrong.")]
    public StabilitySettings Stability { get; init; } = new();

    [Setting("Whether several processes divide the optimizer's state among them (ZeRO's first stage) or each keeps all of it.")]
    public bool ShardOptimizer { get; init; } = true;

    [Setting("Time between two checkpoints.")]
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMinutes(1);

    [Setting("How many of the newest checkpoints are kept while training lasts.", Minimum = 1)]
    public int KeepCheckpoints { get; init; } = 2;

    [Setting("What is written down during training.")]
    public TrackSettings Track { get; init; } = new();
}
