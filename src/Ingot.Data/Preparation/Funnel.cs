using System.Text;
using Ingot.Core.Documents;

namespace Ingot.Data.Preparation;

/// <summary>Leads documents through the stages and counts what each one does.</summary>
internal sealed class Funnel(IReadOnlyList<IDocumentStage> stages)
{
    private const int Samples = 20;
    private readonly Counts[] counts = [.. stages.Select(_ => new Counts())];

    /// <summary>The document after the last stage; null where one dropped it.</summary>
    public Document? Apply(Document document)
    {
        long bytes = Encoding.UTF8.GetByteCount(document.Text);
        for (int i = 0; i < stages.Count; i++)
        {
            counts[i].In(bytes);
            var outcome = stages[i].Apply(document);
            if (outcome.Document is null)
            {
                counts[i].Drop(document, outcome);
                return null;
            }

            bool changed = !ReferenceEquals(outcome.Document, document);
            document = outcome.Document;
            if (changed) bytes = Encoding.UTF8.GetByteCount(document.Text);
            counts[i].Out(bytes, changed);
        }

        return document;
    }

    public IReadOnlyList<StageReport> Report() => [.. counts.Zip(stages, (count, stage) => count.Report(stage.Name))];

    private sealed class Counts
    {
        private readonly List<DroppedDocument> dropped = [];
        private long documentsIn, documentsOut, bytesIn, bytesOut, changes;

        public void In(long bytes)
        {
            documentsIn++;
            bytesIn += bytes;
        }

        public void Out(long bytes, bool changed)
        {
            documentsOut++;
            bytesOut += bytes;
            changes += changed ? 1 : 0;
        }

        public void Drop(Document document, StageOutcome outcome)
        {
            if (dropped.Count < Samples)
                dropped.Add(new DroppedDocument(document.Id, document.Source, document.Location, outcome.Reason!, outcome.Value!));
        }

        public StageReport Report(string name) => new(name, documentsIn, documentsOut, bytesIn, bytesOut, changes, dropped);
    }
}
