using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ingot.Training.Optimizers;

/// <summary>Adadelta: change = √(changes + ε) / √(squares + ε) · gradient; weight -= rate · change, where squares and changes are running means of what was squared.</summary>
internal readonly struct AdadeltaRule : IUpdateRule
{
    private readonly float rho, rest, epsilon, rate, decay;

    public AdadeltaRule(AdadeltaSettings settings, double rate, double decay)
    {
        rho = (float)settings.Rho;
        (rest, epsilon) = (1 - rho, (float)settings.Epsilon);
        (this.rate, this.decay) = (-(float)rate, (float)decay);
    }

    public static int States => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Next(Vector512<float> weight, Vector512<float> gradient, ref Vector512<float> first, ref Vector512<float> second)
    {
        Vector512<float> floor = Vector512.Create(epsilon), mean = Vector512.Create(rho), share = Vector512.Create(rest);
        gradient = Vector512.FusedMultiplyAdd(weight, Vector512.Create(decay), gradient);
        first = Vector512.FusedMultiplyAdd(gradient * share, gradient, first * mean);
        Vector512<float> change = Vector512.Sqrt(second + floor) / Vector512.Sqrt(first + floor) * gradient;
        second = Vector512.FusedMultiplyAdd(change * share, change, second * mean);
        return Vector512.FusedMultiplyAdd(change, Vector512.Create(rate), weight);
    }
}
