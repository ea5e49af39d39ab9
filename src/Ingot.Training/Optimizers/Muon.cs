using Ingot.Models.Architectures;
using Ingot.Models.Tensors;

namespace Ingot.Training.Optimizers;

/// <summary>See <see cref="MuonSettings"/>. Queries, keys, values, gate and up are each orthogonalized on their own, although they share a matrix in memory.</summary>
internal sealed unsafe class Muon : IOptimizer
{
    private readonly MuonSettings settings;
    private readonly ParameterStore store;
    private readonly List<MuonGroup> groups;
    private readonly StateBlock momenta;
    private readonly AdamW rest;

    public Muon(MuonSettings settings, ParameterStore store, IReadOnlyList<WeightSlice> tensors)
    {
        (this.settings, this.store) = (settings, store);
        List<WeightSlice> slices = [.. tensors.Where(slice => IsHidden(slice.Parameter))];
        momenta = new StateBlock("muon.momentum", slices.Sum(slice => (long)slice.Values.Length));
        ElementType type = store.Rounded == null ? ElementType.Float32 : ElementType.Bfloat16;
        groups = [.. Placed(slices).GroupBy(placed => (placed.Slice.Shape[0], placed.Slice.Shape[1])).SelectMany(shape => MuonGroup.Of([.. shape], type))];
        var others = store.All.Where(parameter => !IsHidden(parameter))
            .Select(parameter => new ParameterRange(parameter.Offset, (parameter.Count + 15) / 16 * 16, parameter.IsVector ? 0 : settings.WeightDecay));
        var adamW = new AdamWSettings { Beta1 = settings.Beta1, Beta2 = settings.Beta2, Epsilon = settings.Epsilon };
        rest = new AdamW(adamW, store, [.. others]);
    }

    public long Steps
    {
        get => rest.Steps;
        set => rest.Steps = value;
    }

    public IReadOnlyList<StateBlock> State => [momenta, .. rest.State];

    public void Step(double learningRate, double gradientFactor)
    {
        rest.Step(learningRate * settings.EmbeddingRate, gradientFactor);
        foreach (MuonGroup group in groups) group.Update(store, momenta, settings, learningRate, gradientFactor);
    }

    public void Dispose()
    {
        momenta.Dispose();
        rest.Dispose();
        foreach (MuonGroup group in groups) group.Dispose();
    }

    private static bool IsHidden(Parameter parameter) => parameter.Role is ParameterRole.Hidden or ParameterRole.Residual;

    private static IEnumerable<(WeightSlice Slice, long Momentum)> Placed(List<WeightSlice> slices)
    {
        long offset = 0;
        foreach (WeightSlice slice in slices)
        {
            yield return (slice, offset);
            offset += slice.Values.Length;
        }
    }
}
