using System.Buffers.Binary;

namespace Ingot.Text.Tokenizers.Files;

/// <summary>Reads the fields of one protobuf message (protobuf.dev, encoding). From outside: a length that leads beyond the end is a <see cref="FormatException"/>.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;
    private ReadOnlySpan<byte> rest = message;
    private int wire;

    /// <summary>The number of the field that is being read.</summary>
    public int Field { get; private set; }

    /// <summary>Goes on to the next field; false at the end.</summary>
    public bool Next()
    {
        if (rest.IsEmpty) return false;
        ulong key = ReadVarint();
        (Field, wire) = ((int)Math.Min(key >> 3, int.MaxValue), (int)(key & 7));
        return Field > 0 ? true : throw new FormatException("a field has the number 0");
    }

    public ReadOnlySpan<byte> Message()
    {
        Demand(Bytes);
        ulong length = ReadVarint();
        if (length > (ulong)rest.Length) throw new FormatException($"the field {Field} has {length} bytes, but {rest.Length} are left");
        ReadOnlySpan<byte> value = rest[..(int)length];
        rest = rest[(int)length..];
        return value;
    }

    public long Number()
    {
        Demand(Varint);
        return (long)ReadVarint();
    }

    public float Single()
    {
        Demand(Fixed32);
        return BinaryPrimitives.ReadSingleLittleEndian(Take(4));
    }

    public void Skip()
    {
        if (wire == Varint) ReadVarint();
        else if (wire == Fixed64) Take(8);
        else if (wire == Fixed32) Take(4);
        else Message();
    }

    private void Demand(int expected)
    {
        if (wire != expected) throw new FormatException($"the field {Field} is of the wire type {wire}, not {expected}");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (rest.Length < count) throw new FormatException("the file ends within a field");
        ReadOnlySpan<byte> value = rest[..count];
        rest = rest[count..];
        return value;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte part = Take(1)[0];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }

        throw new FormatException("a number is longer than 64 bits");
    }
}
