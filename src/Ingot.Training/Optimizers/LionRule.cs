using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ingot.Training.Optimizers;

/// <summary>Lion: weight = keep · weight - rate · sign(β1 · momentum + (1 - β1) · gradient); momentum = β2 · momentum + (1 - β2) · gradient.</summary>
internal readonly struct LionRule : IUpdateRule
{
    private readonly float beta1, beta2, rest1, rest2, keep, rate;

    public LionRule(LionSettings settings, double rate, double decay)
    {
        (beta1, beta2) = ((float)settings.Beta1, (float)settings.Beta2);
        (rest1, rest2) = (1 - beta1, 1 - beta2);
        (keep, this.rate) = ((float)(1 - (rate * decay)), (float)rate);
    }

    public static int States => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Next(Vector512<float> weight, Vector512<float> gradient, ref Vector512<float> first, ref Vector512<float> second)
    {
        Vector512<float> blend = Vector512.FusedMultiplyAdd(gradient, Vector512.Create(rest1), first * Vector512.Create(beta1));
        Vector512<float> up = Vector512.LessThan(blend, Vector512<float>.Zero) & Vector512.Create(rate);
        Vector512<float> down = Vector512.GreaterThan(blend, Vector512<float>.Zero) & Vector512.Create(rate);
        first = Vector512.FusedMultiplyAdd(gradient, Vector512.Create(rest2), first * Vector512.Create(beta2));
        return (weight * Vector512.Create(keep)) + up - down;
    }
}
