using Ingot.Planning.Hardware;
using Ingot.Planning.Reports;
using Ingot.Planning.Scaling;

namespace Ingot.Lifecycle.Fits;

/// <summary>A ladder and what it foretells.</summary>
public sealed record FitReport
{
    private static readonly double[] Factors = [1, 2, 4, 10];

    /// <summary>Every rung.</summary>
    public required IReadOnlyList<LadderRun> Runs { get; init; }

    /// <summary>Loss that no size and no text reach, nats a token.</summary>
    public required double Irreducible { get; init; }

    /// <summary>By how much the fit misses its rungs, nats a token.</summary>
    public required double Residual { get; init; }

    /// <summary>Validation loss of the plan, nats a token.</summary>
    public required Interval Expected { get; init; }

    /// <summary>The same for more time.</summary>
    public required IReadOnlyList<FitForecast> Forecasts { get; init; }

    /// <summary>What <paramref name="runs"/> foretell about <paramref name="plan"/>; null where they say nothing.</summary>
    public static FitReport? Of(IReadOnlyList<LadderRun> runs, PlanReport plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (LossFit.Of(runs) is not { } fit) return null;
        FitForecast Forecast(double factor)
        {
            // As the dial grows both: parameters and tokens by the root of the work, each, while there is text.
            double root = Math.Sqrt(factor), parameters = plan.Parameters.Multiplied * root, tokens = plan.TrainedTokens * root;
            return new(factor, parameters, tokens, fit.Predict(parameters, tokens, plan.UniqueTokens));
        }

        FitForecast[] forecasts = [.. Factors.Select(Forecast)];
        return new() { Runs = runs, Irreducible = fit.Irreducible, Residual = fit.Residual, Expected = forecasts[0].Loss, Forecasts = forecasts };
    }
}
