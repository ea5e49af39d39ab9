namespace Ingot.Inference.Formats.Gguf;

/// <summary>The key-value pairs at the head of a GGUF file; the numbers of the types are the specification's.</summary>
internal sealed class GgufMetadata
{
    private const uint UInt32Type = 4, Int32Type = 5, Float32Type = 6, BoolType = 7, TextType = 8, ArrayType = 9;

    private readonly GgufBuffer buffer = new();

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Bytes => buffer.Written;

    public void UInt32(string key, uint value)
    {
        Key(key, UInt32Type);
        buffer.UInt32(value);
    }

    public void Float32(string key, float value)
    {
        Key(key, Float32Type);
        buffer.UInt32(BitConverter.SingleToUInt32Bits(value));
    }

    public void Bool(string key, bool value)
    {
        Key(key, BoolType);
        buffer.Bytes([value ? (byte)1 : (byte)0]);
    }

    public void Text(string key, string value)
    {
        Key(key, TextType);
        buffer.Text(value);
    }

    public void Texts(string key, IReadOnlyList<string> values)
    {
        Array(key, TextType, values.Count);
        foreach (string value in values) buffer.Text(value);
    }

    public void Float32s(string key, IReadOnlyList<float> values)
    {
        Array(key, Float32Type, values.Count);
        foreach (float value in values) buffer.UInt32(BitConverter.SingleToUInt32Bits(value));
    }

    public void Int32s(string key, IReadOnlyList<int> values)
    {
        Array(key, Int32Type, values.Count);
        foreach (int value in values) buffer.UInt32((uint)value);
    }

    private void Array(string key, uint type, int count)
    {
        Key(key, ArrayType);
        buffer.UInt32(type);
        buffer.UInt64((ulong)count);
    }

    private void Key(string key, uint type)
    {
        buffer.Text(key);
        buffer.UInt32(type);
        Count++;
    }
}
