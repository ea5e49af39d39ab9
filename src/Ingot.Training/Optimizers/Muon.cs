using Ingot.Models.Architectures;
using Ingot.Models.Tensors;

namespace Ingot.Training.Optimizers;

/// <summary>See <see cref="MuonSettings"/>. Queries, keys, values, gate and up are each orthogonalized on their own, although they share a matrix in memory.</summary>
internal sealed unsafe class Muon : IOptimizer
{
    // The update's entries get the root mean square that AdamW's usually have (Liu et al. 2025).
    private const double UpdateScale = 0.2;
    private readonly MuonSettings settings;
    private readonly ParameterStore store;
    private readonly List<WeightSlice> slices;
    private readonly StateBlock momenta;
    private readonly AdamW rest;
    private readonly MatrixPool pool = new();

    public Muon(MuonSettings settings, LlamaWeights weights)
    {
        (this.settings, store) = (settings, weights.Store);
        slices = [.. weights.Slices().Where(slice => IsHidden(slice.Parameter))];
        momenta = new StateBlock("muon.momentum", slices.Sum(slice => (long)slice.Values.Length));
        var others = store.All.Where(parameter => !IsHidden(parameter))
            .Select(parameter => new ParameterRange(parameter.Offset, (parameter.Count + 15) / 16 * 16, parameter.Role == ParameterRole.Gain ? 0 : settings.WeightDecay));
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
        long offset = 0;
        foreach (WeightSlice slice in slices)
        {
            Update(slice, momenta.Values + offset, learningRate, gradientFactor);
            offset += slice.Values.Length;
        }
    }

    public void Dispose()
    {
        momenta.Dispose();
        rest.Dispose();
        pool.Dispose();
    }

    private static bool IsHidden(Parameter parameter) => parameter.Role is ParameterRole.Hidden or ParameterRole.Residual;

    private void Update(WeightSlice slice, float* momentum, double learningRate, double gradientFactor)
    {
        long rows = slice.Shape[0], columns = slice.Shape[1], at = slice.Parameter.Offset + (slice.FirstRow * columns);
        Matrix direction = pool.Rent(rows, columns, ElementType.Float32);
        double norm = MuonKernel.Accumulate(store.Gradients + at, momentum, direction.Floats, rows * columns, (float)gradientFactor, (float)settings.Momentum);
        Matrix orthogonal = NewtonSchulz.Orthogonalize(pool, direction, norm, settings.Iterations, store.Rounded == null ? ElementType.Float32 : ElementType.Bfloat16);
        double rate = learningRate * UpdateScale * Math.Sqrt(Math.Max(rows, columns));
        MuonKernel.Apply(
            orthogonal, store.Values + at, store.Rounded == null ? null : store.Rounded + at,
            (float)(1 - (learningRate * settings.WeightDecay)), (float)-rate);
        pool.Release(direction);
        pool.Release(orthogonal);
    }
}
