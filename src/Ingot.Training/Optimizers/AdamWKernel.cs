using System.Runtime.Intrinsics;
using Ingot.Models.Kernels;
using Ingot.Models.Native;

namespace Ingot.Training.Optimizers;

/// <summary>AdamW over flat memory: reads weights, gradients and both moments once, writes them once, and zeroes the gradients on the way.</summary>
internal static unsafe class AdamWKernel
{
    private const int Lanes = 16, Grain = 1 << 10;

    public static void Run(in AdamWPass pass) => TorchThreads.Run(pass.Count / Lanes, Grain, pass, &Range);

    private static void Range(long begin, long end, AdamWPass* pass)
    {
        float* weights = pass->Weights, gradients = pass->Gradients, means = pass->Means, squares = pass->Squares;
        Vector512<float> factor = Vector512.Create(pass->GradientFactor), beta1 = Vector512.Create(pass->Beta1), beta2 = Vector512.Create(pass->Beta2);
        Vector512<float> rest1 = Vector512.Create(1 - pass->Beta1), rest2 = Vector512.Create(1 - pass->Beta2);
        Vector512<float> keep = Vector512.Create(pass->Keep), rate = Vector512.Create(-pass->Rate);
        Vector512<float> squareFactor = Vector512.Create(pass->SquareFactor), epsilon = Vector512.Create(pass->Epsilon);
        for (long i = begin * Lanes; i < end * Lanes; i += Lanes)
        {
            Vector512<float> gradient = Vector512.Load(gradients + i) * factor;
            Vector512<float> mean = Vector512.FusedMultiplyAdd(gradient, rest1, Vector512.Load(means + i) * beta1);
            Vector512<float> square = Vector512.FusedMultiplyAdd(gradient * rest2, gradient, Vector512.Load(squares + i) * beta2);
            Vector512<float> divisor = Vector512.FusedMultiplyAdd(Vector512.Sqrt(square), squareFactor, epsilon);
            Vector512<float> weight = Vector512.FusedMultiplyAdd(mean / divisor, rate, Vector512.Load(weights + i) * keep);
            mean.Store(means + i);
            square.Store(squares + i);
            weight.Store(weights + i);
            Vector512<float>.Zero.Store(gradients + i);
            if (pass->Rounded != null) Bfloat16Element.Store(pass->Rounded, i, weight);
        }
    }
}
