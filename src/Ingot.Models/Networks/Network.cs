using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Tensors;

namespace Ingot.Models.Networks;

/// <summary>An architecture as operations on libtorch tensors with its automatic differentiation; the same for every device and precision.</summary>
internal abstract class Network(WeightList? weights = null)
{
    /// <summary>What is trained, by the names of the model's file.</summary>
    public WeightList Weights { get; } = weights ?? new();

    /// <summary>Blocks whose results are added to one stream, for the initialization's 1/√(2L).</summary>
    public virtual int Depth => 1;

    /// <summary>Standard deviation of the random weights.</summary>
    public virtual double InitialDeviation => 0.02;

    /// <summary>The id that begins a document, where attention can be kept within documents; null where it cannot.</summary>
    public virtual int? DocumentStart => null;

    /// <summary>Whether its blocks can be computed again in the backward pass.</summary>
    public virtual bool Recomputes => false;

    /// <summary>S: numbers of the state that the network carries from window to window; 0: none.</summary>
    public virtual long StateWidth => 0;

    /// <summary>Runs a batch; throws <see cref="ArgumentException"/> for a kind of batch that the architecture cannot take.</summary>
    public abstract Forecast Forward(Batch batch, Pass pass);

    /// <summary>Brings the weights back into the set that they are confined to, if any, after an optimizer's step.</summary>
    public virtual void Constrain()
    {
    }

    /// <summary>Fills <paramref name="store"/> with random weights; the same seed gives the same.</summary>
    public virtual void Initialize(ParameterStore store, long seed) => Initialization.Fill(store, Depth, InitialDeviation, seed);

    protected ArgumentException Unfit(Batch batch) => new($"{GetType().Name} cannot take a {batch.GetType().Name}.", nameof(batch));
}
