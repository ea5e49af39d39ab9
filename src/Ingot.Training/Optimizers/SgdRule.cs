using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ingot.Training.Optimizers;

/// <summary>Stochastic gradient descent with momentum: velocity = momentum · velocity + gradient; weight -= rate · velocity, or with Nesterov's rate · (gradient + momentum · velocity).</summary>
internal readonly struct SgdRule : IUpdateRule
{
    private readonly float momentum, gradientShare, velocityShare, rate, decay;

    public SgdRule(SgdSettings settings, double rate, double decay)
    {
        momentum = (float)settings.Momentum;
        (gradientShare, velocityShare) = settings.Nesterov ? (1, momentum) : (0, 1);
        (this.rate, this.decay) = (-(float)rate, (float)decay);
    }

    public static int States => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Next(Vector512<float> weight, Vector512<float> gradient, ref Vector512<float> first, ref Vector512<float> second)
    {
        gradient = Vector512.FusedMultiplyAdd(weight, Vector512.Create(decay), gradient);
        first = Vector512.FusedMultiplyAdd(first, Vector512.Create(momentum), gradient);
        Vector512<float> direction = Vector512.FusedMultiplyAdd(gradient, Vector512.Create(gradientShare), first * Vector512.Create(velocityShare));
        return Vector512.FusedMultiplyAdd(direction, Vector512.Create(rate), weight);
    }
}
