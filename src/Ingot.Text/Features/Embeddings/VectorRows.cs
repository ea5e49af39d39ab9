using System.Runtime.InteropServices;

namespace Ingot.Text.Features.Embeddings;

/// <summary>Vectors as they come from a file, of which nobody knows whether it holds as many as it says.</summary>
internal sealed class VectorRows(int dimension)
{
    /// <summary>The most numbers in a vector.</summary>
    public const int LargestDimension = 16384;

    private readonly List<string> words = [];
    private readonly List<float> numbers = [];

    public int Count => words.Count;

    /// <summary>Adds a word and says where its numbers go.</summary>
    public Span<float> Add(string word)
    {
        words.Add(word);
        if (numbers.Count > Array.MaxLength - dimension) throw new InvalidDataException("there are more vectors than one block of memory holds");
        CollectionsMarshal.SetCount(numbers, numbers.Count + dimension);
        return CollectionsMarshal.AsSpan(numbers)[^dimension..];
    }

    public WordEmbeddings ToEmbeddings()
    {
        if (Count == 0) throw new InvalidDataException("there is no vector in the file");
        var matrix = new RowMatrix(Count, dimension);
        ReadOnlySpan<float> all = CollectionsMarshal.AsSpan(numbers);
        for (int row = 0; row < Count; row++)
        {
            ReadOnlySpan<float> vector = all.Slice(row * dimension, dimension);
            foreach (float number in vector)
            {
                if (!float.IsFinite(number)) throw new InvalidDataException($"the vector of '{words[row]}' holds a number that is none");
            }

            vector.CopyTo(matrix.Row(row));
        }

        return new WordEmbeddings(new Vocabulary(words), matrix);
    }
}
