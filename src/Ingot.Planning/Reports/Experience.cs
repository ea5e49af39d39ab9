using Ingot.Planning.Hardware;

namespace Ingot.Planning.Reports;

/// <summary>
/// What finished runs on this machine teach about the next plan: for each quantity the factor between what the rules said and what happened,
/// as the mean of logarithms over the newest runs, drawn towards 1 as if one more run had been planned right.
/// </summary>
public sealed class Experience(IReadOnlyList<RunRecord> runs)
{
    /// <summary>Only the newest runs count: machines and programs change.</summary>
    private const int Newest = 8;

    /// <summary>Standard deviation of the logarithm where nothing is known yet, of a measured speed and of a rule of thumb; and 90 % of a normal distribution.</summary>
    private const double Measured = 0.15, Rule = 0.5, Ninety = 1.645;

    /// <summary>One run that went wrong may not turn the plan by more than this factor.</summary>
    private const double Most = 20;

    /// <summary>Nothing known.</summary>
    public static Experience None { get; } = new([]);

    /// <summary>How many runs it rests on.</summary>
    public int Runs { get; } = Math.Min(Newest, (runs ?? throw new ArgumentNullException(nameof(runs))).Count);

    /// <summary>Factor on the measured speed of optimizer steps.</summary>
    public Interval Speed => Learn(Measured, run => Ratio(run.Row("speed")));

    /// <summary>Factor on the time of training at the speed that it then had: validation, checkpoints and the start.</summary>
    public Interval Overhead => Learn(Measured, Overheads);

    /// <summary>Factor on the peak of memory.</summary>
    public Interval Memory => Learn(Measured, run => Ratio(run.Row("memory")));

    /// <summary>Factor on the time of a step beside training.</summary>
    public Interval Step(string name) => Learn(Rule, run => Ratio(run.Row(name)));

    // Early stopping makes a run shorter, not faster, and a wrong speed is learned as such: both are taken out.
    private static double? Overheads(RunRecord run) =>
        Ratio(run.Row("train")) is { } time && run.Row("tokens")?.Ratio is { } tokens and > 0 && run.Row("speed")?.Ratio is { } speed ? time / tokens * speed : null;

    private static double? Ratio(ReconciliationRow? row) => row?.Ratio * row?.Factor;

    private Interval Learn(double prior, Func<RunRecord, double?> ratio)
    {
        double[] logs = [.. runs.OrderByDescending(run => run.Finished).Select(ratio).OfType<double>().Where(double.IsFinite).Where(value => value > 0).Take(Newest)
            .Select(value => Math.Log(Math.Clamp(value, 1 / Most, Most)))];
        double mean = logs.Sum() / (logs.Length + 1), spread = Math.Sqrt(((prior * prior) + logs.Sum(log => (log - mean) * (log - mean))) / (logs.Length + 1));
        return new Interval(Math.Exp(mean - (Ninety * spread)), Math.Exp(mean), Math.Exp(mean + (Ninety * spread)));
    }
}
