using System.Runtime.InteropServices;
using System.Text;

namespace Ingot.Text.Features.Embeddings;

/// <summary>
/// fastText's .bin file, version 12 (github.com/facebookresearch/fastText, src/fasttext.cc, src/dictionary.cc, src/densematrix.cc), of word vectors or of a classifier.
/// <paramref name="RowOfBucket"/> says which row of <paramref name="Input"/> belongs to a bucket (-1: none, which is written as zeros); null: those after the words', in their order.
/// </summary>
internal sealed record FastTextFile(FastTextArguments Arguments, Vocabulary Words, Vocabulary Labels, long Tokens, RowMatrix Input, int[]? RowOfBucket, RowMatrix Output)
{
    private const int Magic = 793712314, Version = 12, OldVersion = 11, LongestWord = 1 << 16, LeastEntry = 10;
    private const byte Word = 0, Label = 1;

    /// <summary>Whether <paramref name="stream"/> begins as such a file does; it is left at its beginning.</summary>
    public static bool IsOne(Stream stream)
    {
        Span<byte> head = stackalloc byte[sizeof(int)];
        bool magic = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && BitConverter.ToInt32(head) == Magic;
        stream.Position = 0;
        return magic;
    }

    public static FastTextFile Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            return Read(reader);
        }
        catch (EndOfStreamException fault)
        {
            throw new InvalidDataException("the file ends too early", fault);
        }
    }

    /// <summary>The model as word vectors.</summary>
    public WordEmbeddings Embeddings()
    {
        var settings = new EmbeddingSettings
        {
            Method = Arguments.Model == FastTextArguments.Cbow ? EmbeddingMethod.Cbow : EmbeddingMethod.Skipgram,
            Dimension = Arguments.Dimension,
            Window = Arguments.Window,
            Negatives = Arguments.Negatives,
            MinimumCount = Arguments.MinimumCount,
            Subsampling = Arguments.Subsampling,
            ShortestGram = Arguments.ShortestGram,
            LongestGram = Arguments.LongestGram,
            Buckets = Arguments.Buckets,
            Epochs = Arguments.Epochs,
        };
        var rows = new WordRows(Words, new Subwords(Arguments.ShortestGram, Arguments.LongestGram, Arguments.Buckets), everyBucket: true);
        return new WordEmbeddings(Words, rows, Input, Output, settings);
    }

    public static FastTextFile Of(Vocabulary vocabulary, TrainedMatrices trained)
    {
        EmbeddingSettings settings = trained.Settings;
        var arguments = new FastTextArguments
        {
            Dimension = settings.Dimension,
            Window = settings.Window,
            Epochs = settings.Epochs,
            MinimumCount = settings.MinimumCount,
            Negatives = settings.Negatives,
            WordGrams = 1,
            Loss = FastTextArguments.NegativeSampling,
            Model = settings.Method == EmbeddingMethod.Cbow ? FastTextArguments.Cbow : FastTextArguments.SkipGram,
            Buckets = trained.Rows.Subwords.Any ? trained.Rows.Subwords.Buckets : 0,
            ShortestGram = trained.Rows.Subwords.Any ? settings.ShortestGram : 0,
            LongestGram = settings.LongestGram,
            Subsampling = settings.Subsampling,
        };
        return new FastTextFile(arguments, vocabulary, new Vocabulary([]), vocabulary.Counts.Sum(), trained.Input, trained.Rows.RowOfBucket, trained.Output);
    }

    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        Arguments.Write(writer);
        writer.Write(Words.Count + Labels.Count);
        writer.Write(Words.Count);
        writer.Write(Labels.Count);
        writer.Write(Tokens);
        writer.Write(-1L);
        WriteEntries(writer, Words, Word);
        WriteEntries(writer, Labels, Label);
        writer.Write(false);
        WriteMatrix(writer, Words.Count + Arguments.Buckets, Input, row => row < Words.Count || RowOfBucket is null ? row : RowOfBucket[row - Words.Count]);
        writer.Write(false);
        WriteMatrix(writer, Output.Rows, Output, row => row);
    }

    private static FastTextFile Read(BinaryReader reader)
    {
        if (reader.ReadInt32() != Magic) throw new InvalidDataException("the file is none of fastText's models");
        int version = reader.ReadInt32();
        if (version is not (Version or OldVersion)) throw new InvalidDataException($"the model is of version {version}; 11 and 12 are known");
        FastTextArguments arguments = FastTextArguments.Read(reader);
        // Models of version 11 have no n-grams of characters in classifiers.
        if (version == OldVersion && arguments.Model == FastTextArguments.Supervised) arguments = arguments with { LongestGram = 0 };
        Demand(arguments.Dimension is > 0 and <= VectorRows.LargestDimension && arguments.Buckets >= 0 && arguments.WordGrams is >= 0 and <= 100 && arguments.ShortestGram >= 0 && arguments.LongestGram is >= 0 and <= 1000, "its settings are out of bounds");
        int entries = reader.ReadInt32(), words = reader.ReadInt32(), labels = reader.ReadInt32();
        long tokens = reader.ReadInt64();
        Demand(words >= 0 && labels >= 0 && (long)words + labels == entries && entries <= Left(reader) / LeastEntry, "the number of its words is out of bounds");
        Demand(reader.ReadInt64() < 0, "pruned models (.ftz) are not read: use the .bin that it was made from");
        Vocabulary vocabulary = ReadEntries(reader, words, Word), classes = ReadEntries(reader, labels, Label);
        bool supervised = arguments.Model == FastTextArguments.Supervised;
        RowMatrix input = ReadMatrix(reader, words + (long)arguments.Buckets, arguments.Dimension);
        RowMatrix output = ReadMatrix(reader, supervised ? labels : words, arguments.Dimension);
        return new FastTextFile(arguments, vocabulary, classes, tokens, input, null, output);
    }

    private static Vocabulary ReadEntries(BinaryReader reader, int count, byte kind)
    {
        var words = new List<string>();
        var counts = new List<long>();
        var word = new List<byte>();
        for (int i = 0; i < count; i++)
        {
            word.Clear();
            for (byte value = reader.ReadByte(); value != 0; value = reader.ReadByte())
            {
                Demand(word.Count < LongestWord, "a word does not end");
                word.Add(value);
            }

            words.Add(Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(word)));
            counts.Add(reader.ReadInt64());
            Demand(reader.ReadByte() == kind, "words and labels are mixed");
        }

        return new Vocabulary(words, counts);
    }

    private static RowMatrix ReadMatrix(BinaryReader reader, long rows, int columns)
    {
        Demand(!reader.ReadBoolean(), "quantized models (.ftz) are not read: use the .bin that it was made from");
        long m = reader.ReadInt64(), n = reader.ReadInt64();
        Demand(m == rows && n == columns, $"a matrix is {m} × {n} instead of {rows} × {columns}");
        Demand(m <= Left(reader) / (columns * sizeof(float)), "the file ends too early");
        var matrix = new RowMatrix((int)m, columns);
        for (int row = 0; row < matrix.Rows; row++) reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(matrix.Row(row)));
        return matrix;
    }

    private static void WriteEntries(BinaryWriter writer, Vocabulary vocabulary, byte kind)
    {
        for (int place = 0; place < vocabulary.Count; place++)
        {
            writer.Write(Encoding.UTF8.GetBytes(vocabulary.Words[place].Replace('\0', ' ')));
            writer.Write((byte)0);
            writer.Write(vocabulary.Counts[place]);
            writer.Write(kind);
        }
    }

    private static void WriteMatrix(BinaryWriter writer, int rows, RowMatrix matrix, Func<int, int> rowOf)
    {
        writer.Write((long)rows);
        writer.Write((long)matrix.Columns);
        var nothing = new float[matrix.Columns];
        for (int row = 0; row < rows; row++)
        {
            int found = rowOf(row);
            writer.Write(MemoryMarshal.AsBytes(found < 0 ? nothing : matrix.Row(found)));
        }
    }

    private static long Left(BinaryReader reader) => reader.BaseStream.Length - reader.BaseStream.Position;

    private static void Demand(bool fine, string otherwise)
    {
        if (!fine) throw new InvalidDataException(otherwise);
    }
}
