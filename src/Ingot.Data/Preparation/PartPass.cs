using System.Text.Json;
using Ingot.Core.Documents;
using Ingot.Core.Files;
using Ingot.Data.Corpus;
using Ingot.Data.Documents;

namespace Ingot.Data.Preparation;

/// <summary>One level of the funnel over one part after another: applies its stages, counts, and lets the next stage over the whole corpus observe what is left.</summary>
internal sealed class PartPass(PartFolder folder, int level, IReadOnlyList<(string Name, bool ShowsText)> stages, ICorpusStage? observer)
{
    /// <summary>Whether <paramref name="part"/> was finished, by this run or by one that was killed.</summary>
    public bool IsDone(int part) => File.Exists(folder.Report(level, part));

    /// <summary>The first level: <paramref name="documents"/> through <paramref name="local"/> stages into the part's own file.</summary>
    public void Run(int part, IEnumerable<Document> documents, IReadOnlyList<IDocumentStage> local)
    {
        Finish(part, (funnel, next) => DocumentFile.Write(folder.Documents(part), writer =>
        {
            foreach (var document in documents)
            {
                next.In(document);
                if (funnel.Apply(document, (i, current) => local[i].Apply(current)) is not { } kept) continue;
                writer.Write(kept);
                next.Out(kept);
            }
        }, passing: true));
    }

    /// <summary>A later level: documents with what the newest verdicts make of them.</summary>
    public void Run(int part, IEnumerable<(Document Document, StageOutcome Outcome)> judged)
    {
        Finish(part, (funnel, next) =>
        {
            foreach (var (document, outcome) in judged)
            {
                next.In(document);
                if (funnel.Apply(document, (_, _) => outcome) is { } kept) next.Out(kept);
            }
        });
    }

    /// <summary>What became of <paramref name="part"/>.</summary>
    public PartReport Report(int part) => JsonSerializer.Deserialize(File.ReadAllBytes(folder.Report(level, part)), DataJson.Lines.PartReport)!;

    // The report is written last: where it is, the rest is whole.
    private void Finish(int part, Action<Funnel, PartCounter> work)
    {
        PartReport? report = null;
        AtomicFile.Write(folder.Dropped(level, part), dropped => AtomicFile.Write(folder.Observed(level, part), observed =>
        {
            var funnel = new Funnel(stages, new DropLog(dropped));
            using var counter = new PartCounter(observed, observer);
            work(funnel, counter);
            report = counter.ToReport(funnel.Report());
        }));
        AtomicFile.WriteText(folder.Report(level, part), JsonSerializer.Serialize(report!, DataJson.Lines.PartReport));
    }
}
