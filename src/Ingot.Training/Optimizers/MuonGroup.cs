using Ingot.Models.Architectures;
using Ingot.Models.Kernels;
using Ingot.Models.Tensors;

namespace Ingot.Training.Optimizers;

/// <summary>Matrices of one shape, which <see cref="Muon"/> updates together.</summary>
internal sealed unsafe class MuonGroup : IDisposable
{
    // Working memory is three times this many elements and a little.
    private const long MostElements = 1 << 24;
    private readonly IReadOnlyList<(WeightSlice Slice, long Momentum)> members;
    private readonly NewtonSchulz schulz;
    private readonly Matrix direction;
    private readonly long rows, columns;
    private readonly double rateFactor, weightDecay;

    private MuonGroup(IReadOnlyList<(WeightSlice Slice, long Momentum)> members, (double Rate, double WeightDecay) treatment, ElementType type)
    {
        this.members = members;
        (rateFactor, weightDecay) = treatment;
        (rows, columns) = (members[0].Slice.Rows, members[0].Slice.Columns);
        schulz = new NewtonSchulz(members.Count, rows, columns, type);
        direction = new Matrix(rows, columns, ElementType.Float32);
    }

    /// <summary>Groups matrices of one shape and treatment, few enough in each for the memory.</summary>
    public static IEnumerable<MuonGroup> Of(IReadOnlyList<(WeightSlice Slice, long Momentum)> members, (double Rate, double WeightDecay) treatment, ElementType type)
    {
        long elements = members[0].Slice.Rows * members[0].Slice.Columns;
        return members.Chunk((int)Math.Max(1, MostElements / elements)).Select(chunk => new MuonGroup(chunk, treatment, type));
    }

    /// <summary>One step of every member.</summary>
    public void Update(ParameterStore store, StateBlock momenta, MuonSettings settings, double learningRate, double gradientFactor)
    {
        learningRate *= rateFactor;
        for (int i = 0; i < members.Count; i++)
        {
            bool rounded = members[i].Slice.Parameter.Slope.IsRounded;
            if (!rounded) _ = members[i].Slice.Parameter.Gradient;
            double norm = MuonKernel.Accumulate(
                store.GradientMemory + At(i), rounded ? store.RoundedGradients + At(i) : null, momenta.Values + members[i].Momentum, direction.Floats, rows * columns, (float)gradientFactor, (float)settings.Momentum);
            Elementwise.Convert(direction.Floats, schulz.Inputs[i], NewtonSchulz.Normalizer(norm));
        }

        IReadOnlyList<Matrix> orthogonal = schulz.Run(settings.Iterations);
        float keep = (float)(1 - (learningRate * weightDecay)), rate = (float)(-learningRate * Muon.UpdateScale * Math.Sqrt(Math.Max(rows, columns)));
        for (int i = 0; i < members.Count; i++)
            MuonKernel.Apply(orthogonal[i], store.Values + At(i), store.Rounded == null ? null : store.Rounded + At(i), keep, rate);
    }

    public void Dispose()
    {
        schulz.Dispose();
        direction.Dispose();
    }

    private long At(int member) => members[member].Slice.Start;
}
