namespace Ingot.Planning.Quotes;

/// <summary>Bytes that the model takes in training and in use.</summary>
public sealed record QuoteMemory
{
    /// <summary>Of the whole training on one device, nothing shared: weights, gradients, optimizer, activations, logits and runtime.</summary>
    public required long TrainingBytes { get; init; }

    /// <summary>Of one device as it was asked for.</summary>
    public required long TrainingBytesPerDevice { get; init; }

    public required long WeightBytes { get; init; }

    public required long GradientBytes { get; init; }

    public required long OptimizerBytes { get; init; }

    public required long ActivationBytes { get; init; }

    public required long LogitBytes { get; init; }

    /// <summary>Memory of one device.</summary>
    public required long DeviceBytes { get; init; }

    /// <summary>Whether training as asked for fits the device.</summary>
    public required bool Fits { get; init; }

    /// <summary>The most sequences that one device holds at once; 0: not even one.</summary>
    public required int LargestMicroBatch { get; init; }

    /// <summary>Weights in use.</summary>
    public required long InferenceBytes { get; init; }

    /// <summary>Keys and values of one sequence of the context in 16 bit.</summary>
    public required long KvCacheBytes { get; init; }
}
