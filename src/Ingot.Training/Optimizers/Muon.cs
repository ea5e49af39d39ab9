using Ingot.Models.Architectures;
using Ingot.Models.Tensors;

namespace Ingot.Training.Optimizers;

/// <summary>See <see cref="MuonSettings"/>. Queries, keys, values, gate and up are each orthogonalized on their own, although they share a matrix in memory.</summary>
internal sealed unsafe class Muon : IOptimizer
{
    // The update's entries get the root mean square that AdamW's usually have (Liu et al. 2025).
    public const double UpdateScale = 0.2;

    private readonly MuonSettings settings;
    private readonly ParameterStore store;
    private readonly List<MuonGroup> groups;
    private readonly StateBlock momenta;
    private readonly ElementwiseOptimizer<AdamRule> rest;

    public Muon(MuonSettings settings, ParameterStore store, IReadOnlyList<WeightSlice> tensors, ParameterShare share)
    {
        (this.settings, this.store) = (settings, store);
        List<WeightSlice> slices = [.. tensors.Where(slice => Takes(slice.Parameter) && share.Holds(slice.Start))];
        momenta = new StateBlock("muon.momentum", [.. slices.Select(slice => (slice.Start, (long)slice.Values.Length))]);
        ElementType type = store.Rounded == null ? ElementType.Float32 : ElementType.Bfloat16;
        var treatment = new ParameterGroups(settings.Groups, settings.WeightDecay);
        groups =
        [
            .. from placed in Placed(slices)
               group placed by (placed.Slice.Rows, placed.Slice.Columns, Treatment: treatment.Of(placed.Slice)) into alike
               from part in MuonGroup.Of([.. alike], alike.Key.Treatment, type)
               select part,
        ];
        var adamW = new AdamWSettings { Beta1 = settings.Beta1, Beta2 = settings.Beta2, Epsilon = settings.Epsilon };
        rest = new ElementwiseOptimizer<AdamRule>(
            store, share.Of(treatment.Ranges(tensors, parameter => !Takes(parameter))), (step, rate, decay) => AdamRule.Decoupled(adamW, step, rate, decay), "adamw.mean", "adamw.square");
    }

    /// <summary>Whether a parameter is orthogonalized: a matrix inside a block that fills whole vectors, each tensor of it whole; AdamW takes the others.</summary>
    public static bool Takes(Parameter parameter) => parameter.Role is ParameterRole.Hidden or ParameterRole.Residual && parameter.Count % ParameterStore.Alignment == 0;

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
        foreach (Parameter parameter in store.All.Where(Takes)) parameter.Slope.Forget();
    }

    public void Dispose()
    {
        momenta.Dispose();
        rest.Dispose();
        foreach (MuonGroup group in groups) group.Dispose();
    }

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
