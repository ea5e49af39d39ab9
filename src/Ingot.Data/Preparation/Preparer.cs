using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Splits;

namespace Ingot.Data.Preparation;

/// <summary>Turns collected documents into a corpus: cleaned, without duplicates, and split; part by part, within a bound of memory.</summary>
public static class Preparer
{
    /// <summary>The <see cref="PrepareReport"/> as JSON.</summary>
    public const string ReportFile = "prepare.json";

    private const string WorkFolder = ".work";

    private const long BucketBytes = 32 << 20;

    /// <summary>The file name of one side: train.parquet, validation.parquet or test.parquet.</summary>
    public static string FileOf(SplitSide side) => side.ToString().ToLowerInvariant() + ".parquet";

    /// <summary>The report as a page for people.</summary>
    public const string PageFile = "report.html";

    /// <summary>Every dropped document, one JSON object a line: the stage, the document, why, and the value that decided.</summary>
    public const string DroppedFile = "dropped.jsonl";

    /// <summary>Prepares the documents files <paramref name="inputs"/>, read in this order, into <paramref name="folder"/>; what a killed run left there is gone on with.</summary>
    /// <exception cref="IngotException">An input is no documents file, nothing is left, or a side would be empty.</exception>
    public static PrepareReport Prepare(
        PrepareSettings settings, IReadOnlyList<string> inputs, string folder, PrepareContext context, IProgressSink progress, CancellationToken cancellationToken) =>
        Prepare(settings, inputs, folder, context, BucketBytes, progress, cancellationToken);

    internal static PrepareReport Prepare(
        PrepareSettings settings, IReadOnlyList<string> inputs, string folder, PrepareContext context, long bucketBytes, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(progress);
        var split = settings.Split;
        if (split.Validation < 0 || split.Test < 0 || split.Validation + split.Test >= 1)
            throw new IngotException(ExitCode.Usage, "the shares of validation and test leave nothing to train on", "prepare.split", "Make their sum less than 1");
        string work = Path.Combine(Path.GetFullPath(folder), WorkFolder);
        try
        {
            var report = new CorpusBuilder(settings, context, folder, new PartFolder(work), bucketBytes, progress).Run(inputs, cancellationToken);
            if (context.Processes.Rank == 0 && Directory.Exists(work)) Directory.Delete(work, recursive: true);
            return report;
        }
        catch (IngotException) when (context.Processes.Rank == 0)
        {
            // What the user must mend changes the settings or the data: nothing of this can be gone on with. A kill leaves it.
            if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
            throw;
        }
    }
}
