using Ingot.Core.Progress;
using Ingot.Core.Settings;

namespace Ingot.Text.Features.Vectors;

/// <summary>The vectorizers that a recipe can name; the first is the default.</summary>
public static class VectorizerCatalog
{
    /// <summary>The kinds for `features.vectorizer`.</summary>
    public static KindCatalog Kinds { get; } = new(
        typeof(VectorizerSettings),
        Kind.Of<TfidfSettings>("tfidf", "Terms of the training text, weighed by how few documents have them."),
        Kind.Of<HashingSettings>("hashing", "Terms at the place that their hash gives: no vocabulary, any size of text."));

    /// <summary>Makes the vectorizer that <paramref name="settings"/> ask for; <paramref name="texts"/> is read at most once, and files in <paramref name="scratch"/> are gone when it returns.</summary>
    public static Vectorizer Fit(VectorizerSettings settings, IEnumerable<string> texts, string scratch, IProgressSink progress, CancellationToken cancellation) => settings switch
    {
        TfidfSettings tfidf => TfidfVectorizer.Fit(tfidf, texts, scratch, progress, cancellation),
        HashingSettings hashing => new HashingVectorizer(hashing),
        _ => throw new ArgumentException($"{settings?.GetType().Name} is not in the catalog", nameof(settings)),
    };
}
