using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Ingot.Text.Features.Embeddings;

/// <summary>word2vec's binary format: a line with the numbers of words and dimensions, then each word, a space, and its numbers as little-endian float32, a line feed after them.</summary>
internal static class Word2VecBinary
{
    // What no text holds, and numbers soon do.
    private static readonly SearchValues<byte> Control = SearchValues.Create([.. Enumerable.Range(0, 32).Except([9, 10, 13]).Select(value => (byte)value)]);
    private const int LongestHeader = 64, LongestWord = 1 << 16, Looked = 4096;

    /// <summary>Whether <paramref name="stream"/> begins with the two numbers, and what follows is not text; it is left at its beginning.</summary>
    public static bool IsOne(Stream stream)
    {
        if (!TryHeader(stream, out _, out _)) return Rewound(stream, false);
        var bytes = new byte[Looked];
        int read = stream.ReadAtLeast(bytes, Looked, throwOnEndOfStream: false);
        ReadOnlySpan<byte> seen = bytes.AsSpan(0, read);
        // A character may have been cut in two at the end.
        if (read == Looked) seen = seen[..(seen.LastIndexOfAnyExceptInRange((byte)0x80, (byte)0xFF) + 1)];
        return Rewound(stream, seen.IndexOfAny(Control) >= 0 || !Utf8.IsValid(seen));
    }

    public static WordEmbeddings Read(Stream stream)
    {
        if (!TryHeader(stream, out int words, out int dimension) || dimension is < 1 or > VectorRows.LargestDimension) throw new InvalidDataException("the first line does not say how many words and dimensions there are");
        if ((stream.Length - stream.Position) / ((dimension * sizeof(float)) + 2) < words) throw new InvalidDataException($"the file is too short for {words:#,0} vectors of {dimension}");
        var rows = new VectorRows(dimension);
        var word = new List<byte>();
        for (int i = 0; i < words; i++)
        {
            Span<float> vector = rows.Add(Word(stream, word));
            try
            {
                stream.ReadExactly(MemoryMarshal.AsBytes(vector));
            }
            catch (EndOfStreamException)
            {
                throw new InvalidDataException($"the file ends within vector {i + 1} of {words:#,0}");
            }
        }

        return rows.ToEmbeddings();
    }

    public static void Write(WordEmbeddings embeddings, Stream stream)
    {
        stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{embeddings.Vocabulary.Count} {embeddings.Dimension}\n")));
        for (int place = 0; place < embeddings.Vocabulary.Count; place++)
        {
            // A space ends the word.
            stream.Write(Encoding.UTF8.GetBytes(embeddings.Vocabulary.Words[place].Replace(' ', '_')));
            stream.WriteByte((byte)' ');
            stream.Write(MemoryMarshal.AsBytes(embeddings[place]));
            stream.WriteByte((byte)'\n');
        }
    }

    private static string Word(Stream stream, List<byte> word)
    {
        word.Clear();
        for (int value = stream.ReadByte(); value != ' '; value = stream.ReadByte())
        {
            if (value < 0 || word.Count == LongestWord) throw new InvalidDataException("the file ends, or goes on, within a word");
            if (value != '\n' || word.Count > 0) word.Add((byte)value);
        }

        return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(word));
    }

    private static bool TryHeader(Stream stream, out int words, out int dimension)
    {
        Span<char> line = stackalloc char[LongestHeader];
        int length = 0, value = stream.ReadByte();
        for (; value is >= ' ' and <= '~' && length < line.Length; value = stream.ReadByte()) line[length++] = (char)value;
        if (value == '\n') return Word2VecText.TryHeader(line[..length], out words, out dimension);
        (words, dimension) = (0, 0);
        return false;
    }

    private static bool Rewound(Stream stream, bool answer)
    {
        stream.Position = 0;
        return answer;
    }
}
