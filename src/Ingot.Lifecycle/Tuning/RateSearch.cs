using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Html;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Data.Shards;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Stages;
using Ingot.Lifecycle.Tasks;
using Ingot.Training.Calibration;

namespace Ingot.Lifecycle.Tuning;

/// <summary>Finds a learning rate for a project: a short training with a rate that rises, on the project's own tokens and with the plan's model.</summary>
public static class RateSearch
{
    /// <summary>Rates between which is looked, and steps.</summary>
    private const double Low = 1e-6, High = 3;
    private const int Steps = 150;

    /// <summary>Prepares what is missing, takes the steps and draws the curve into `.ingot/find-rate.svg`, which is the second answer. Throws IngotException (Data) where there is too little text.</summary>
    public static (RateCurve Curve, string Picture) Run(StageContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        Road.Walk(context, "tokenize", new HashSet<string>(), cancellation);
        if (TaskCatalog.Of(context.Recipe) is not null || context.Has("import"))
            throw new IngotException(ExitCode.Usage, "rates are looked for with language models that begin from nothing", "train", "Set train.optimizer.learning_rate by hand, or search it by `ingot tune`.");
        (IModelConfig config, TrainSettings settings) = ResolvedTraining.Read(context["plan"].Folder);
        using TokenShard train = TokenShard.Open(context["tokenize"].File(TokenizeStage.TrainFile));
        RateCurve curve = RateFinder.Find(config.WithVocabulary(train.VocabularySize, train.EndOfText), settings, train, Steps, Low, High, context.Progress, context.Time, cancellation);
        if (curve.Points.Count == 0) throw new IngotException(ExitCode.Diverged, "the loss is no finite number before the first step", "train", "Look at what `ingot train` says with these settings.");
        string picture = Path.Combine(context.Store.Folder, "find-rate.svg");
        AtomicFile.WriteText(picture, Draw(curve));
        return (curve, picture);
    }

    private static string Draw(RateCurve curve)
    {
        // A loss that explodes at the end would press the rest flat.
        double most = 1.5 * curve.Points[0].Smoothed;
        return LineChartFile.Svg(
            [("each step", [.. curve.Points.Select(point => (point.Rate, Math.Min(point.Loss, most)))]), ("smoothed", [.. curve.Points.Select(point => (point.Rate, Math.Min(point.Smoothed, most)))])],
            "Loss while the learning rate rises, nats a token", "learning rate", curve.Suggested);
    }
}
