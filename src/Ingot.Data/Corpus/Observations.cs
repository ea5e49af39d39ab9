namespace Ingot.Data.Corpus;

/// <summary>The observations of one stage: one record a document, in their order, over several files.</summary>
internal sealed class Observations(IReadOnlyList<ObservedPart> parts)
{
    /// <summary>The files, in order.</summary>
    public IReadOnlyList<ObservedPart> Parts { get; } = parts;

    /// <summary>How many documents were observed.</summary>
    public long Documents { get; } = parts.Sum(part => part.Documents);
}
