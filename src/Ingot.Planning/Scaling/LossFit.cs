using Ingot.Planning.Estimates;
using Ingot.Planning.Hardware;

namespace Ingot.Planning.Scaling;

/// <summary>
/// L(N, D) = E + A·N^-α + B·D^-β fitted to the project's own runs (Hoffmann et al. 2022, approach 3; repeated tokens by Muennighoff et al. 2023). The exponents
/// are taken from a grid around the published ones, for few runs cannot find them; every pair that explains the runs about as well as the best one has a voice in the range.
/// </summary>
public sealed class LossFit
{
    /// <summary>Fewer runs than this say nothing.</summary>
    public const int LeastRuns = 4;

    // Noise of a run's loss between seeds, as a share, below which no fit is trusted to tell exponents apart.
    private const double SeedNoise = 0.005, Ninety = 1.645;
    private static readonly double[] Exponents = [0.2, 0.275, 0.35, 0.425, 0.5, 0.65];

    private readonly IReadOnlyList<LossCurve> curves;
    private readonly double noise;

    private LossFit(IReadOnlyList<LossCurve> curves, double noise) => (this.curves, this.noise) = (curves, noise);

    /// <summary>The loss that no size and no text reach: E of the best curve.</summary>
    public double Irreducible => curves[0].Irreducible;

    /// <summary>Root of the mean square by which the best curve misses its runs, nats a token.</summary>
    public double Residual => noise;

    /// <summary>Fits <paramref name="runs"/>; null where there are fewer than <see cref="LeastRuns"/>.</summary>
    public static LossFit? Of(IReadOnlyList<LadderRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        LadderRun[] usable = [.. runs.Where(run => double.IsFinite(run.Loss) && run is { Loss: > 0, Parameters: > 0, Tokens: > 0 })];
        if (usable.Length < LeastRuns) return null;
        LossCurve[] all = [.. Candidates(usable).OrderBy(curve => curve.Error)];
        double scale = SeedNoise * usable.Average(run => run.Loss), allowed = (all[0].Error * (1 + (4.0 / usable.Length))) + (scale * scale * usable.Length);
        IEnumerable<LossCurve> without = usable.Length > LeastRuns ? usable.Select((_, left) => Candidates([.. usable.Where((_, i) => i != left)]).MinBy(curve => curve.Error)!) : [];
        return new([.. all.Where((curve, i) => i == 0 || curve.Error <= allowed), .. without], Math.Sqrt(all[0].Error / usable.Length));
    }

    /// <summary>The loss of a model of so many <paramref name="parameters"/> after <paramref name="tokens"/> from <paramref name="unique"/> different ones, with a range for nine cases of ten.</summary>
    public Interval Predict(double parameters, double tokens, double unique)
    {
        double[] losses = [.. curves.Select(curve => curve.Loss(parameters, Effective(tokens, unique)))];
        double spread = Ninety * Math.Max(noise, SeedNoise * losses[0]);
        return new(Math.Max(0, losses.Min() - spread), losses[0], losses.Max() + spread);
    }

    private static double Effective(double tokens, double unique) => ScalingLaw.EffectiveTokens(tokens, Math.Max(1, Math.Min(tokens, unique)));

    private static IEnumerable<LossCurve> Candidates(IReadOnlyList<LadderRun> runs) =>
        from alpha in Exponents
        from beta in Exponents
        select LossCurve.Fit([.. runs.Select(run => (run.Parameters, Effective(run.Tokens, run.UniqueTokens), run.Loss))], alpha, beta);
}
