using Ingot.Core.Training;

namespace Ingot.Planning.Tests.Dial;

internal sealed record TestOptimizer : OptimizerSettings
{
    public double WeightDecay { get; init; } = 0.1;
}
