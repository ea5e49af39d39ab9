using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Html;
using Ingot.Lifecycle.Stages;
using Ingot.Training.Calibration;

namespace Ingot.Lifecycle.Tuning;

/// <summary>Finds a learning rate for a project: a short training with a rate that rises, on the project's own tokens and with the plan's model.</summary>
public static class RateSearch
{
    /// <summary>Prepares what is missing, takes the steps and draws the curve into `.ingot/find-rate.svg`, which is the second answer. Throws IngotException (Data) where there is too little text.</summary>
    public static (RateCurve Curve, string Picture) Run(StageContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        Road.Walk(context, "tokenize", new HashSet<string>(), cancellation);
        RateCurve curve = TrainStage.FindRate(context, new RateSweep(), cancellation);
        if (curve.Points.Count == 0) throw new IngotException(ExitCode.Diverged, "the loss is no finite number before the first step", "train", "Look at what `ingot train` says with these settings.");
        string picture = Path.Combine(context.Store.Folder, "find-rate.svg");
        AtomicFile.WriteText(picture, Draw(curve));
        return (curve, picture);
    }

    private static string Draw(RateCurve curve)
    {
        // A loss that explodes at the end would press the rest flat.
        double most = 1.5 * curve.Points[0].Smoothed;
        (double, double, double, double) At(double rate, double loss) => (rate, Math.Min(loss, most), Math.Min(loss, most), Math.Min(loss, most));
        LineSeries Line(string name, Func<RatePoint, double> loss) => new(name, [.. curve.Points.Select(point => At(point.Rate, loss(point)))]);
        return SvgFile.Of(LineChart.Svg([Line("each step", point => point.Loss), Line("smoothed", point => point.Smoothed)], "learning rate", "nats a prediction", "Loss while the learning rate rises", curve.Suggested));
    }
}
