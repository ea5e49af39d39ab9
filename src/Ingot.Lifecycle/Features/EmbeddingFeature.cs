using Ingot.Core.Html;
using Ingot.Data.Splits;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Lifecycle.Features;

/// <summary>Word vectors of the training documents.</summary>
internal sealed class EmbeddingFeature : IFeature
{
    /// <summary>The vectors, with their n-grams, in fastText's format.</summary>
    public const string FileName = "embeddings.bin";

    // Frequent words, but behind the function words at the head of every vocabulary.
    private const int Skipped = 100, Shown = 15, Nearest = 6, ShortestWord = 4;

    public string Name => "embeddings";

    public bool Wanted(FeatureWork work) => work.Settings.Embeddings is not null;

    public FeatureOutcome Make(FeatureWork work, CancellationToken cancellation)
    {
        WordEmbeddings embeddings = EmbeddingTrainer.Train(work.Settings.Embeddings!, work.Read(SplitSide.Train).Select(document => document.Text), work.Progress, cancellation);
        VectorFile.Write(embeddings, Path.Combine(work.Folder, FileName), VectorFormat.FastText);
        IReadOnlyList<string> words = embeddings.Vocabulary.Words;
        string[] shown = [.. words.Skip(Math.Min(Skipped, words.Count / 2)).Where(word => word.Length >= ShortestWord && word.All(char.IsLetter)).Take(Shown)];
        var report = new EmbeddingReport(words.Count, embeddings.Dimension, shown.ToDictionary(word => word, word => embeddings.Neighbors(word, Nearest)));
        return new FeatureOutcome(
            $"{Figures.Count(report.Words)} word vectors",
            new Dictionary<string, double> { ["word_vectors"] = report.Words },
            report,
            page => page.Heading("Word vectors")
                .Paragraph($"{Figures.Count(report.Words)} words of {report.Dimension} numbers, in {FileName}. Nearest to some frequent words, by cosine:")
                .Table(["Word", "Nearest"], report.Neighbors.Select(pair => (IReadOnlyList<string>)[pair.Key, string.Join(", ", pair.Value.Select(near => $"{near.Word} ({near.Score:0.00})"))])));
    }
}
