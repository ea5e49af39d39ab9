using Ingot.Models.Batches;

namespace Ingot.Training.Loop;

/// <summary>The examples that a run learns from, in an order that depends on nothing but the seed and the step, so that a resumed run needs no other position.</summary>
internal interface ITrainingData : IDisposable
{
    /// <summary>The batch of optimizer step <paramref name="step"/>, counted from 0, in pieces that go through the model one after another; valid until the next call.</summary>
    IReadOnlyList<Batch> Read(long step);

    /// <summary>How often all examples have been read after <paramref name="steps"/> steps; null where that is not known.</summary>
    double? Epochs(long steps) => null;

    /// <summary>The documents that step <paramref name="step"/> reads, by name, for a diagnosis.</summary>
    IReadOnlyList<string> Documents(long step) => [];

    void IDisposable.Dispose()
    {
    }
}
