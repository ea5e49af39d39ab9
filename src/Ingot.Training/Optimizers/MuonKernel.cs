using System.Runtime.Intrinsics;
using Ingot.Models.Kernels;
using Ingot.Models.Native;
using Ingot.Models.Tensors;

namespace Ingot.Training.Optimizers;

/// <summary>The passes over memory of <see cref="Muon"/>; counts are multiples of 16.</summary>
internal static unsafe class MuonKernel
{
    private const int Lanes = 16, Grain = 1 << 10;

    /// <summary>momentum = decay · momentum + gradient; direction = gradient + decay · momentum (Nesterov). Answers the norm of the direction. A gradient in float32 becomes zero; one in bfloat16 is read where <paramref name="rounded"/> is not null.</summary>
    public static double Accumulate(float* gradient, ushort* rounded, float* momentum, float* direction, long count, float factor, float decay)
    {
        var work = new Accumulation { Gradient = gradient, Rounded = rounded, Momentum = momentum, Direction = direction, Factor = factor, Decay = decay };
        TorchThreads.Run(count / Lanes, Grain, work, &AccumulateRange);
        return Math.Sqrt(Elementwise.SumOfSquares(direction, count));
    }

    /// <summary>weights = keep · weights + rate · update, and their rounded copies when there are any.</summary>
    public static void Apply(Matrix update, float* weights, ushort* rounded, float keep, float rate)
    {
        var work = new Application { Update = update.Pointer, Weights = weights, Rounded = rounded, Keep = keep, Rate = rate };
        if (update.Type == ElementType.Float32) TorchThreads.Run(update.Count / Lanes, Grain, work, &ApplyRange<Float32Element>);
        else TorchThreads.Run(update.Count / Lanes, Grain, work, &ApplyRange<Bfloat16Element>);
    }

    private static void AccumulateRange(long begin, long end, Accumulation* work)
    {
        Vector512<float> factor = Vector512.Create(work->Factor), decay = Vector512.Create(work->Decay);
        for (long i = begin * Lanes; i < end * Lanes; i += Lanes)
        {
            Vector512<float> gradient = (work->Rounded != null ? Bfloat16Element.Load(work->Rounded, i) : Vector512.Load(work->Gradient + i)) * factor;
            Vector512<float> momentum = Vector512.FusedMultiplyAdd(Vector512.Load(work->Momentum + i), decay, gradient);
            momentum.Store(work->Momentum + i);
            Vector512.FusedMultiplyAdd(momentum, decay, gradient).Store(work->Direction + i);
            if (work->Rounded == null) Vector512<float>.Zero.Store(work->Gradient + i);
        }
    }

    private static void ApplyRange<TElement>(long begin, long end, Application* work)
        where TElement : struct, IElement
    {
        Vector512<float> keep = Vector512.Create(work->Keep), rate = Vector512.Create(work->Rate);
        for (long i = begin * Lanes; i < end * Lanes; i += Lanes)
        {
            Vector512<float> weight = Vector512.FusedMultiplyAdd(TElement.Load(work->Update, i), rate, Vector512.Load(work->Weights + i) * keep);
            weight.Store(work->Weights + i);
            if (work->Rounded != null) Bfloat16Element.Store(work->Rounded, i, weight);
        }
    }

    private struct Accumulation
    {
        public float* Gradient, Momentum, Direction;
        public ushort* Rounded;
        public float Factor, Decay;
    }

    private struct Application
    {
        public void* Update;
        public float* Weights;
        public ushort* Rounded;
        public float Keep, Rate;
    }
}
