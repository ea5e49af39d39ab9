using System.Buffers.Binary;
using System.Text;

namespace Ingot.Text.Tokenizers.Files;

/// <summary>Reads the metadata of a GGUF file (github.com/ggml-org/ggml, docs/gguf.md): only keys that begin with `tokenizer.` are kept. From outside: every length is checked.</summary>
internal sealed class GgufReader(Stream stream)
{
    private const int MostItems = 10_000_000, LongestText = 1 << 20;
    private readonly byte[] buffer = new byte[8];

    /// <summary>The values by their keys: numbers as <see cref="double"/>, texts, and arrays of either.</summary>
    public Dictionary<string, object> Read()
    {
        if (UInt32() != 0x46554747) throw new FormatException("it does not begin with GGUF");
        if (UInt32() is not (2 or 3)) throw new FormatException("its version is neither 2 nor 3");
        Count();
        int keys = Count();
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        for (int i = 0; i < keys; i++)
        {
            string key = Text();
            object value = Value((int)UInt32(), depth: 0);
            if (key.StartsWith("tokenizer.", StringComparison.Ordinal)) values[key] = value;
        }

        return values;
    }

    private object Value(int type, int depth) => type switch
    {
        0 => (double)Take(1)[0],
        1 => (double)(sbyte)Take(1)[0],
        2 => (double)BinaryPrimitives.ReadUInt16LittleEndian(Take(2)),
        3 => (double)BinaryPrimitives.ReadInt16LittleEndian(Take(2)),
        4 => (double)UInt32(),
        5 => (double)(int)UInt32(),
        6 => (double)BinaryPrimitives.ReadSingleLittleEndian(Take(4)),
        7 => (double)(Take(1)[0] != 0 ? 1 : 0),
        8 => Text(),
        9 when depth == 0 => Items(),
        10 => (double)BinaryPrimitives.ReadUInt64LittleEndian(Take(8)),
        11 => (double)BinaryPrimitives.ReadInt64LittleEndian(Take(8)),
        12 => BinaryPrimitives.ReadDoubleLittleEndian(Take(8)),
        _ => throw new FormatException($"a value is of the unknown type {type}"),
    };

    private object Items()
    {
        int type = (int)UInt32(), count = Count();
        if (type == 8)
        {
            var texts = new List<string>();
            for (int i = 0; i < count; i++) texts.Add(Text());
            return texts;
        }

        var numbers = new List<double>();
        for (int i = 0; i < count; i++) numbers.Add((double)Value(type, depth: 1));
        return numbers;
    }

    private string Text()
    {
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
        if (length > LongestText) throw new FormatException($"a text has {length} bytes");
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private int Count()
    {
        ulong count = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
        return count <= MostItems ? (int)count : throw new FormatException($"it says that it has {count} of something");
    }

    private uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    private ReadOnlySpan<byte> Take(int count)
    {
        stream.ReadExactly(buffer, 0, count);
        return buffer.AsSpan(0, count);
    }
}
