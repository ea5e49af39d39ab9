using System.Globalization;
using System.Text;

namespace Ingot.Text.Features.Embeddings;

/// <summary>word2vec's text format: a line with the numbers of words and dimensions (GloVe has none), then a line a word. Numbers are written so that they come back bit for bit.</summary>
internal static class Word2VecText
{
    public static WordEmbeddings Read(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        string line = reader.ReadLine() ?? throw new InvalidDataException("the file is empty");
        bool headed = TryHeader(line, out int words, out int dimension);
        if (!headed) dimension = line.AsSpan().TrimEnd().Count(' ');
        if (dimension is < 1 or > VectorRows.LargestDimension) throw new InvalidDataException("the first line is neither the numbers of words and dimensions nor a word and its vector");
        var rows = new VectorRows(dimension);
        int number = 1;
        for (string? next = headed ? reader.ReadLine() : line; next is not null; next = reader.ReadLine())
        {
            if (headed) number++;
            if (next.Length > 0) Add(rows, next, dimension, number);
            if (!headed) number++;
        }

        if (headed && rows.Count != words) throw new InvalidDataException($"the first line promises {words:#,0} words, {rows.Count:#,0} follow");
        return rows.ToEmbeddings();
    }

    public static void Write(WordEmbeddings embeddings, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{embeddings.Vocabulary.Count} {embeddings.Dimension}"));
        Span<char> number = stackalloc char[32];
        for (int place = 0; place < embeddings.Vocabulary.Count; place++)
        {
            writer.Write(embeddings.Vocabulary.Words[place]);
            foreach (float value in embeddings[place])
            {
                writer.Write(' ');
                value.TryFormat(number, out int length, default, CultureInfo.InvariantCulture);
                writer.Write(number[..length]);
            }

            writer.Write('\n');
        }
    }

    /// <summary>Whether <paramref name="line"/> is two whole numbers, and which.</summary>
    public static bool TryHeader(ReadOnlySpan<char> line, out int words, out int dimension)
    {
        (words, dimension) = (0, 0);
        line = line.Trim();
        int space = line.IndexOf(' ');
        return space > 0 && int.TryParse(line[..space], NumberStyles.None, CultureInfo.InvariantCulture, out words) && int.TryParse(line[(space + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out dimension);
    }

    // From the end: a word may hold spaces.
    private static void Add(VectorRows rows, ReadOnlySpan<char> line, int dimension, int number)
    {
        line = line.TrimEnd(" \t\r");
        ReadOnlySpan<char> rest = line;
        for (int i = 0; i < dimension; i++)
        {
            int space = rest.LastIndexOfAny(' ', '\t');
            if (space <= 0) throw new InvalidDataException($"line {number} has {i} numbers instead of {dimension}");
            rest = rest[..space];
        }

        Span<float> vector = rows.Add(rest.ToString());
        ReadOnlySpan<char> numbers = line[(rest.Length + 1)..];
        for (int i = 0; i < dimension; i++)
        {
            int space = numbers.IndexOfAny(' ', '\t');
            ReadOnlySpan<char> one = space < 0 ? numbers : numbers[..space];
            if (!float.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out vector[i])) throw new InvalidDataException($"line {number}: '{one}' is no number");
            numbers = space < 0 ? [] : numbers[(space + 1)..];
        }
    }
}
