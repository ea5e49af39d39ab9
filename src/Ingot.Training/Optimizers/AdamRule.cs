using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ingot.Training.Optimizers;

/// <summary>
/// Adam: weight = keep · weight - rate · mean / (squareFactor · √square + epsilon), with both bias corrections inside the factors.
/// Decoupled decay makes keep smaller than 1 (AdamW); coupled decay is added to the gradient (Adam with L2 regularization).
/// </summary>
internal readonly struct AdamRule : IUpdateRule
{
    private readonly float beta1, beta2, rest1, rest2, epsilon, keep, rate, squareFactor, coupled;

    private AdamRule(double beta1, double beta2, double epsilon, long step, double rate, double decoupled, double coupled)
    {
        (this.beta1, this.beta2, this.epsilon) = ((float)beta1, (float)beta2, (float)epsilon);
        (rest1, rest2) = (1 - this.beta1, 1 - this.beta2);
        keep = (float)(1 - (rate * decoupled));
        this.rate = -(float)(rate / (1 - Math.Pow(beta1, step)));
        squareFactor = (float)(1 / Math.Sqrt(1 - Math.Pow(beta2, step)));
        this.coupled = (float)coupled;
    }

    public static int States => 2;

    /// <summary>AdamW's arithmetic.</summary>
    public static AdamRule Decoupled(AdamWSettings settings, long step, double rate, double decay) => new(settings.Beta1, settings.Beta2, settings.Epsilon, step, rate, decay, 0);

    /// <summary>Adam's arithmetic.</summary>
    public static AdamRule Coupled(AdamSettings settings, long step, double rate, double decay) => new(settings.Beta1, settings.Beta2, settings.Epsilon, step, rate, 0, decay);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Next(Vector512<float> weight, Vector512<float> gradient, ref Vector512<float> first, ref Vector512<float> second)
    {
        gradient = Vector512.FusedMultiplyAdd(weight, Vector512.Create(coupled), gradient);
        first = Vector512.FusedMultiplyAdd(gradient, Vector512.Create(rest1), first * Vector512.Create(beta1));
        second = Vector512.FusedMultiplyAdd(gradient * Vector512.Create(rest2), gradient, second * Vector512.Create(beta2));
        Vector512<float> divisor = Vector512.FusedMultiplyAdd(Vector512.Sqrt(second), Vector512.Create(squareFactor), Vector512.Create(epsilon));
        return Vector512.FusedMultiplyAdd(first / divisor, Vector512.Create(rate), weight * Vector512.Create(keep));
    }
}
