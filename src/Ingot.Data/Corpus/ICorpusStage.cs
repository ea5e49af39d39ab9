using Ingot.Core.Documents;

namespace Ingot.Data.Corpus;

/// <summary>
/// One step of the funnel that must have seen all documents before it can decide about one, in three movements: each document is observed
/// (side by side, on several threads or machines), all observations are resolved into a file of verdicts (once), and the verdicts are applied
/// (side by side again). What each movement gives depends on its inputs alone, never on threads, processes or memory.
/// </summary>
internal interface ICorpusStage
{
    /// <summary>How the funnel report calls it.</summary>
    string Name { get; }

    /// <summary>Writes what resolving needs to know of <paramref name="document"/>. Many threads call one instance, each with a writer of its own.</summary>
    void Observe(Document document, BinaryWriter record);

    /// <summary>Decides from all <paramref name="observations"/> and writes the verdicts to <paramref name="path"/>, whole or not at all.</summary>
    void Resolve(Observations observations, string path, CorpusResources resources, CancellationToken cancellationToken);

    /// <summary>Opens the verdicts that <see cref="Resolve"/> wrote.</summary>
    IVerdicts Open(string path);
}
