using Ingot.Core.Settings;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>How a trained model is held in memory and run.</summary>
public sealed record InferenceSettings
{
    [Setting("Number format of the weights in memory: auto, float32 or bfloat16.")]
    public WeightPrecision Weights { get; init; } = WeightPrecision.Auto;

    [Setting("Threads that decode; auto: one a processor, at most 16.", Minimum = 1, Maximum = 256)]
    public int? Threads { get; init; }

    [Setting("Longest sequence, in tokens; auto: what the model was trained for.", Minimum = 2, Maximum = 1048576)]
    public int? Context { get; init; }
}
