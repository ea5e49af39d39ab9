using System.Runtime.Intrinsics;

namespace Ingot.Training.Optimizers;

/// <summary>The arithmetic of an optimizer that treats every weight alone, on 16 of them: what <see cref="UpdateKernel{TRule}"/> runs over memory.</summary>
internal interface IUpdateRule
{
    /// <summary>Numbers that are kept for each weight between steps: 0, 1 or 2.</summary>
    static abstract int States { get; }

    /// <summary>The new weights; <paramref name="first"/> and <paramref name="second"/> are the kept numbers, those beyond <see cref="States"/> unused.</summary>
    Vector512<float> Next(Vector512<float> weight, Vector512<float> gradient, ref Vector512<float> first, ref Vector512<float> second);
}
