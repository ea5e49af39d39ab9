namespace Ingot.Inference.Kernels;

/// <summary>One float: the same kernels where the machine has no vector registers.</summary>
internal readonly unsafe struct Lanes32(float value) : ILanes<Lanes32>
{
    private readonly float value = value;

    public static int Count => 1;

    public static Lanes32 Load(float* from) => new(*from);

    public static Lanes32 LoadBfloat16(ushort* from) => new(BitConverter.UInt32BitsToSingle((uint)*from << 16));

    public static Lanes32 Broadcast(float value) => new(value);

    public static Lanes32 MultiplyAdd(Lanes32 a, Lanes32 b, Lanes32 c) => new((a.value * b.value) + c.value);

    public static Lanes32 Exp(Lanes32 value) => new(MathF.Exp(value.value));

    public static Lanes32 Max(Lanes32 a, Lanes32 b) => new(MathF.Max(a.value, b.value));

    public static float Sum(Lanes32 value) => value.value;

    public static float Largest(Lanes32 value) => value.value;

    public static Lanes32 operator +(Lanes32 a, Lanes32 b) => new(a.value + b.value);

    public static Lanes32 operator -(Lanes32 a, Lanes32 b) => new(a.value - b.value);

    public static Lanes32 operator *(Lanes32 a, Lanes32 b) => new(a.value * b.value);

    public static Lanes32 operator /(Lanes32 a, Lanes32 b) => new(a.value / b.value);

    public void Store(float* to) => *to = value;
}
