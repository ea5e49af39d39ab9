using Ingot.Models.Batches;

namespace Ingot.Training.Loop;

/// <summary>The examples that a run learns from, in an order that depends on nothing but the seed and the step, so that a resumed run needs no other position.</summary>
internal interface ITrainingData
{
    /// <summary>The batch of optimizer step <paramref name="step"/>, counted from 0, in pieces that go through the model one after another; valid until the next call.</summary>
    IReadOnlyList<Batch> Read(long step);
}
