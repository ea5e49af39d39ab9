using System.Text;
using Ingot.Core.Errors;

namespace Ingot.Text.Features.Embeddings;

/// <summary>Words with a vector each; where n-grams of characters were trained, unknown words have vectors too. Safe to ask from several threads.</summary>
public sealed class WordEmbeddings
{
    private const double Epsilon = 0.001;
    private readonly Lazy<VectorSearch> search;

    internal WordEmbeddings(Vocabulary vocabulary, RowMatrix vectors)
    {
        (Vocabulary, Vectors) = (vocabulary, vectors);
        search = new Lazy<VectorSearch>(() => new VectorSearch(Vectors));
    }

    internal WordEmbeddings(Vocabulary vocabulary, WordRows rows, RowMatrix input, RowMatrix output, EmbeddingSettings settings)
        : this(vocabulary, Compose(rows, input)) => Trained = new TrainedMatrices(rows, input, output, settings);

    /// <summary>The words.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Numbers in a vector.</summary>
    public int Dimension => Vectors.Columns;

    /// <summary>Whether a word that is not in the vocabulary has a vector.</summary>
    public bool KnowsSubwords => Trained?.Rows.Subwords.Any == true;

    /// <summary>A vector for each word.</summary>
    internal RowMatrix Vectors { get; }

    /// <summary>What the vectors were made from; null for those that were read from a file of plain vectors.</summary>
    internal TrainedMatrices? Trained { get; }

    /// <summary>The vector of the word at <paramref name="place"/> of the vocabulary.</summary>
    public ReadOnlySpan<float> this[int place] => Vectors.Row(place);

    /// <summary>The vector of <paramref name="word"/>; of an unknown one the mean of its n-grams'. A usage error where there is none.</summary>
    public float[] Vector(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        int place = Vocabulary.Find(word);
        if (place >= 0) return Vectors.Row(place).ToArray();
        if (Trained is { } trained && trained.Compose(Encoding.UTF8.GetBytes(word)) is { } vector) return vector;
        throw new IngotException(ExitCode.Usage, $"'{word}' is not among the {Vocabulary.Count:#,0} words", mend: KnowsSubwords ? "None of its n-grams was ever seen" : "Vectors of plain words know no others: train with n-grams of characters and keep the model as a .bin file, or write the word as the training text does");
    }

    /// <summary>The <paramref name="count"/> words nearest to <paramref name="word"/> by cosine, without itself.</summary>
    public IReadOnlyList<Neighbor> Neighbors(string word, int count) => Named(search.Value.Largest([Vector(word)], cosines => cosines[0], [Vocabulary.Find(word)], count));

    /// <summary><paramref name="a"/> is to <paramref name="b"/> as <paramref name="c"/> is to …: the <paramref name="count"/> best, without the three.</summary>
    public IReadOnlyList<Neighbor> Analogy(string a, string b, string c, int count, AnalogyMethod method) => Named(search.Value.Largest(
        [Vector(a), Vector(b), Vector(c)],
        method == AnalogyMethod.Add ? cosines => cosines[1] - cosines[0] + cosines[2] : cosines => Share(cosines[1]) * Share(cosines[2]) / (Share(cosines[0]) + Epsilon),
        [Vocabulary.Find(a), Vocabulary.Find(b), Vocabulary.Find(c)],
        count));

    private static double Share(double cosine) => (cosine + 1) / 2;

    private static unsafe RowMatrix Compose(WordRows rows, RowMatrix input)
    {
        var vectors = new RowMatrix(rows.Words, input.Columns);
        Parallel.For(0, rows.Words, word => TrainedMatrices.Mean(rows[word], input, vectors[word]));
        return vectors;
    }

    private Neighbor[] Named(IEnumerable<(int Place, double Score)> found) => [.. found.Select(one => new Neighbor(Vocabulary.Words[one.Place], one.Score))];
}
