using Ingot.Core.Settings;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Tensors;

namespace Ingot.Training.Optimizers;

/// <summary>The optimizers that a recipe can name.</summary>
public static class OptimizerCatalog
{
    /// <summary>The kinds; the first is the default.</summary>
    public static KindCatalog Kinds { get; } = new(
        typeof(OptimizerSettings),
        Kind.Of<AdamWSettings>("adamw", "Adam with decoupled weight decay on matrices (Loshchilov and Hutter 2019)."),
        Kind.Of<MuonSettings>("muon", "Orthogonalized momentum for the matrices inside the blocks, AdamW for the rest (Jordan et al. 2024)."));

    /// <summary>Makes the optimizer for the parameters of a store, which consist of <paramref name="slices"/>.</summary>
    internal static IOptimizer Create(OptimizerSettings settings, ParameterStore store, IReadOnlyList<WeightSlice> slices) => settings switch
    {
        AdamWSettings adamW => new AdamW(adamW, store),
        MuonSettings muon => new Muon(muon, store, slices),
        _ => throw new ArgumentException($"{settings.GetType().Name} is in no catalog.", nameof(settings)),
    };
}
