using System.Text;
using Ingot.Core.Documents;
using Ingot.Data.Corpus;

namespace Ingot.Data.Preparation;

/// <summary>Counts the documents that go into a part and come out of it, and lets the next stage observe these; for one thread.</summary>
internal sealed class PartCounter(Stream observed, ICorpusStage? observer) : IDisposable
{
    private readonly BinaryWriter record = new(observed, Encoding.UTF8, leaveOpen: true);
    private readonly Distribution.Counter before = new(), after = new();
    private long documentsIn, bytesIn, documents, bytes, characters;

    public void In(Document document)
    {
        int size = Encoding.UTF8.GetByteCount(document.Text);
        documentsIn++;
        bytesIn += size;
        before.Add(document, CodePoints.Count(document.Text), size);
    }

    public void Out(Document document)
    {
        int length = CodePoints.Count(document.Text), size = Encoding.UTF8.GetByteCount(document.Text);
        documents++;
        bytes += size;
        characters += length;
        after.Add(document, length, size);
        observer?.Observe(document, record);
    }

    public PartReport ToReport(IReadOnlyList<StageReport> stages) => new(documentsIn, bytesIn, documents, bytes, characters, stages, before.ToDistribution(), after.ToDistribution());

    public void Dispose() => record.Dispose();
}
