using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Randomness;

namespace Ingot.Lifecycle.Tuning;

/// <summary>A worker of a search: takes trials from the board until there is nothing left to do; any number of workers may share a folder, and each may end at any moment.</summary>
internal sealed class Search(TuneSettings settings, IReadOnlyList<SearchDimension> dimensions, string folder, ITrialRunner runner, IProgressSink progress)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private readonly TrialBoard board = new(folder);

    /// <summary>Works until the search is over, whoever does the last of it, and answers all trials. Throws IngotException (Diverged) when every trial failed.</summary>
    public IReadOnlyList<Trial> Run(CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (board.TryTake((trials, busy) => SuccessiveHalving.Next(trials, busy, settings), Make, cancellation, out ClaimedTrial? taken, out bool waits))
            {
                using (taken) Climb(taken, cancellation);
            }
            else if (waits)
            {
                cancellation.WaitHandle.WaitOne(Patience);
            }
            else
            {
                break;
            }
        }

        IReadOnlyList<Trial> all = board.Read();
        if (all.All(trial => trial.Rungs.Count == 0))
            throw new IngotException(ExitCode.Diverged, $"none of {all.Count} trials could be trained: {all[0].Failure}", "tune.search", "Search a smaller range, or look at what `ingot train` says with such values.");
        return all;
    }

    /// <summary>The trial with the lowest loss among those that came furthest.</summary>
    public static Trial Best(IReadOnlyList<Trial> trials) =>
        trials.Where(trial => trial.Rungs.Count > 0).OrderByDescending(trial => trial.Next).ThenBy(trial => trial.Last!.BitsPerByte).ThenBy(trial => trial.Number).First();

    // The number alone decides the values, whoever makes the trial.
    private Trial Make(int number)
    {
        var random = new SeededRandom(settings.Seed, "tune", $"{number}");
        return new Trial { Number = number, Values = [.. dimensions.Select(dimension => dimension.Sample(random)).Select(value => $"{value.DottedPath}={value.Value}")] };
    }

    private void Climb(ClaimedTrial taken, CancellationToken cancellation)
    {
        Trial trial = taken.Trial;
        int rung = trial.Next;
        progress.Report(new Message(MessageLevel.Information, $"Trial {trial.Number} to {settings.Share(rung):0.##%} of its steps: {string.Join(", ", trial.Values)}."));
        try
        {
            RungResult result = runner.Run(trial, settings.Share(rung), taken.Folder, cancellation) with { Rung = rung };
            double best = Math.Min(result.BitsPerByte, trial.Last?.BitsPerByte ?? double.PositiveInfinity), loss = Math.Min(result.Loss, trial.Last?.Loss ?? double.PositiveInfinity);
            taken.Write(trial with { Rungs = [.. trial.Rungs, result with { BitsPerByte = best, Loss = loss }] });
            progress.Report(new Message(MessageLevel.Information, $"Trial {trial.Number}: {best:0.0000} bits a byte."));
        }
        catch (IngotException fault)
        {
            taken.Write(trial with { Failure = fault.Message });
            progress.Report(new Message(MessageLevel.Warning, $"Trial {trial.Number} failed: {fault.Message}"));
        }
    }
}
