using Ingot.Core.Settings;

namespace Ingot.Lifecycle.Tuning;

/// <summary>The recipe's `tune:`: how `ingot tune` looks for better values.</summary>
public sealed record TuneSettings
{
    [Setting("Values to search, each as path=a,b,c (one of these), path=low..high (a range; whole numbers where both ends are whole) or path=low..high:log (evenly in its logarithm).")]
    public IReadOnlyList<string> Search { get; init; } = [];

    [Setting("asha: many trials begin, and only the better ones go on; random: every trial runs to its end.")]
    public TuneMethod Method { get; init; } = TuneMethod.Asha;

    [Setting("Trials that are begun.", Minimum = 1, Maximum = 100000)]
    public int Trials { get; init; } = 16;

    [Setting("Of so many trials one goes on (asha).", Minimum = 2, Maximum = 16)]
    public int Reduction { get; init; } = 3;

    [Setting("Times that a trial is looked at: after 1/9, 1/3 and all of its steps with a reduction of 3 (asha).", Minimum = 1, Maximum = 8)]
    public int Rungs { get; init; } = 3;

    [Setting("Seed of the values that are tried.", Minimum = 0)]
    public long Seed { get; init; } = 1;

    /// <summary>The share of its steps after which a trial is looked at on <paramref name="rung"/>, from 0.</summary>
    internal double Share(int rung) => Math.Pow(Reduction, rung - Top);

    /// <summary>The rung of a whole training.</summary>
    internal int Top => Method == TuneMethod.Random ? 0 : Rungs - 1;
}
