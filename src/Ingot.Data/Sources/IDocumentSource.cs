using Ingot.Core.Documents;
using Ingot.Core.Progress;

namespace Ingot.Data.Sources;

/// <summary>A place that documents come from; the same settings over the same data give the same documents in the same order.</summary>
public interface IDocumentSource
{
    /// <summary>The documents, one after another, never all in memory; what cannot be used goes to the quarantine of the <see cref="SourceContext"/>.</summary>
    /// <exception cref="Core.Errors.IngotException">The place is missing, or what it holds changed while it was read.</exception>
    IEnumerable<Document> Read(IProgressSink progress, CancellationToken cancellationToken);

    /// <summary>A hash of everything that <see cref="Read"/> depends on: equal fingerprints mean equal documents.</summary>
    string Fingerprint(CancellationToken cancellationToken);

    /// <summary>About how many UTF-8 bytes of text <see cref="Read"/> will give, found without reading any.</summary>
    long ApproximateBytes(CancellationToken cancellationToken);
}
