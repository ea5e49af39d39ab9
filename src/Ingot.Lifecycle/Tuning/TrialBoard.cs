using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ingot.Lifecycle.Reports;

namespace Ingot.Lifecycle.Tuning;

/// <summary>
/// The trials of a search as files in a folder that its workers share, one process or many: `trials/0007/trial.json` is written by the worker that
/// holds `trials/0007/claim`, and a free worker takes its next trial under the lock `board`. The system frees what a dead worker held.
/// </summary>
internal sealed class TrialBoard(string folder)
{
    private const string File = "trial.json", Claim = "claim";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    /// <summary>All trials by number.</summary>
    public IReadOnlyList<Trial> Read() => [.. Enumerable.Range(0, Count()).Select(number => ReportJson.Read<Trial>(Place(number, File)))];

    /// <summary>Takes the trial that <paramref name="next"/> picks from all trials and the numbers of those in other hands; <paramref name="make"/> makes a new one. False: there is none now, and <paramref name="waits"/> says whether others are at work.</summary>
    public bool TryTake(
        Func<IReadOnlyList<Trial>, IReadOnlySet<int>, int?> next, Func<int, Trial> make, CancellationToken cancellation,
        [NotNullWhen(true)] out ClaimedTrial? taken, out bool waits)
    {
        using FileStream held = Hold(cancellation);

        // Who is at work is asked first: results are written before a claim is given up, so that what is read afterwards is not older.
        HashSet<int> busy = [.. Enumerable.Range(0, Count()).Where(IsBusy)];
        IReadOnlyList<Trial> trials = Read();
        waits = busy.Count > 0;
        taken = null;
        if (next(trials, busy) is not { } number || TryOpen(Place(number, Claim)) is not { } claim) return false;
        taken = new ClaimedTrial(this, number < trials.Count ? trials[number] : make(number), Path.GetDirectoryName(Place(number, Claim))!, claim);
        if (number == trials.Count) Write(taken.Trial);
        return true;
    }

    /// <summary>Writes down how far a trial has come.</summary>
    public void Write(Trial trial) => ReportJson.Write(Place(trial.Number, File), trial);

    private int Count()
    {
        int count = 0;
        while (System.IO.File.Exists(Place(count, File))) count++;
        return count;
    }

    private string Place(int number, string file) => Path.Combine(folder, "trials", number.ToString("0000", CultureInfo.InvariantCulture), file);

    private bool IsBusy(int number)
    {
        using FileStream? free = TryOpen(Place(number, Claim));
        return free is null;
    }

    private FileStream Hold(CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryOpen(Path.Combine(folder, "board")) is { } held) return held;
            cancellation.WaitHandle.WaitOne(Patience);
        }
    }

    private static FileStream? TryOpen(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (fault is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }
}
