using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Batches;
using Ingot.Models.Tensors;

namespace Ingot.Models.Architectures;

/// <summary>
/// What the training loop, optimizers, checkpoints and scorers know of a model; which kinds of <see cref="Batch"/> it takes is its
/// architecture's affair. Not safe for use by several threads at once.
/// </summary>
internal interface ITrainableModel : IDisposable
{
    /// <summary>The shape.</summary>
    IModelConfig Config { get; }

    /// <summary>Arithmetic of the matrix products; decided, never auto.</summary>
    Precision Precision { get; }

    /// <summary>The weights and their gradients.</summary>
    ParameterStore Store { get; }

    /// <summary>The tensors of the model's file by name, each a part of a parameter.</summary>
    IReadOnlyList<WeightSlice> Slices { get; }

    /// <summary>
    /// Forward and backward over <paramref name="batch"/>: adds the gradient of <paramref name="gradientScale"/> · (sum of the training
    /// losses of all predictions), and answers the sum of their negative log-likelihoods in nats (unscaled; for a regression, of the squared errors).
    /// </summary>
    double Accumulate(Batch batch, double gradientScale);

    /// <summary>
    /// Forward over <paramref name="batch"/> as at use, without dropout: entry i of <paramref name="scores"/> becomes the natural logarithm of the
    /// probability of what prediction i should have been (for a regression, minus its squared error).
    /// </summary>
    void Score(Batch batch, Span<float> scores);

    /// <summary>
    /// Takes over what training asks of a model: the terms of the loss, recomputation, attention within documents.
    /// Throws <see cref="Ingot.Core.Errors.IngotException"/> (Usage) naming what it cannot do.
    /// </summary>
    void Follow(TrainSettings settings);

    /// <summary>The states that training carries from window to window, after <see cref="Carry"/>; null where the architecture has none.</summary>
    CarriedRows? Carried => null;

    /// <summary>Makes room for the states of <paramref name="streams"/> streams of windows, for training to carry on.</summary>
    void Carry(int streams)
    {
    }

    /// <summary>Of the predictions that were scored last, how many targets were the likeliest; null where the architecture does not count them.</summary>
    long? Hits => null;

    /// <summary>Forward over <paramref name="batch"/>: the first layer whose output is not finite, by name; null where all are, or where the architecture cannot tell.</summary>
    string? FirstNonFinite(Batch batch) => null;
}
