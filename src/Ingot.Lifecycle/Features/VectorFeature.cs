using Ingot.Core.Html;
using Ingot.Text.Features.Vectors;

namespace Ingot.Lifecycle.Features;

/// <summary>The vectorizer, and what the vocabulary is like.</summary>
internal sealed class VectorFeature : IFeature
{
    /// <summary>The file that <see cref="VectorizerFile.Read"/> reads.</summary>
    public const string FileName = "vectorizer.json";

    private const int MostFrequent = 25;

    public string Name => "vectorizer";

    public bool Wanted(FeatureWork work) => true;

    public FeatureOutcome Make(FeatureWork work, CancellationToken cancellation)
    {
        Vectorizer vectorizer = work.Vectorizer;
        vectorizer.Save(Path.Combine(work.Folder, FileName));
        SparseMatrix vectors = work.Train.Vectors;
        int empty = Enumerable.Range(0, vectors.Rows).Count(row => vectors.ColumnsOf(row).IsEmpty);
        var report = new VectorReport(
            VectorizerCatalog.Kinds.NameOf(vectorizer.Settings.GetType()), vectorizer.Columns, vectors.Rows, empty, vectors.Values.Length / (double)Math.Max(1, vectors.Rows),
            vectorizer is TfidfVectorizer tfidf ? Lengths(tfidf) : [], vectorizer is TfidfVectorizer terms ? Spread(terms) : [], vectorizer is TfidfVectorizer all ? Frequent(all) : []);
        return new FeatureOutcome(
            $"{Figures.Count(report.Columns)} {(report.Kind == "tfidf" ? "terms" : "places")}, {report.TermsPerDocument:0.0} a document",
            new Dictionary<string, double> { ["columns"] = report.Columns, ["terms_per_document"] = report.TermsPerDocument, ["documents_without_terms"] = report.WithoutTerms },
            report,
            page => Show(page, report));
    }

    private static void Show(HtmlPage page, VectorReport report)
    {
        page.Cards(
            (Figures.Count(report.Columns), report.Kind == "tfidf" ? "terms in the vocabulary" : "places for hashed terms"), ($"{report.TermsPerDocument:0.0}", "different terms a document"),
            (Figures.Count(report.Documents), "documents as vectors"), (Figures.Count(report.WithoutTerms), "documents without a term"));
        if (report.MostFrequent.Count == 0) return;
        page.Heading("Vocabulary")
            .Table(["Length of a term", ">Terms"], report.TermLengths.Select(length => (IReadOnlyList<string>)[length.Key, Figures.Count(length.Value)]))
            .Paragraph("How many documents have a term:")
            .Svg(BarChart.Svg([.. report.DocumentFrequencies.Select(bin => (bin.Key, (double)bin.Value, 0.0, $"{Figures.Count(bin.Value)} terms"))], "Terms by the number of documents that have them"))
            .Paragraph($"The most frequent: {string.Join(", ", report.MostFrequent.Select(term => $"{term.Term} ({Figures.Percent(term.Share)})"))}.");
    }

    private static Dictionary<string, long> Lengths(TfidfVectorizer vectorizer)
    {
        bool words = vectorizer.Settings.Analyzer == Analyzer.Word;
        return vectorizer.Terms.GroupBy(term => words ? term.Count(character => character == ' ') + 1 : term.EnumerateRunes().Count()).OrderBy(group => group.Key)
            .ToDictionary(group => $"{group.Key} {(words ? "word" : "character")}{(group.Key == 1 ? "" : "s")}", group => group.LongCount());
    }

    private static Dictionary<string, long> Spread(TfidfVectorizer vectorizer) => vectorizer.DocumentFrequencies
        .GroupBy(int.Log2).OrderBy(group => group.Key)
        .ToDictionary(group => group.Key == 0 ? "1" : $"{Figures.Count(1 << group.Key)}–{Figures.Count((1L << (group.Key + 1)) - 1)}", group => group.LongCount());

    private static List<TermShare> Frequent(TfidfVectorizer vectorizer) =>
        [.. Enumerable.Range(0, vectorizer.Columns).OrderByDescending(column => vectorizer.DocumentFrequencies[column]).Take(MostFrequent)
            .Select(column => new TermShare(vectorizer.Terms[column], vectorizer.DocumentFrequencies[column] / (double)vectorizer.Documents))];
}
