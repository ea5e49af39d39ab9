using System.Text;
using Ingot.Core.Documents;

namespace Ingot.Data.Preparation;

/// <summary>Sends documents through stages and accounts for every one; for one thread.</summary>
internal sealed class Funnel(IReadOnlyList<(string Name, bool ShowsText)> stages, DropLog log)
{
    private readonly StageCounts[] counts = [.. stages.Select(stage => new StageCounts(stage.Name, stage.ShowsText))];

    /// <summary>What is left of <paramref name="document"/> after every stage, or null where one dropped it; <paramref name="apply"/> asks stage i.</summary>
    public Document? Apply(Document document, Func<int, Document, StageOutcome> apply)
    {
        long bytes = Encoding.UTF8.GetByteCount(document.Text);
        for (int i = 0; i < counts.Length; i++)
        {
            var outcome = apply(i, document);
            long after = outcome.Document is null || ReferenceEquals(outcome.Document.Text, document.Text) ? bytes : Encoding.UTF8.GetByteCount(outcome.Document.Text);
            counts[i].Add(document, outcome, bytes, after);
            if (outcome.Document is null)
            {
                log.Add(stages[i].Name, document, outcome);
                return null;
            }

            (document, bytes) = (outcome.Document, after);
        }

        return document;
    }

    public IReadOnlyList<StageReport> Report() => [.. counts.Select(count => count.ToReport())];
}
