namespace Ingot.Planning.Estimates;

/// <summary>
/// The models that <see cref="ScalingLaw.Loss"/> expects to reach the same loss: the compute-optimal one, smaller ones trained longer, which are cheaper to
/// serve, and the one that is cheapest over training and serving together (Sardana et al. 2024, "Beyond Chinchilla-Optimal").
/// </summary>
public static class EqualLoss
{
    private const double Least = 1e3, Most = 1e16;
    private static readonly double[] Ratios = [100, 500, 2000];

    /// <summary>The points at <paramref name="loss"/> nats a token for a model that will read and write <paramref name="served"/> tokens; none where the law never gets there.</summary>
    public static IReadOnlyList<ScalingPoint> Points(double loss, double served)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(served);
        if (Optimum(loss, 0) is not { } cheapest) return [];
        var points = new List<ScalingPoint> { Point("compute-optimal", cheapest, loss, served)! };
        points.AddRange(Ratios.Select(ratio => AtRatio(loss, ratio)).OfType<double>().Where(parameters => parameters < cheapest).Select(parameters => Point("over-trained", parameters, loss, served)).OfType<ScalingPoint>());
        if (served > 0 && Optimum(loss, served) is { } lifetime) points.Add(Point("inference-aware", lifetime, loss, served)!);
        return points;
    }

    // A ternary search: the cost has one valley in log N, whose left wall is where no number of tokens suffices.
    private static double? Optimum(double loss, double served)
    {
        double low = Math.Log(Least), high = Math.Log(Most);
        for (int step = 0; step < 200; step++)
        {
            double left = low + ((high - low) / 3), right = high - ((high - low) / 3);
            double cost = Cost(Math.Exp(left), loss, served);
            if (double.IsInfinity(cost) || cost > Cost(Math.Exp(right), loss, served)) low = left;
            else high = right;
        }

        double parameters = Math.Exp((low + high) / 2);
        return double.IsFinite(Cost(parameters, loss, served)) ? parameters : null;
    }

    private static double? AtRatio(double loss, double ratio)
    {
        double low = Math.Log(Least), high = Math.Log(Most);
        if (ScalingLaw.Loss(Most, ratio * Most) > loss || ScalingLaw.Loss(Least, ratio * Least) < loss) return null;
        for (int step = 0; step < 100; step++)
        {
            double middle = (low + high) / 2, parameters = Math.Exp(middle);
            if (ScalingLaw.Loss(parameters, ratio * parameters) > loss) low = middle;
            else high = middle;
        }

        return Math.Exp(high);
    }

    private static double Cost(double parameters, double loss, double served) =>
        ScalingLaw.TokensFor(loss, parameters) is { } tokens ? Math.Log((6 * parameters * tokens) + (2 * parameters * served)) : double.PositiveInfinity;

    private static ScalingPoint? Point(string kind, double parameters, double loss, double served)
    {
        if (ScalingLaw.TokensFor(loss, parameters) is not { } tokens) return null;
        double training = 6 * parameters * tokens;
        return new(kind, parameters, tokens, training, training + (2 * parameters * served));
    }
}
