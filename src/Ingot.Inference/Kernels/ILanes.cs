namespace Ingot.Inference.Kernels;

/// <summary>A vector register of floats; one kernel source serves every width, and the JIT specializes it for each.</summary>
internal unsafe interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Number of floats in the register.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(float* from);

    /// <summary>Widens <see cref="Count"/> bfloat16 numbers: their bits are the upper half of a float's.</summary>
    static abstract TSelf LoadBfloat16(ushort* from);

    static abstract TSelf Broadcast(float value);

    /// <summary><paramref name="a"/> × <paramref name="b"/> + <paramref name="c"/>.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Exp(TSelf value);

    static abstract TSelf Max(TSelf a, TSelf b);

    static abstract float Sum(TSelf value);

    static abstract float Largest(TSelf value);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    void Store(float* to);
}
