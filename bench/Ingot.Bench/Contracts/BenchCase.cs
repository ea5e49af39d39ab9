namespace Ingot.Bench.Contracts;

/// <summary>One measured comparison; <paramref name="Ratio"/> is above 1 when ours is better, whichever way the unit runs.</summary>
public sealed record BenchCase(string Name, string Peer, double Ours, double Theirs, string Unit, double Ratio)
{
    /// <summary>A case whose unit is better when it is more.</summary>
    public static BenchCase MoreIsBetter(string name, string peer, double ours, double theirs, string unit) =>
        new(name, peer, ours, theirs, unit, ours / theirs);

    /// <summary>A case whose unit is better when it is less.</summary>
    public static BenchCase LessIsBetter(string name, string peer, double ours, double theirs, string unit) =>
        new(name, peer, ours, theirs, unit, theirs / ours);
}
