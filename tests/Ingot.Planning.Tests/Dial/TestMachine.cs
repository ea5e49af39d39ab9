using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Planning.Dial;
using Ingot.Planning.Estimates;

namespace Ingot.Planning.Tests.Dial;

/// <summary>A machine with so many FLOP/s and a fixed cost of each operation's call, which rules in small models.</summary>
internal sealed class TestMachine(double flops = 1.5e11, double secondsPerLayer = 1e-4, double bfloat16Gain = 2) : IThroughput
{
    public int Calls { get; private set; }

    public double TokensPerSecond(TransformerConfig config, int microBatch, Precision precision)
    {
        Calls++;
        double rate = precision == Precision.Bfloat16 ? bfloat16Gain * flops : flops, tokens = (double)microBatch * config.MaxPositionEmbeddings;
        return tokens / ((tokens * Flops.PerToken(config).Training / rate) + (secondsPerLayer * config.NumHiddenLayers));
    }
}
