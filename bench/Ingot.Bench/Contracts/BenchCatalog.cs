using Ingot.Bench.Planning;
using Ingot.Bench.Preparing;
using Ingot.Bench.Tokenizing;
using Ingot.Bench.Training;

namespace Ingot.Bench.Contracts;

/// <summary>The benchmarks that `ingot bench` knows.</summary>
public static class BenchCatalog
{
    /// <summary>By name.</summary>
    public static IReadOnlyList<IBenchmark> All { get; } = [new TrainBenchmark(), new ExamplesBenchmark(), new PrepareBenchmark(), new EncodeBenchmark(), new PlanBenchmark()];
}
