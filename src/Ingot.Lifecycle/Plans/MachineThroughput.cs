using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Planning.Dial;
using Ingot.Training.Calibration;

namespace Ingot.Lifecycle.Plans;

/// <summary>The speed of this machine, by training what becomes of each shape that the dial asks for during a second, times the factor that earlier runs have taught.</summary>
internal sealed class MachineThroughput(OptimizerSettings optimizer, ComputeDevice device, double factor, Func<TransformerConfig, IModelConfig> shape, IProgressSink progress, CancellationToken cancellation) : IThroughput
{
    private readonly Dictionary<(TransformerConfig, int, Precision), StepSpeed> measured = [];

    public double TokensPerSecond(TransformerConfig config, int microBatch, Precision precision)
    {
        StepSpeed speed = measured[(config, microBatch, precision)] = StepCalibration.Measure(shape(config), microBatch, precision, optimizer: optimizer, device: device, cancellation: cancellation);
        progress.Report(new Message(MessageLevel.Detail,
            $"Calibration: {config.NumHiddenLayers} layers of {config.HiddenSize}, {microBatch} × {config.MaxPositionEmbeddings} tokens in {speed.Precision}: {speed.TokensPerSecond:#,0} tokens/s."));
        return speed.TokensPerSecond * factor;
    }

    // Asked for after the speed of the same steps, which was measured with it.
    public double ScoredTokensPerSecond(TransformerConfig config, int microBatch, Precision precision)
    {
        if (!measured.ContainsKey((config, microBatch, precision))) TokensPerSecond(config, microBatch, precision);
        return measured[(config, microBatch, precision)].ScoredPerSecond * factor;
    }
}
