using Ingot.Core.Progress;

namespace Ingot.Bench.Contracts;

/// <summary>A comparison with a peer that anybody can run again.</summary>
public interface IBenchmark
{
    /// <summary>What `ingot bench` calls it.</summary>
    string Name { get; }

    /// <summary>One sentence for `ingot bench --help`.</summary>
    string Description { get; }

    /// <summary>Measures every case, ours and the peer's by turns, so that both see the same machine.</summary>
    IReadOnlyList<BenchCase> Run(BenchOptions options, IProgressSink progress, CancellationToken cancellation);
}
