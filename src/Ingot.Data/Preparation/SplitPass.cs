using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Documents;
using Ingot.Data.Mixing;
using Ingot.Data.Splits;

namespace Ingot.Data.Preparation;

/// <summary>The last pass: documents to their sides, the training side mixed and in its order.</summary>
internal sealed class SplitPass(PrepareSettings settings, PartReport total, string work, long bucketBytes, IProgressSink progress)
{
    private readonly long[] characters = new long[3];

    /// <summary>Writes the three files, each whole or not at all; <paramref name="documents"/> are gone through once, or twice where the rule asks for it.</summary>
    public IReadOnlyList<SplitReport> Run(IEnumerable<Document> documents, Mixture? mixture, Func<SplitSide, string> pathOf, CancellationToken cancellationToken)
    {
        bool shuffle = settings.Shuffle ?? settings.Split.By != SplitRule.Position;
        List<SplitReport> reports = [];
        DocumentFile.Write(pathOf(SplitSide.Validation), validation => DocumentFile.Write(pathOf(SplitSide.Test), test => DocumentFile.Write(pathOf(SplitSide.Train), train =>
        {
            var training = Divide(documents, validation, test, cancellationToken).SelectMany(document => mixture?.Copies(document) ?? [document]).Select(Counted);
            if (shuffle) new TrainingOrder(work, settings.Split.Seed, total.Bytes, bucketBytes).Write(training, train, cancellationToken);
            else foreach (var document in training) train.Write(document);
            reports = [Report(SplitSide.Train, train), Report(SplitSide.Validation, validation), Report(SplitSide.Test, test)];
            DemandFilled(reports, total.Documents);
        })));
        return reports;
    }

    /// <summary>Writes the other sides as they come by and gives back the training side.</summary>
    private IEnumerable<Document> Divide(IEnumerable<Document> documents, DocumentWriter validation, DocumentWriter test, CancellationToken cancellationToken)
    {
        var splitter = SplitterCatalog.Open(settings.Split, total.Characters);
        foreach (var document in splitter.Looks ? documents : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            splitter.Look(document);
        }

        long done = 0;
        foreach (var (side, document) in documents.SelectMany(splitter.Assign))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++done % 1024 == 0) progress.Report(new Counted("Splitting", done, total.Documents, "documents"));
            if (side == SplitSide.Train)
            {
                yield return document;
                continue;
            }

            characters[(int)side] += CodePoints.Count(document.Text);
            (side == SplitSide.Validation ? validation : test).Write(document);
        }
    }

    private Document Counted(Document document)
    {
        characters[(int)SplitSide.Train] += CodePoints.Count(document.Text);
        return document;
    }

    private SplitReport Report(SplitSide side, DocumentWriter writer) => new(side, writer.Documents, characters[(int)side], writer.TextBytes);

    private void DemandFilled(List<SplitReport> reports, long documents)
    {
        foreach (var report in reports)
        {
            double share = report.Side switch { SplitSide.Validation => settings.Split.Validation, SplitSide.Test => settings.Split.Test, _ => 1 };
            if (share == 0 || report.Documents > 0) continue;
            string name = report.Side.ToString().ToLowerInvariant();
            throw settings.Split.By != SplitRule.Position
                ? new IngotException(ExitCode.Data, $"the {name} side would be empty: too few groups among {documents} documents", "prepare.split",
                    $"Set `split: {{by: position}}` to cut one long text, collect more documents, or change the share `{name}` or the seed")
                : new IngotException(ExitCode.Data, $"the {name} side would be empty: there are too few characters", "prepare.split", "Collect more text, or set the share to 0");
        }
    }
}
