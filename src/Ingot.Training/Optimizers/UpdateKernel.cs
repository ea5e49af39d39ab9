using System.Runtime.Intrinsics;
using Ingot.Models.Kernels;
using Ingot.Models.Native;

namespace Ingot.Training.Optimizers;

/// <summary>One fused pass of an optimizer over flat memory: reads weights, gradients and state once, writes them once, and zeroes the gradients on the way where they are not forgotten as a whole.</summary>
internal static unsafe class UpdateKernel<TRule>
    where TRule : unmanaged, IUpdateRule
{
    private const int Lanes = 16, Grain = 1 << 10;

    public static void Run(in UpdatePass<TRule> pass) => TorchThreads.Run(pass.Count / Lanes, Grain, pass, &Range);

    private static void Range(long begin, long end, UpdatePass<TRule>* pass)
    {
        TRule rule = pass->Rule;
        float* weights = pass->Weights, gradients = pass->Gradients, firsts = pass->First, seconds = pass->Second;
        ushort* rounded = pass->Rounded, halves = pass->RoundedGradients;
        bool clears = pass->Clears;
        Vector512<float> factor = Vector512.Create(pass->GradientFactor);
        for (long i = begin * Lanes; i < end * Lanes; i += Lanes)
        {
            Vector512<float> first = TRule.States > 0 ? Vector512.Load(firsts + i) : default, second = TRule.States > 1 ? Vector512.Load(seconds + i) : default;
            Vector512<float> gradient = halves != null ? Bfloat16Element.Load(halves, i) : Vector512.Load(gradients + i);
            Vector512<float> weight = rule.Next(Vector512.Load(weights + i), gradient * factor, ref first, ref second);
            if (TRule.States > 0) first.Store(firsts + i);
            if (TRule.States > 1) second.Store(seconds + i);
            weight.Store(weights + i);
            if (clears) Vector512<float>.Zero.Store(gradients + i);
            if (rounded != null) Bfloat16Element.Store(rounded, i, weight);
        }
    }
}
