using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;

namespace Ingot.Planning.Dial;

/// <summary>Asks for each speed once, and refuses answers that are no speed.</summary>
internal sealed class Speedometer(MachineProfile machine)
{
    private readonly Dictionary<(TransformerConfig Shape, int MicroBatch, Precision Precision), double> known = [], scored = [];

    public double TokensPerSecond(TransformerConfig config, int microBatch, Precision precision) => Ask(known, machine.Throughput.TokensPerSecond, config, microBatch, precision);

    public double ScoredTokensPerSecond(TransformerConfig config, int microBatch, Precision precision) => Ask(scored, machine.Throughput.ScoredTokensPerSecond, config, microBatch, precision);

    private static double Ask(
        Dictionary<(TransformerConfig Shape, int MicroBatch, Precision Precision), double> known, Func<TransformerConfig, int, Precision, double> measure, TransformerConfig config, int microBatch, Precision precision)
    {
        // Two shapes that differ in what costs no time share one measurement; the list of architectures would compare by reference.
        var shape = config with { Architectures = NoNames, AttentionDropout = 0 };
        if (known.TryGetValue((shape, microBatch, precision), out double speed)) return speed;
        speed = measure(config, microBatch, precision);
        if (!double.IsFinite(speed) || speed <= 0)
            throw new IngotException(ExitCode.Device, $"the calibration measured {speed} tokens a second", "plan", "Run `ingot doctor`, and set train.steps by hand if the machine cannot be measured.");
        return known[(shape, microBatch, precision)] = speed;
    }

    private static readonly string[] NoNames = [];
}
