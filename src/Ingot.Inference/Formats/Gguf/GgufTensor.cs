using System.Buffers.Binary;
using Ingot.Core.Errors;
using Ingot.Inference.Engine;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Formats.Gguf;

/// <summary>One tensor of a GGUF file: where it comes from, how its rows are reordered, and the number format it is written in.</summary>
/// <param name="Name">llama.cpp's name.</param>
/// <param name="Source">The folder's tensors.</param>
/// <param name="From">The Hugging Face name.</param>
/// <param name="Rows">1 for a vector.</param>
/// <param name="Columns">Sizes of a row.</param>
/// <param name="Type">The number format in the file.</param>
/// <param name="HeadWidth">Zero, or the width of the heads whose rows are reordered for llama.cpp's rotation.</param>
internal sealed record GgufTensor(string Name, TensorSource Source, string From, int Rows, int Columns, WeightType Type, int HeadWidth)
{
    /// <summary>Bytes that every tensor's offset is a multiple of.</summary>
    public const int Alignment = 32;

    private const uint Float32Code = 0, Float16Code = 1, Bfloat16Code = 30;

    /// <summary>The numbers of a vector that is not in the folder.</summary>
    public float[]? Made { get; init; }

    /// <summary>Bytes of the tensor in the file, padding aside.</summary>
    public long Length => (long)Rows * Columns * Type.Bytes();

    /// <summary>The next multiple of <see cref="Alignment"/>.</summary>
    public static long Align(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;

    /// <summary>Adds the tensor's entry to the header; GGUF names the fastest dimension first.</summary>
    public void Describe(GgufBuffer header, long offset)
    {
        header.Text(Name);
        header.UInt32(Rows == 1 ? 1u : 2u);
        header.UInt64((ulong)Columns);
        if (Rows != 1) header.UInt64((ulong)Rows);
        header.UInt32(Type switch { WeightType.Float32 => Float32Code, WeightType.Float16 => Float16Code, _ => Bfloat16Code });
        header.UInt64((ulong)offset);
    }

    /// <summary>Writes the numbers and the padding after them.</summary>
    public void Write(Stream stream)
    {
        float[] row = new float[Columns];
        byte[] bytes = new byte[Columns * Type.Bytes()];
        for (int r = 0; r < Rows; r++)
        {
            if (Made is not null) row = Made;
            else Source.Type(From).Widen(Source.Rows(From, SourceRow(r), 1, Columns), row);
            Encode(row, bytes);
            stream.Write(bytes);
        }

        stream.Write(new byte[Align(Length) - Length]);
    }

    // llama.cpp rotates neighbouring pairs (2i, 2i + 1) where transformers rotates (i, i + D / 2): row 2i + j of a head comes from row i + j D / 2.
    private int SourceRow(int row)
    {
        if (HeadWidth == 0) return row;
        int inHead = row % HeadWidth;
        return row - inHead + (inHead / 2) + (inHead % 2 * (HeadWidth / 2));
    }

    private void Encode(ReadOnlySpan<float> row, Span<byte> to)
    {
        for (int i = 0; i < row.Length; i++)
        {
            if (Type == WeightType.Float32) BinaryPrimitives.WriteSingleLittleEndian(to[(4 * i)..], row[i]);
            else if (Type == WeightType.Float16) BinaryPrimitives.WriteHalfLittleEndian(to[(2 * i)..], Narrow(row[i]));
            else BinaryPrimitives.WriteUInt16LittleEndian(to[(2 * i)..], Bfloat16.Round(row[i]));
        }
    }

    private Half Narrow(float value)
    {
        var half = (Half)value;
        if (Half.IsFinite(half) || !float.IsFinite(value)) return half;
        throw new IngotException(ExitCode.Data, $"the weight {value} does not fit into float16", From, "Export in bfloat16 or float32.");
    }
}
