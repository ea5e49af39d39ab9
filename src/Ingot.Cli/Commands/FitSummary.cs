using Ingot.Cli.Rendering;
using Ingot.Lifecycle.Fits;
using Ingot.Planning.Scaling;

namespace Ingot.Cli.Commands;

/// <summary>What `ingot plan --fit` prints for a person.</summary>
internal static class FitSummary
{
    /// <summary>Prints <paramref name="report"/>.</summary>
    public static void Write(CommandConsole console, FitReport report)
    {
        console.WriteHeading("The ladder");
        var rungs = new ResultTable(">Parameters", ">Tokens", ">Passes", ">Loss, nats a token", ">Time");
        foreach (LadderRun run in report.Runs) rungs.Add(Readable.Count(run.Parameters), Readable.Count(run.Tokens), $"{run.Tokens / run.UniqueTokens:0.0}", $"{run.Loss:0.0000}", Readable.Duration(TimeSpan.FromSeconds(run.Seconds)));
        console.Write(rungs);
        console.WriteHeading("What it foretells");
        var forecasts = new ResultTable(">Work", ">Parameters", ">Tokens", ">Low", ">Loss, nats a token", ">High");
        foreach (FitForecast forecast in report.Forecasts)
            forecasts.Add(forecast.Work == 1 ? "the plan" : $"× {forecast.Work:0}", Readable.Count(forecast.Parameters), Readable.Count(forecast.Tokens), $"{forecast.Loss.Low:0.000}", $"{forecast.Loss.Estimate:0.000}", $"{forecast.Loss.High:0.000}");
        console.Write(forecasts);
        console.WriteLine($"The fit misses its rungs by {report.Residual:0.0000} nats a token; no size and no text would come below {report.Irreducible:0.000}.");
    }
}
