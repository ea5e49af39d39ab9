using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Ingot.Training.Tracking;

/// <summary>Builds a message in the wire format of protocol buffers (protobuf.dev/programming-guides/encoding); fields are written in the order of the calls.</summary>
internal sealed class ProtoMessage
{
    private const int Varint = 0, Fixed64 = 1, Length = 2, Fixed32 = 5;
    private readonly ArrayBufferWriter<byte> bytes = new();

    public ProtoMessage Whole(int field, long value)
    {
        Key(field, Varint);
        Write((ulong)value);
        return this;
    }

    public ProtoMessage Real(int field, double value)
    {
        Key(field, Fixed64);
        Span<byte> eight = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(eight, value);
        bytes.Write(eight);
        return this;
    }

    public ProtoMessage Single(int field, float value)
    {
        Key(field, Fixed32);
        Span<byte> four = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        bytes.Write(four);
        return this;
    }

    public ProtoMessage Text(int field, string value) => Block(field, Encoding.UTF8.GetBytes(value));

    public ProtoMessage Message(int field, ProtoMessage value) => Block(field, value.ToArray());

    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    private ProtoMessage Block(int field, byte[] value)
    {
        Key(field, Length);
        Write((ulong)value.Length);
        bytes.Write(value);
        return this;
    }

    private void Key(int field, int type) => Write((ulong)((field << 3) | type));

    private void Write(ulong value)
    {
        for (; value > 0x7F; value >>= 7) bytes.Write([(byte)(value | 0x80)]);
        bytes.Write([(byte)value]);
    }
}
