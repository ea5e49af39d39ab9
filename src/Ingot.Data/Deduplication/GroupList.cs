using Ingot.Core.Documents;
using Ingot.Data.Corpus;
using Ingot.Data.Preparation;

namespace Ingot.Data.Deduplication;

/// <summary>Verdicts that put the documents of a cluster into one group, named after its first; in the form of a <see cref="DropList"/>.</summary>
internal sealed class GroupList(string path) : IVerdicts
{
    private readonly DropList list = new(path, "");

    public StageOutcome Apply(Document document, long ordinal) =>
        list.Apply(document, ordinal) is { Document: null, Value: { } first } ? StageOutcome.Keep(document with { Group = $"cluster/{first}" }) : StageOutcome.Keep(document);

    public void Dispose() => list.Dispose();
}
