using Ingot.Core.Documents;
using Ingot.Data.Corpus;
using Ingot.Data.Documents;

namespace Ingot.Data.Preparation;

/// <summary>The corpus as it is after the verdicts so far: the parts on the disk stay as they are, and verdicts are applied as they are read.</summary>
internal sealed class CorpusView(PartFolder folder, int parts) : IDisposable
{
    private readonly List<(IVerdicts Verdicts, long[] FirstOrdinals)> levels = [];

    /// <summary>Number of parts.</summary>
    public int Parts => parts;

    /// <summary>Adds the verdicts of one more stage, whose observations of part i began with ordinal <paramref name="firstOrdinals"/>[i].</summary>
    public void Add(IVerdicts verdicts, long[] firstOrdinals) => levels.Add((verdicts, firstOrdinals));

    /// <summary>The documents of <paramref name="part"/> after all verdicts.</summary>
    public IEnumerable<Document> Read(int part) => Read(part, levels.Count);

    /// <summary>The documents of <paramref name="part"/> after all verdicts but the last, each with what the last one makes of it.</summary>
    public IEnumerable<(Document Document, StageOutcome Outcome)> ReadLast(int part)
    {
        var (verdicts, firstOrdinals) = levels[^1];
        long ordinal = firstOrdinals[part];
        foreach (var document in Read(part, levels.Count - 1)) yield return (document, verdicts.Apply(document, ordinal++));
    }

    public void Dispose()
    {
        foreach (var (verdicts, _) in levels) verdicts.Dispose();
    }

    private IEnumerable<Document> Read(int part, int depth)
    {
        var ordinals = new long[depth];
        for (int level = 0; level < depth; level++) ordinals[level] = levels[level].FirstOrdinals[part];
        foreach (var stored in DocumentFile.Read(folder.Documents(part), CancellationToken.None))
        {
            var document = stored;
            for (int level = 0; level < depth && document is not null; level++) document = levels[level].Verdicts.Apply(document, ordinals[level]++).Document;
            if (document is not null) yield return document;
        }
    }
}
