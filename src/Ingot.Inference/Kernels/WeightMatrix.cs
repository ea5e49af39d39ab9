
namespace Ingot.Inference.Kernels;

/// <summary>A matrix of weights, [Rows, Columns] row-major, as float32 or bfloat16.</summary>
internal sealed unsafe class WeightMatrix : IDisposable
{
    private readonly NativeBuffer buffer;
    private readonly int rowBytes;

    public WeightMatrix(int rows, int columns, WeightPrecision precision)
    {
        (Rows, Columns, Precision) = (rows, columns, precision);
        rowBytes = checked(columns * (precision == WeightPrecision.Bfloat16 ? Bfloat16Format.Bytes : Float32Format.Bytes));
        buffer = new NativeBuffer((long)rows * rowBytes);
    }

    public int Rows { get; }

    public int Columns { get; }

    public WeightPrecision Precision { get; }

    /// <summary>Bytes of memory.</summary>
    public long Bytes => buffer.Length;

    /// <summary>Address of row <paramref name="r"/>.</summary>
    public byte* Row(int r) => buffer.Bytes + ((long)r * rowBytes);

    /// <summary>Widens row <paramref name="r"/> into <paramref name="to"/> ([Columns]).</summary>
    public void CopyRow(int r, float* to)
    {
        if (Precision == WeightPrecision.Float32) new ReadOnlySpan<float>(Row(r), Columns).CopyTo(new Span<float>(to, Columns));
        else Bfloat16.Widen(new ReadOnlySpan<ushort>(Row(r), Columns), new Span<float>(to, Columns));
    }

    /// <summary>Fills the rows from <paramref name="first"/> on with little-endian numbers of the safetensors type <paramref name="type"/>.</summary>
    public void Fill(int first, ReadOnlySpan<byte> source, WeightType type)
    {
        int count = source.Length / type.Bytes();
        ArgumentOutOfRangeException.ThrowIfNotEqual(count % Columns, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first + (count / Columns), Rows);
        byte* to = Row(first);
        if (Precision == WeightPrecision.Float32) type.Widen(source, new Span<float>(to, count));
        else if (type == WeightType.Bfloat16 && BitConverter.IsLittleEndian) source.CopyTo(new Span<byte>(to, source.Length));
        else Round(source, type, new Span<ushort>(to, count));
    }

    public void Dispose() => buffer.Dispose();

    private static void Round(ReadOnlySpan<byte> source, WeightType type, Span<ushort> to)
    {
        Span<float> block = stackalloc float[1024];
        for (int at = 0; at < to.Length; at += block.Length)
        {
            Span<float> part = block[..Math.Min(block.Length, to.Length - at)];
            type.Widen(source.Slice(at * type.Bytes(), part.Length * type.Bytes()), part);
            Bfloat16.Round(part, to.Slice(at, part.Length));
        }
    }
}
