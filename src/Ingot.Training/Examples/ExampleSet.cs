using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Training.Loop;

namespace Ingot.Training.Examples;

/// <summary>Examples of a task, each as token ids: what a run that does not read running text learns from and is looked at by.</summary>
public abstract class ExampleSet
{
    /// <summary>Number of examples.</summary>
    public abstract int Count { get; }

    /// <summary>Tokens of example <paramref name="number"/>; those of one batch are of similar length.</summary>
    internal abstract int LengthOf(int number);

    /// <summary>The examples of these numbers as a batch.</summary>
    internal abstract Batch Read(ReadOnlySpan<int> numbers, long position);

    /// <summary>Adds up how well <paramref name="model"/> does on <paramref name="batch"/>, which holds the examples of these numbers.</summary>
    internal abstract void Look(ITrainableModel model, Batch batch, ReadOnlySpan<int> numbers, LookSums sums);

    /// <summary>What the sums mean.</summary>
    internal abstract ValidationLook Tell(LookSums sums);
}
