using System.Text;

namespace Ingot.Inference.Tests.Formats;

/// <summary>A reader of GGUF version 3, written from the specification for the tests alone.</summary>
internal sealed class GgufFile
{
    public Dictionary<string, object> Metadata { get; } = [];

    public Dictionary<string, (long[] Dimensions, uint Type, byte[] Bytes)> Tensors { get; } = [];

    public static GgufFile Read(string path)
    {
        var file = new GgufFile();
        using var reader = new BinaryReader(File.OpenRead(path));
        Assert.Equal("GGUF", Encoding.ASCII.GetString(reader.ReadBytes(4)));
        Assert.Equal(3u, reader.ReadUInt32());
        ulong tensors = reader.ReadUInt64(), pairs = reader.ReadUInt64();
        for (ulong i = 0; i < pairs; i++) file.Metadata.Add(Text(reader), Value(reader, reader.ReadUInt32()));
        var entries = new List<(string Name, long[] Dimensions, uint Type, long Offset)>();
        for (ulong i = 0; i < tensors; i++) entries.Add((Text(reader), Dimensions(reader), reader.ReadUInt32(), reader.ReadInt64()));
        long start = (reader.BaseStream.Position + 31) / 32 * 32;
        foreach ((string name, long[] dimensions, uint type, long offset) in entries)
        {
            Assert.Equal(0, offset % 32);
            reader.BaseStream.Position = start + offset;
            int bytes = (int)(dimensions.Aggregate(1L, (a, b) => a * b) * (type == 0 ? 4 : 2));
            byte[] data = reader.ReadBytes(bytes);
            Assert.Equal(bytes, data.Length);
            file.Tensors.Add(name, (dimensions, type, data));
        }

        Assert.Equal(0, (reader.BaseStream.Length - start) % 32);
        return file;
    }

    private static string Text(BinaryReader reader) => Encoding.UTF8.GetString(reader.ReadBytes((int)reader.ReadUInt64()));

    private static long[] Dimensions(BinaryReader reader) => [.. Enumerable.Range(0, (int)reader.ReadUInt32()).ToArray().Select(_ => reader.ReadInt64())];

    private static object Value(BinaryReader reader, uint type) => type switch
    {
        4 => reader.ReadUInt32(),
        5 => reader.ReadInt32(),
        6 => reader.ReadSingle(),
        7 => reader.ReadByte() == 1,
        8 => Text(reader),
        9 => Values(reader, reader.ReadUInt32()),
        _ => throw new InvalidDataException($"unexpected type {type}"),
    };

    private static object[] Values(BinaryReader reader, uint type)
    {
        object[] values = new object[reader.ReadUInt64()];
        for (int i = 0; i < values.Length; i++) values[i] = Value(reader, type);
        return values;
    }
}
