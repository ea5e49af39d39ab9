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

    /// <summary>Adds up what <paramref name="model"/> makes of the tokens that <paramref name="batch"/> asks for, of <paramref name="scores"/> that it scores in all: those that do not count are 0.</summary>
    private protected static void LookAtTokens(ITrainableModel model, Batch batch, int scores, LookSums sums)
    {
        var found = new float[scores];
        model.Score(batch, found);
        foreach (float score in found) sums.Nats -= score;
        sums.Predictions += batch.Predictions;
        sums.Hits += model.Hits ?? double.NaN;
    }

    /// <summary>What the sums mean.</summary>
    internal abstract ValidationLook Tell(LookSums sums);
}
