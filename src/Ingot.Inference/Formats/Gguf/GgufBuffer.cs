using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Ingot.Inference.Formats.Gguf;

/// <summary>Bytes in GGUF's encoding: little-endian numbers, and strings as a 64-bit length and UTF-8.</summary>
internal sealed class GgufBuffer
{
    private readonly ArrayBufferWriter<byte> bytes = new(1 << 12);

    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public void Bytes(ReadOnlySpan<byte> value) => bytes.Write(value);

    public void UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.GetSpan(4), value);
        bytes.Advance(4);
    }

    public void UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.GetSpan(8), value);
        bytes.Advance(8);
    }

    public void Text(string value)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(value);
        UInt64((ulong)utf8.Length);
        Bytes(utf8);
    }

    /// <summary>Adds zeros up to a multiple of <paramref name="alignment"/>.</summary>
    public void Pad(int alignment)
    {
        while (bytes.WrittenCount % alignment != 0) bytes.Write([(byte)0]);
    }
}
