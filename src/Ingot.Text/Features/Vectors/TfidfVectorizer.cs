using Ingot.Core.Errors;
using Ingot.Core.Progress;

namespace Ingot.Text.Features.Vectors;

/// <summary>Counts of the terms of a training text times ln((1 + n) / (1 + df)) + 1, brought to length one: scikit-learn's TfidfVectorizer, number by number.</summary>
public sealed class TfidfVectorizer : Vectorizer
{
    /// <summary>Bytes that counting takes before it goes to the disk.</summary>
    public const long DefaultMemory = 1L << 30;

    private readonly TfidfSettings settings;
    private readonly string[] terms;
    private readonly int[] documentFrequencies;
    private readonly double[] weights;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> columns;

    internal TfidfVectorizer(TfidfSettings settings, VectorizerParts parts, long documents, string[] terms, int[] documentFrequencies)
        : base(settings, parts)
    {
        (this.settings, Documents, this.terms, this.documentFrequencies) = (settings, documents, terms, documentFrequencies);
        double more = settings.SmoothIdf ? 1 : 0;
        weights = [.. documentFrequencies.Select(frequency => settings.UseIdf ? Math.Log((documents + more) / (frequency + more)) + 1 : 1)];
        var places = new Dictionary<string, int>(terms.Length, StringComparer.Ordinal);
        for (int column = 0; column < terms.Length; column++) places.Add(terms[column], column);
        columns = places.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Number of documents that it was fitted on.</summary>
    public long Documents { get; }

    /// <inheritdoc/>
    public override int Columns => terms.Length;

    /// <summary>The terms in the order of their code points, one a column.</summary>
    public IReadOnlyList<string> Terms => terms;

    /// <summary>How many documents have each term.</summary>
    public IReadOnlyList<int> DocumentFrequencies => documentFrequencies;

    /// <summary>
    /// Counts the terms of <paramref name="texts"/>, which is read once, on all cores. What does not fit into about <paramref name="memory"/> bytes is sorted
    /// into files in <paramref name="scratch"/>; only the terms that are kept must fit. Ties of max_features go to the term that comes first.
    /// </summary>
    /// <exception cref="IngotException">There is no text, or no term is left (data).</exception>
    public static TfidfVectorizer Fit(TfidfSettings settings, IEnumerable<string> texts, string scratch, IProgressSink progress, CancellationToken cancellation, long memory = DefaultMemory)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(progress);
        var parts = new VectorizerParts(settings);
        using var counter = new TermCounter(() => new TermReader(settings, parts), scratch, memory);
        counter.Count(texts, progress, cancellation);
        if (counter.Documents == 0) throw new IngotException(ExitCode.Data, "there are no documents to take terms from", "features.vectorizer", "Add documents");
        var (terms, frequencies) = counter.Vocabulary(settings, cancellation);
        return new TfidfVectorizer(settings, parts, counter.Documents, terms, frequencies);
    }

    /// <inheritdoc/>
    public override string? TermOf(int column) => terms[column];

    /// <inheritdoc/>
    public override void Save(string path) => VectorizerFile.Write(path, settings, Documents, terms, documentFrequencies);

    private protected override (int Column, int Sign) Find(ReadOnlySpan<char> term) => columns.TryGetValue(term, out int column) ? (column, 1) : (-1, 1);

    private protected override double Weigh(int column, double count) => (settings.SublinearTf ? Math.Log(count) + 1 : count) * weights[column];
}
