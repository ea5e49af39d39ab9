using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Progress;
using Ingot.Data.Splits;

namespace Ingot.Data.Preparation;

/// <summary>Turns collected documents into a corpus: cleaned, without duplicates, and split; documents stream, only hashes stay in memory.</summary>
public static class Preparer
{
    /// <summary>The <see cref="PrepareReport"/> as JSON.</summary>
    public const string ReportFile = "prepare.json";

    private const long BucketBytes = 64 << 20;

    /// <summary>The file name of one side: train.parquet, validation.parquet or test.parquet.</summary>
    public static string FileOf(SplitSide side) => side.ToString().ToLowerInvariant() + ".parquet";

    /// <summary>Prepares the documents files <paramref name="inputs"/>, read in this order, into <paramref name="folder"/>.</summary>
    /// <exception cref="IngotException">An input is no documents file, nothing is left, or a side would be empty.</exception>
    public static PrepareReport Prepare(
        PrepareSettings settings, IReadOnlyList<string> inputs, string folder, IProgressSink progress, CancellationToken cancellationToken) =>
        Prepare(settings, inputs, folder, BucketBytes, progress, cancellationToken);

    internal static PrepareReport Prepare(
        PrepareSettings settings, IReadOnlyList<string> inputs, string folder, long bucketBytes, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(progress);
        var split = settings.Split;
        if (split.Validation < 0 || split.Test < 0 || split.Validation + split.Test >= 1)
            throw new IngotException(ExitCode.Usage, "the shares of validation and test leave nothing to train on", "prepare.split", "Make their sum less than 1");
        bool shuffle = settings.Shuffle ?? split.By == SplitRule.Group;
        string work = Path.Combine(Path.GetFullPath(folder), ".work");
        Directory.CreateDirectory(work);
        try
        {
            string cleaned = Path.Combine(work, "cleaned.parquet");
            var pass = new CleanPass(settings, progress);
            pass.Run(inputs, cleaned, cancellationToken);
            var sides = new SplitPass(split, shuffle, work, bucketBytes, progress).Run(cleaned, pass, side => Path.Combine(folder, FileOf(side)), cancellationToken);
            var report = new PrepareReport(pass.DocumentsIn, pass.BytesIn, pass.StageReports, split.By, shuffle, sides);
            AtomicFile.WriteText(Path.Combine(folder, ReportFile), JsonSerializer.Serialize(report, DataJson.Indented.PrepareReport) + "\n");
            return report;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }
}
